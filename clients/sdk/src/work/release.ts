import { reasonOf } from "./log.ts";
import type { WorkJob } from "./port.ts";
import type { WorkSite } from "./site.ts";

/** Gives a job back for another worker. Best effort: without it the job waits for the end of its lease. */
export async function release({ port, log }: WorkSite, job: WorkJob): Promise<void> {
  try {
    await port.release?.(job);
  } catch (error) {
    log.warn("work.release-failed", { job: job.id, reason: reasonOf(error) });
  }
}
