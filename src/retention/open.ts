import { startLoop } from "../loop.ts";
import { deleteJobs } from "./delete-jobs.ts";
import type { RetentionRoom } from "./room.ts";
import { settleFiles } from "./settle-files.ts";

/** Deletes what was kept long enough: ended jobs with everything of theirs, and files that belong to no job. */
export interface Retention {
  /** Ends the look under way. */
  close(): Promise<void>;
}

/** Any number of servers may look at the same time, and break off anywhere: each step may be done twice. */
export function openRetention(room: RetentionRoom): Retention {
  const loop = startLoop({
    name: "retention",
    log: room.log,
    idleMs: room.config.collectMs,
    round: async (signal) => {
      await deleteJobs(room, signal);
      await settleFiles(room, signal);
    },
  });
  return { close: loop.stop };
}
