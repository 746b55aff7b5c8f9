import type { RetentionRoom } from "./room.ts";

/** Jobs deleted in one go. */
const batch = 100;

/**
 * Deletes the jobs whose time is over, and all that is theirs: files, log lines, callbacks. A job whose callback is still
 * to be sent stays, since its receiver will come for the files.
 */
export async function deleteJobs(room: RetentionRoom, signal: AbortSignal): Promise<void> {
  const { jobs, files, callbacks, log } = room;
  while (!signal.aborted) {
    const expired = await jobs.expired(batch);
    if (expired.length === 0) return;
    const pending = await callbacks.pendingOf(expired);
    const over = expired.filter((id) => !pending.has(id));
    if (pending.size > 0) await jobs.keepOn([...pending]);
    // The job goes last: whatever breaks off in between, it is found again.
    await files.removeJobs(over);
    await callbacks.removeJobs(over);
    await jobs.remove(over);
    if (over.length > 0) log.info("jobs.deleted", { jobs: over.length });
    if (expired.length < batch) return;
  }
}
