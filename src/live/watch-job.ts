import type { Viewer } from "../access/index.ts";
import { notFound } from "../errors.ts";
import { hasEnded, type Job, type Jobs } from "../jobs/index.ts";
import type { Hub } from "./hub.ts";
import { type MailboxMetrics, openMailbox } from "./mailbox.ts";
import { pulling } from "./pulling.ts";

interface Deps {
  readonly jobs: Pick<Jobs, "get" | "maySee">;
  readonly hub: Pick<Hub, "followJob">;
  readonly metrics: MailboxMetrics;
}

/** The job as it is, then every version that is newer when it is read; ends after the end state. */
export async function watchJob(
  { jobs, hub, metrics }: Deps,
  viewer: Viewer,
  id: string,
): Promise<AsyncIterableIterator<Job>> {
  const box = openMailbox<Job>(1, metrics);
  // Registered before the first read, so that no change falls between the two.
  let newest: Job | undefined;
  const put = (job: Job) => {
    if (job.version > (newest?.version ?? 0)) newest = job;
    box.put(job);
  };
  // Whoever has the end in the mailbox is still told of it, whatever happens after.
  const fail = (error: Error) => {
    if (!newest || !hasEnded(newest.state)) box.fail(error);
  };
  const stop = hub.followJob(id, { job: put, fail });
  try {
    const job = await jobs.get(viewer, id);
    if (!job) throw notFound(id);
    put(job);
  } catch (error) {
    stop();
    throw error;
  }
  let shown: Job | undefined;

  async function pull(): Promise<Job | undefined> {
    if (shown && hasEnded(shown.state)) return undefined;
    for (;;) {
      const job = box.take();
      if (job && job.version > (shown?.version ?? 0)) return show(job);
      await box.filled();
    }
  }

  function show(job: Job): Job {
    if (!jobs.maySee(viewer, job)) throw notFound(id);
    shown = job;
    if (hasEnded(job.state)) stop();
    return job;
  }

  return pulling({ pull, stop });
}
