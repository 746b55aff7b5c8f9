import { notFound } from "../errors.ts";
import { hasEnded, type Job, type Jobs } from "../jobs/index.ts";
import type { Hub } from "./hub.ts";

interface Deps {
  readonly jobs: Pick<Jobs, "read">;
  readonly hub: Pick<Hub, "followJob">;
}

/** The job as it is at its end, or when `waitMs` are over, the signal says stop or this server closes. Without bodies. */
export async function ended(
  { jobs, hub }: Deps,
  id: string,
  waitMs: number,
  signal?: AbortSignal,
): Promise<Job> {
  let newest: Job | undefined;
  let enough: () => void = () => undefined;
  const over = new Promise<void>((resolve) => {
    enough = resolve;
  });
  const seen = (job: Job) => {
    if (job.version >= (newest?.version ?? 0)) newest = job;
    if (hasEnded(job.state)) enough();
  };
  const stop = hub.followJob(id, { job: seen, fail: enough });
  const timer = setTimeout(enough, waitMs);
  signal?.addEventListener("abort", enough, { once: true });
  try {
    for (const job of await jobs.read([id])) seen(job);
    if (!newest) throw notFound(id);
    if (signal?.aborted) enough();
    await over;
    return newest;
  } finally {
    stop();
    clearTimeout(timer);
    signal?.removeEventListener("abort", enough);
  }
}
