import { type Measured, measure } from "./measure.ts";
import type { Side, SideName } from "./sides.ts";
import type { Workload } from "./workload.ts";

/** What one workload came to in one round, on each side that has a part in it. */
export type Round = Readonly<Partial<Record<SideName, Measured>>>;

export interface Series {
  readonly workload: Pick<Workload, "name" | "about">;
  readonly rounds: readonly Round[];
}

interface Plan {
  readonly workloads: readonly Workload[];
  readonly rounds: number;
  readonly quick: boolean;
  readonly sides: readonly Side[];
  /** Whether there is time for more of this round. */
  goesOn(round: number): boolean;
  say(line: string): void;
}

/** Round after round: each workload on every side in turn. A first round, 0, warms up and is not counted. */
export async function runRounds(plan: Plan): Promise<Series[]> {
  const { workloads, quick, rounds } = plan;
  const counted = new Map(workloads.map((workload) => [workload, [] as Round[]]));
  const first = quick ? 1 : 0;
  const turns = Array.from({ length: rounds + 1 - first }, (_, index) =>
    workloads.map((workload) => ({ round: first + index, workload })),
  );
  for (const { round, workload } of turns.flat()) {
    if (!plan.goesOn(round)) break;
    plan.say(`${round === 0 ? "warm-up" : `round ${round} of ${rounds}`}: ${workload.name}`);
    const result = await oneRound(plan, workload, round);
    if (round > 0) counted.get(workload)?.push(result);
  }
  return [...counted].map(([workload, all]) => ({ workload, rounds: all }));
}

/** Who goes first changes from round to round, so that nobody always has the warmest machine. */
async function oneRound(plan: Plan, workload: Workload, round: number): Promise<Round> {
  const { sides, quick } = plan;
  const measured = new Map<SideName, Measured>();
  for (const [turn] of sides.entries()) {
    const side = sides[(turn + round) % sides.length] as Side;
    const ready = await side.ready(workload, quick ? workload.quickSize : workload.size);
    if (!ready) continue;
    measured.set(side.name, await measure(ready, side.meters));
    await side.clear();
  }
  // As the sides stand, not as their turns came.
  const known = sides.filter(({ name }) => measured.has(name));
  return Object.fromEntries(known.map(({ name }) => [name, measured.get(name)]));
}
