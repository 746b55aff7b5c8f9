import type { Job } from "./job.ts";
import type { JobsRoom } from "./room.ts";
import { asJob, type StoredJob } from "./stored.ts";

/** A job that ended and whose callback nobody has taken over yet. `callbackId` is the same however often it is asked. */
export interface Unannounced {
  readonly callbackId: string;
  readonly job: Job;
}

/** The oldest ends first. They stay in the list until they are said to be announced. */
export async function unannounced(room: JobsRoom, limit: number): Promise<Unannounced[]> {
  const found = await room.store.jobs
    .find({ "outbox.at": { $exists: true } } as object)
    .sort({ "outbox.at": 1 })
    .limit(limit)
    .lean<StoredJob[]>();
  return found.flatMap((job) =>
    job.outbox ? [{ callbackId: job.outbox.id, job: asJob(job) }] : [],
  );
}

/** Takes jobs off the list. It touches the mark alone: to everybody else an ended job never changes. */
export async function announced(room: JobsRoom, callbackIds: readonly string[]): Promise<void> {
  await room.store.jobs.updateMany(
    { "outbox.at": { $exists: true }, "outbox.id": { $in: callbackIds } } as object,
    { $unset: { outbox: 1 } },
  );
}
