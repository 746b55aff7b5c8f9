import type { CallbackStore } from "./store.ts";

/** The callbacks that are still to be sent. */
export interface Backlog {
  readonly count: number;
  /** Time since the end of the job whose callback waits longest, in ms. */
  readonly oldestMs: number;
}

/** Throws when it takes longer than `maxMs`. */
export async function readBacklog({ deliveries }: CallbackStore, maxMs: number): Promise<Backlog> {
  const [count, oldest] = await Promise.all([
    deliveries.countDocuments({ state: "PENDING" }).maxTimeMS(maxMs),
    deliveries
      .aggregate<{ ms: number }>([
        { $match: { state: "PENDING" } },
        { $sort: { _id: 1 } },
        { $limit: 1 },
        { $project: { ms: { $subtract: ["$$NOW", "$createdAt"] } } },
      ])
      .option({ maxTimeMS: maxMs }),
  ]);
  return { count, oldestMs: Math.max(0, Number(oldest[0]?.ms ?? 0)) };
}
