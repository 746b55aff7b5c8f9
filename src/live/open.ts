import type { Viewer } from "../access/index.ts";
import type { Config } from "../config.ts";
import type { Doorbell } from "../database/index.ts";
import { DocketError } from "../errors.ts";
import type { FunctionStats, Job, JobFilter, Jobs, LogLine } from "../jobs/index.ts";
import type { Log } from "../log.ts";
import { ended } from "./ended.ts";
import { openHub } from "./hub.ts";
import type { ListName } from "./lists.ts";
import { type OwnersOf, openListsFeed } from "./lists-feed.ts";
import type { MailboxMetrics } from "./mailbox.ts";
import { type Overview, type OverviewRequest, openOverviewFeed } from "./overview-feed.ts";
import { openStatsFeed } from "./stats-feed.ts";
import { watchJob } from "./watch-job.ts";
import { type JobsEvent, watchJobs } from "./watch-jobs.ts";
import { watchLines } from "./watch-lines.ts";
import { watchLists } from "./watch-lists.ts";
import { watchOverview } from "./watch-overview.ts";
import { watchStats } from "./watch-stats.ts";

/**
 * What subscribers see. Every watch begins with how things are, never goes back in `version` and never misses the end,
 * whichever server made the change; what lies between may be passed over for a slow reader. Leaving (`return()`) is
 * immediate. When this server closes, every watch fails with `UNAVAILABLE` (retryable).
 */
export interface Live {
  /** The job as it is, then as it changes; ends after the end state. `NOT_FOUND` when the viewer may not see it. */
  watchJob(viewer: Viewer, id: string): Promise<AsyncIterableIterator<Job>>;
  /**
   * The newest 100 jobs that match, then every change. A reader for whom more than `mailboxMax` changed jobs wait gets
   * `LIMIT_REACHED` (retryable).
   */
  watchJobs(viewer: Viewer, filter: JobFilter): AsyncIterableIterator<JobsEvent>;
  /** The log lines after the line `after`, without gaps or repeats; ends when the job has ended and all were read. */
  watchLines(viewer: Viewer, id: string, after?: string): Promise<AsyncIterableIterator<LogLine>>;
  /** The counts of these functions, or of all, then of each whenever they have changed; over the jobs of all users. */
  watchStats(functions?: readonly string[]): AsyncIterableIterator<FunctionStats>;
  /** How functions stand together, then again whenever that has changed, once a second at most. */
  watchOverview(request: OverviewRequest): AsyncIterableIterator<Overview>;
  /**
   * All of these lists at once, and then those that have changed and are to be read again, never how: once a second at
   * most, of anybody's for an operator, else of the viewer's own. FORBIDDEN for a list that is the operator's.
   */
  watchLists(
    viewer: Viewer,
    lists: readonly ListName[],
  ): AsyncIterableIterator<readonly ListName[]>;
  /** The job as it is at its end, or when the wait is over. Whether the caller may see it is the caller's question. */
  ended(id: string, waitMs: number, signal?: AbortSignal): Promise<Job>;
  close(): void;
}

interface LiveDeps {
  readonly jobs: Pick<
    Jobs,
    "read" | "get" | "search" | "lines" | "maySee" | "changes" | "stats" | "window" | "depth"
  >;
  readonly callbacks: {
    /** Counts those that were tried and have not arrived, in `maxMs` at most. */
    failing(maxMs: number): Promise<number>;
    readonly ownersOf: OwnersOf;
  };
  readonly doorbell: Pick<Doorbell, "listen">;
  readonly config: Pick<Config, "mailboxMax">;
  readonly log: Log;
  readonly metrics: MailboxMetrics;
}

export function openLive(given: LiveDeps): Live {
  const { jobs, callbacks, doorbell, config, log, metrics } = given;
  const hub = openHub({ jobs, doorbell, log });
  const feed = openStatsFeed({ jobs, doorbell, log });
  const overviews = openOverviewFeed({ jobs, callbacksFailing: callbacks.failing, doorbell, log });
  const ownersOf = { callbacks: callbacks.ownersOf, ...jobOwners(jobs) };
  const lists = openListsFeed({ ownersOf, doorbell, log });
  const deps = { jobs, hub, metrics };
  return {
    watchJob: (viewer, id) => watchJob(deps, viewer, id),
    watchJobs: (viewer, filter) =>
      watchJobs({ ...deps, mailboxMax: config.mailboxMax }, viewer, filter),
    watchLines: (viewer, id, after) => watchLines(deps, viewer, id, after),
    watchStats: (functions) => watchStats({ feed, metrics }, functions),
    watchOverview: (request) => watchOverview({ overviews, metrics }, request),
    watchLists: (viewer, asked) => watchLists({ lists, metrics }, viewer, asked),
    ended: (id, waitMs, signal) => ended(deps, id, waitMs, signal),
    close: () => {
      hub.close(closing());
      feed.close(closing());
      overviews.close(closing());
      lists.close(closing());
    },
  };
}

/** A reservation has its job's id. */
function jobOwners(jobs: Pick<Jobs, "read">): Readonly<Record<string, OwnersOf>> {
  const ofJobs: OwnersOf = async (ids) =>
    new Map((await jobs.read(ids)).map(({ id, user }) => [id, user]));
  return { jobs: ofJobs, reservations: ofJobs };
}

const closing = (): DocketError =>
  new DocketError("UNAVAILABLE", "This server is closing. Subscribe again.", { retryable: true });
