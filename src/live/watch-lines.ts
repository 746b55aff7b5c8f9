import type { Viewer } from "../access/index.ts";
import { notFound } from "../errors.ts";
import { hasEnded, type Job, type Jobs, type LogLine } from "../jobs/index.ts";
import type { Hub } from "./hub.ts";
import { pulling } from "./pulling.ts";

interface Deps {
  readonly jobs: Pick<Jobs, "get" | "lines" | "maySee">;
  readonly hub: Pick<Hub, "followJob" | "followLines">;
}

/** Log lines read in one go: what one watch holds in memory at most. */
const readMax = 100;

/** A bell for one listener: a ring while nobody listens is kept. */
function openBell() {
  let rung = false;
  let failure: Error | undefined;
  let listener: { resolve(): void; reject(error: Error): void } | undefined;
  return {
    ring() {
      rung = true;
      listener?.resolve();
    },
    fail(error: Error) {
      failure = error;
      listener?.reject(error);
    },
    async next(): Promise<void> {
      if (failure) throw failure;
      if (!rung) {
        await new Promise<void>((resolve, reject) => {
          listener = { resolve, reject };
        });
      }
      rung = false;
    },
  };
}

/** Every log line after `after`, in order; ends when the job has ended and all its lines were read. */
export async function watchLines(
  { jobs, hub }: Deps,
  viewer: Viewer,
  id: string,
  after?: string,
): Promise<AsyncIterableIterator<LogLine>> {
  const bell = openBell();
  let job: Job | undefined;
  const seen = (now: Job) => {
    if (now.version > (job?.version ?? -1)) job = now;
    bell.ring();
  };
  const stops = [hub.followJob(id, { job: seen, fail: bell.fail }), hub.followLines(id, bell.ring)];
  const stop = () => stops.forEach((one) => void one());
  try {
    const found = await jobs.get(viewer, id);
    if (!found) throw notFound(id);
    seen(found);
  } catch (error) {
    stop();
    throw error;
  }
  let last = after;
  let lines: LogLine[] = [];

  /** Reads what is new; answers whether more may come. */
  async function read(): Promise<boolean> {
    // Looked at before the lines are read: a job that had ended by then logs no more.
    const ended = job !== undefined && hasEnded(job.state);
    if (job && !jobs.maySee(viewer, job)) throw notFound(id);
    lines = await jobs.lines(viewer, id, last, readMax);
    return !ended || lines.length > 0;
  }

  async function pull(): Promise<LogLine | undefined> {
    while (lines.length === 0) {
      if (!(await read())) return undefined;
      if (lines.length === 0) await bell.next();
    }
    const line = lines.shift();
    last = line?.id;
    return line;
  }

  return pulling({ pull, stop });
}
