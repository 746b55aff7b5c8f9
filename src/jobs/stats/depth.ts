import { readOldest } from "../queues.ts";
import type { JobsRoom } from "../room.ts";
import type { Workers } from "../workers/open.ts";
import { stats } from "./stats.ts";

/** How the queues of some functions stand at this moment, over the jobs of all users. */
export interface Depth {
  readonly waiting: number;
  readonly scheduled: number;
  readonly running: number;
  /** Of those that wait, those that must. */
  readonly heldBack: number;
  /** How many of the functions are paused. */
  readonly paused: number;
  /** The job that waits longest to be claimed, locked ones aside. */
  readonly oldestWaiting?: OldestJob;
  /** Workers that were seen just now and ask for jobs of these functions. */
  readonly workersAlive: number;
}

export interface OldestJob {
  readonly id: string;
  readonly function: string;
  readonly user: string;
  readonly ms: number;
}

/** How long the database may look for the job that waits longest, in ms. */
const lookMs = 2_000;

/** The depth of these functions' queues, or of all. One look into an index for each function that has jobs waiting. */
export async function depth(
  room: JobsRoom,
  workers: Pick<Workers, "alive">,
  functions?: readonly string[],
): Promise<Depth> {
  const [all, workersAlive] = await Promise.all([stats(room, functions), workers.alive(functions)]);
  const waiting = all.filter((one) => one.waiting > 0).map((one) => one.function);
  const oldestWaiting = await longest(room, waiting);
  const sum = (name: "waiting" | "scheduled" | "running" | "heldBack") =>
    all.reduce((total, one) => total + one[name], 0);
  return {
    waiting: sum("waiting"),
    scheduled: sum("scheduled"),
    running: sum("running"),
    heldBack: sum("heldBack"),
    paused: all.filter(({ paused }) => paused).length,
    ...(oldestWaiting && { oldestWaiting }),
    workersAlive,
  };
}

async function longest(
  { store }: JobsRoom,
  functions: readonly string[],
): Promise<OldestJob | undefined> {
  const found = await readOldest(store, functions, { states: ["WAITING"], maxMs: lookMs });
  const jobs = found.flatMap(({ job, ms, ...of }) =>
    job ? [{ id: job.id, user: job.user, function: of.function, ms }] : [],
  );
  return jobs.sort((one, other) => other.ms - one.ms || (one.id < other.id ? -1 : 1))[0];
}
