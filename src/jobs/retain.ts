import type { Config } from "../config.ts";
import { endStates } from "./job.ts";
import type { KeepMs } from "./move.ts";
import type { JobsRoom } from "./room.ts";

/** How long ended jobs are kept, as the settings say. */
export const keepMsOf = (config: Config): KeepMs => ({
  DONE: config.keepDoneMs,
  FAILED: config.keepFailedMs,
  CANCELLED: config.keepCancelledMs,
  REJECTED: config.keepRejectedMs,
});

/** Ended, its time is over, its callback, if there is one, was taken over by the callbacks room, and the core knows. */
const isOver = {
  deleteAt: { $exists: true },
  $expr: { $lte: ["$deleteAt", "$$NOW"] },
  state: { $in: [...endStates] },
  "outbox.at": { $exists: false },
  "dues.at": { $exists: false },
} as object;

/** The jobs that may be deleted, those whose time was over first. */
export async function expired({ store }: JobsRoom, limit: number): Promise<string[]> {
  const found = await store.jobs
    .find(isOver, { _id: 1 })
    .sort({ deleteAt: 1 })
    .limit(limit)
    .lean<{ _id: string }[]>();
  return found.map(({ _id }) => _id);
}

/** Pause before a job that is still needed is looked at again, in ms. */
const neededMs = 600_000;

/** Keeps jobs whose time is over for a while. It touches the mark alone: to everybody else an ended job never changes. */
export async function keepOn({ store }: JobsRoom, ids: readonly string[]): Promise<void> {
  const later = [{ $set: { deleteAt: { $add: ["$$NOW", neededMs] } } }];
  const these = { _id: { $in: [...ids] }, ...isOver };
  await store.jobs.collection.updateMany(these as never, later);
}

/** Deletes jobs whose time is over, and their log lines. A job that is not over stays, whoever asks. */
export async function remove(room: JobsRoom, ids: readonly string[]): Promise<void> {
  const { jobs, lines } = room.store;
  const over = await jobs
    .find({ _id: { $in: [...ids] }, ...isOver }, { _id: 1 })
    .lean<{ _id: string }[]>();
  const these = over.map(({ _id }) => _id);
  // The job goes last: breaking off in between, it is found again.
  await lines.collection.deleteMany({ job: { $in: these } });
  await jobs.collection.deleteMany({ _id: { $in: these }, ...isOver } as never);
}
