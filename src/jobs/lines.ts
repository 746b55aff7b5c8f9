import type { Viewer } from "../access/index.ts";
import { notFound } from "../errors.ts";
import { newId } from "../ids.ts";
import { get } from "./get.ts";
import type { LogLine } from "./job.ts";
import type { JobsRoom } from "./room.ts";
import { readLines, writeLines } from "./store.ts";
import type { StoredJob } from "./stored.ts";

const messageLengthMax = 8_192;

/** Keeps what a worker logged, up to the cap of the job. `job.lines` counts these lines already. */
export async function keepLines(
  room: JobsRoom,
  job: StoredJob,
  lines: readonly Pick<LogLine, "level" | "message">[],
): Promise<void> {
  const free = room.config.logLinesMax - (job.lines - lines.length);
  const at = updatedAt(job);
  const kept = lines.slice(0, Math.max(0, free)).map(({ level, message }) => ({
    id: newId("line", at),
    job: job._id,
    attempt: job.attempt,
    level,
    message: message.slice(0, messageLengthMax),
  }));
  if (kept.length > 0) await writeLines(room.store, kept);
}

/**
 * The database's time of the update that brought the lines. Ids made from it sort as the updates came, whichever
 * servers they came through; those servers' own clocks may differ.
 */
const updatedAt = ({ claim }: StoredJob): Date =>
  claim ? new Date(claim.expiresAt.getTime() - claim.leaseMs) : new Date();

/** The log lines of a job after the line `after`, oldest first. */
export async function lines(
  room: JobsRoom,
  viewer: Viewer,
  id: string,
  after: string | undefined,
  limit: number,
): Promise<LogLine[]> {
  if (!(await get(room, viewer, id))) throw notFound(id);
  return readLines(room.store, id, after ?? "", limit);
}
