import type { Viewer } from "../access/index.ts";
import { filterFor, type Job, type JobFilter, type Jobs, matches } from "../jobs/index.ts";
import type { Hub } from "./hub.ts";
import { type MailboxMetrics, openMailbox } from "./mailbox.ts";
import { mayMatch } from "./may-match.ts";
import { pulling } from "./pulling.ts";
import { remember } from "./remember.ts";

/**
 * `CURRENT`: a job that matched when the watch began. `CHANGED`: a job that is new or changed, and matches.
 * `LEFT`: a job that was shown and matches no longer, as it is now; the viewer may not be allowed to see it any more.
 */
export interface JobsEvent {
  readonly job: Job;
  readonly change: "CURRENT" | "CHANGED" | "LEFT";
}

interface Deps {
  readonly jobs: Pick<Jobs, "search" | "maySee">;
  readonly hub: Pick<Hub, "followAll" | "reread" | "tell">;
  readonly mailboxMax: number;
  readonly metrics: MailboxMetrics;
}

/** Jobs that a watch begins with. */
const rowsMax = 100;
/** Shown jobs that are remembered; one that last changed before so many others did leaves unsaid. */
const shownMax = 10_000;

/** What one watch knows. */
interface Watch {
  readonly deps: Deps;
  readonly viewer: Viewer;
  readonly filter: JobFilter;
  /** Version last shown of each job. */
  readonly shown: Map<string, number>;
  /** What the snapshot found and the reader has not seen. */
  current: Job[];
  /** A job was passed over while it was not known yet whether the snapshot shows it. */
  passedOver: boolean;
  /** A search is under way. */
  looking: boolean;
  /** Changes were missed since that search began: what it finds may be old. */
  outdated: boolean;
}

/** The newest jobs that match, then every change to the set of jobs that match. Of each job never back in version. */
export function watchJobs(
  deps: Deps,
  viewer: Viewer,
  asked: JobFilter,
): AsyncIterableIterator<JobsEvent> {
  const filter = filterFor(viewer, asked);
  const flags = { passedOver: false, looking: false, outdated: false };
  const watch: Watch = { deps, viewer, filter, shown: new Map(), current: [], ...flags };
  const box = openMailbox<Job>(deps.mailboxMax, deps.metrics);
  const put = (job: Job) => {
    if (accepts(watch, job) || box.has(job.id)) box.put(job);
    else watch.passedOver = true;
  };
  const stop = deps.hub.followAll({
    job: put,
    fail: box.fail,
    concerns: (id, fields) => watch.shown.has(id) || mayMatch(filter, id, fields),
    again: () => {
      deps.hub.reread(watch.shown.keys());
      deps.hub.reread(box.ids());
      if (watch.looking) watch.outdated = true;
      else look(watch, (jobs) => jobs.forEach(deps.hub.tell)).catch(box.fail);
    },
  });
  let started: Promise<void> | undefined;
  const start = () => (started ??= begin(watch));
  // Begun at once: the snapshot is as of now, not as of the first read.
  start().catch(() => undefined);

  async function pull(): Promise<JobsEvent> {
    await start();
    const row = watch.current.shift();
    if (row) return { job: row, change: "CURRENT" };
    for (;;) {
      // Taken and judged in one turn: a job must always be in the mailbox or known to be shown, or its leaving is lost.
      const job = box.take();
      const event = job && eventOf(watch, job);
      if (event) return event;
      await box.filled();
    }
  }

  return pulling({ pull, stop });
}

const begin = (watch: Watch): Promise<void> =>
  look(watch, (jobs) => {
    watch.current = [...jobs];
    for (const { id, version } of jobs) watch.shown.set(id, version);
    if (watch.passedOver) watch.deps.hub.reread(watch.shown.keys());
  });

/** Finds the newest jobs that match, as they are after the last time that changes were missed. */
async function look(watch: Watch, found: (jobs: readonly Job[]) => void): Promise<void> {
  const { deps, viewer, filter } = watch;
  watch.looking = true;
  try {
    for (;;) {
      watch.outdated = false;
      const { jobs } = await deps.jobs.search(viewer, filter, { limit: rowsMax });
      // Taken over in the same turn: in between, changes could be missed.
      if (!watch.outdated) return found(jobs);
    }
  } finally {
    watch.looking = false;
  }
}

/** Whether a change concerns this watch: the job matches, or was shown and so may leave. */
const accepts = ({ deps, viewer, filter, shown }: Watch, job: Job): boolean =>
  shown.has(job.id) || (matches(filter, job) && deps.jobs.maySee(viewer, job));

function eventOf({ deps, viewer, filter, shown }: Watch, job: Job): JobsEvent | undefined {
  const before = shown.get(job.id);
  if (before !== undefined && job.version <= before) return undefined;
  if (matches(filter, job) && deps.jobs.maySee(viewer, job)) {
    remember(shown, job.id, job.version, shownMax);
    return { job, change: "CHANGED" };
  }
  return shown.delete(job.id) ? { job, change: "LEFT" } : undefined;
}
