import { openStates } from "./job.ts";
import { type JobStore, queueIndex } from "./store.ts";

/** Jobs of one function in one state, now. */
export interface Queue {
  readonly function: string;
  readonly state: (typeof openStates)[number];
  readonly count: number;
}

/** How long the job of a function has waited that waits longest in a state, in ms. */
export interface Oldest {
  readonly function: string;
  readonly state: Queue["state"];
  readonly ms: number;
  /** Absent where none waits. */
  readonly job?: { readonly id: string; readonly user: string };
}

/**
 * The jobs that have not ended, counted in an index alone: no job is read. Throws when it takes longer than `maxMs`, where
 * that is given.
 */
export async function readQueues(store: JobStore, maxMs?: number): Promise<Queue[]> {
  const all = await Promise.all(
    openStates.map((state) =>
      store.jobs
        .aggregate<Queue>([
          { $match: { state } },
          { $group: { _id: "$function", count: { $sum: 1 } } },
          { $project: { _id: 0, function: "$_id", state, count: 1 } },
        ])
        .hint(queueIndex)
        .option(maxMs === undefined ? {} : { maxTimeMS: maxMs }),
    ),
  );
  return all.flat();
}

/** Where a job waits for something that should come soon. */
const waitingStates = ["SUBMITTED", "SCHEDULED", "WAITING"] as const;

interface Look {
  /** Only in these of the states in which jobs wait. */
  readonly states?: readonly (typeof waitingStates)[number][];
  readonly maxMs: number;
}

/**
 * One look into an index for each function and state, however many jobs wait. What the operator locked does not count,
 * nor what is not due yet. Throws when it takes longer than `maxMs`.
 */
export async function readOldest(
  { jobs }: JobStore,
  functions: readonly string[],
  { states = waitingStates, maxMs }: Look,
): Promise<Oldest[]> {
  const places = functions.flatMap((name) => states.map((state) => ({ function: name, state })));
  return Promise.all(
    places.map(async (place) => {
      const [found] = await jobs
        .aggregate<{ _id: string; user: string; ms: number }>([
          { $match: { ...place, locked: false } },
          { $sort: { runAt: 1 } },
          { $limit: 1 },
          { $project: { user: 1, ms: { $subtract: ["$$NOW", "$runAt"] } } },
        ])
        .hint(queueIndex)
        .option({ maxTimeMS: maxMs });
      const job = found && { id: found._id, user: found.user };
      return { ...place, ms: Math.max(0, Number(found?.ms ?? 0)), ...(job && { job }) };
    }),
  );
}
