import { hasEnded, type MoveName } from "./job.ts";
import type { JobsRoom } from "./room.ts";
import { addCounts, type Counts, countOpen, readCounts } from "./store.ts";
import type { StoredJob } from "./stored.ts";

/** What became of the jobs of one function. `waiting`, `scheduled` and `running` are of this moment. */
export interface FunctionStats {
  readonly function: string;
  readonly submitted: number;
  /** Attempts that were started. */
  readonly claimed: number;
  readonly done: number;
  readonly failed: number;
  readonly cancelled: number;
  readonly rejected: number;
  /** Attempts that the worker said failed, and attempts whose worker was lost. */
  readonly errors: number;
  readonly crashes: number;
  /** Total time from first claim to delivery of the jobs that are done, in ms. */
  readonly runMs: number;
  readonly waiting: number;
  readonly scheduled: number;
  readonly running: number;
}

const none: Counts = {
  submitted: 0,
  claimed: 0,
  done: 0,
  failed: 0,
  cancelled: 0,
  rejected: 0,
  errors: 0,
  crashes: 0,
  runMs: 0,
};

/** Counts of every function, or of these. The totals are kept along the way, so they cost the same for any archive. */
export async function stats(
  room: JobsRoom,
  functions?: readonly string[],
): Promise<FunctionStats[]> {
  const names = functions ?? room.functions.list().map(({ name }) => name);
  const [counts, open] = await Promise.all([
    readCounts(room.store, names),
    countOpen(room.store, names),
  ]);
  return names.map((name) => ({
    function: name,
    ...none,
    ...counts.get(name),
    waiting: open.get(`${name} WAITING`) ?? 0,
    scheduled: open.get(`${name} SCHEDULED`) ?? 0,
    running: open.get(`${name} CLAIMED`) ?? 0,
  }));
}

/** Counts moves that were made. Should the process die before, these few are missing: the jobs themselves are not. */
export async function countMoves(
  room: Pick<JobsRoom, "store">,
  made: readonly { move: MoveName; job: StoredJob }[],
): Promise<void> {
  const byFunction = new Map<string, Counts>();
  for (const { move, job } of made) {
    const sum = byFunction.get(job.function) ?? none;
    byFunction.set(job.function, plus(sum, countsOf(move, job)));
  }
  const some = [...byFunction].filter(([, counts]) =>
    Object.values(counts).some((count) => count !== 0),
  );
  if (some.length > 0) await addCounts(room.store, some);
}

function countsOf(move: MoveName, job: StoredJob): Partial<Counts> {
  return { ...attemptCounts[move], ...(hasEnded(job.state) && endCounts(job)) };
}

const attemptCounts: Partial<Record<MoveName, Partial<Counts>>> = {
  submit: { submitted: 1 },
  claim: { claimed: 1 },
  release: { claimed: -1 },
  fail: { errors: 1 },
  expire: { crashes: 1 },
};

function endCounts({ state, startedAt, endedAt }: StoredJob): Partial<Counts> {
  const runMs = startedAt && endedAt ? endedAt.getTime() - startedAt.getTime() : 0;
  if (state === "DONE") return { done: 1, runMs };
  return { [state.toLowerCase()]: 1 };
}

const plus = (sum: Counts, more: Partial<Counts>): Counts =>
  Object.fromEntries(
    Object.entries(sum).map(([name, count]) => [name, count + (more[name as keyof Counts] ?? 0)]),
  ) as unknown as Counts;
