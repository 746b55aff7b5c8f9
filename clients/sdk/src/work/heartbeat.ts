import { type Backoff, backoffMs } from "./backoff.ts";
import type { Bell } from "./bell.ts";
import { reasonOf, type WorkLog } from "./log.ts";
import { pause } from "./pause.ts";
import { isRefusal, type StopReason, type WorkJob, type WorkPort } from "./port.ts";
import type { Report } from "./report.ts";

interface HeartbeatOptions {
  readonly port: WorkPort;
  readonly job: WorkJob;
  readonly report: Report;
  /** Rung when the report has news. */
  readonly bell: Bell;
  /** Least pause between two updates, in ms. */
  readonly throttleMs: number;
  readonly backoff: Backoff;
  readonly log: WorkLog;
  onStop(reason: StopReason): void;
}

export interface Heartbeat {
  /** Sends the news there is; throws when the server doesn't answer. */
  flush(): Promise<void>;
  end(): Promise<void>;
}

/** Updates a job at a third of its lease or oftener, and soon after news; one update at a time. */
export function startHeartbeat(options: HeartbeatOptions): Heartbeat {
  const ended = new AbortController();
  const send = oneAtATime(() => sendReport(options));
  const beating = beat(options, send, ended.signal);
  return {
    flush: () => send(() => options.report.hasNews),
    end: async () => {
      ended.abort();
      options.bell.ring();
      await beating;
    },
  };
}

type Send = (isWanted: () => boolean) => Promise<void>;

/** Runs `task` after the one under way, if it is still wanted then. */
function oneAtATime(task: () => Promise<void>): Send {
  let last: Promise<void> = Promise.resolve();
  return (isWanted) => {
    last = last.catch(() => undefined).then(() => (isWanted() ? task() : undefined));
    return last;
  };
}

async function sendReport({ port, job, report, log, onStop }: HeartbeatOptions): Promise<void> {
  const news = report.take();
  try {
    const { stop } = await port.update(job, news);
    if (stop) onStop(stop);
  } catch (error) {
    if (!isRefusal(error)) {
      report.putBack(news);
      throw error;
    }
    log.warn("work.report-refused", { job: job.id, reason: reasonOf(error) });
  }
}

/** A cancelled job is told to its worker at the next update, so even long leases are renewed this often, in ms. */
const beatMsMax = 5_000;

async function beat(options: HeartbeatOptions, send: Send, ended: AbortSignal): Promise<void> {
  const { job, bell } = options;
  const beatMs = Math.min(job.leaseMs / 3, beatMsMax);
  const throttleMs = Math.min(options.throttleMs, beatMs);
  const backoff = { ...options.backoff, longestMs: Math.min(options.backoff.longestMs, beatMs) };
  let failures = 0;
  while (!ended.aborted) {
    await (failures === 0
      ? bell.heard(beatMs - throttleMs)
      : pause(backoffMs(backoff, failures), ended));
    if (ended.aborted) return;
    failures = (await isSent(options, send)) ? 0 : failures + 1;
    await pause(throttleMs, ended);
  }
}

async function isSent({ job, log }: HeartbeatOptions, send: Send): Promise<boolean> {
  try {
    await send(() => true);
    return true;
  } catch (error) {
    log.debug("work.update-unanswered", { job: job.id, reason: reasonOf(error) });
    return false;
  }
}
