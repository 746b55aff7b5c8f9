import { isAdmin, type Viewer } from "../access/index.ts";
import type { Job, JobState } from "./job.ts";
import type { JobsRoom } from "./room.ts";
import { findJobs } from "./store.ts";

/** Jobs that match every list given; an empty filter matches all. */
export interface JobFilter {
  readonly ids?: readonly string[];
  readonly functions?: readonly string[];
  readonly states?: readonly JobState[];
  readonly users?: readonly string[];
  /** Jobs with an input file of this name. */
  readonly fileName?: string;
  /** Jobs with all of these tags. */
  readonly tags?: readonly string[];
}

/** A page of a list that is newest first. `after` and `before` are job ids, not included. */
export interface PageRequest {
  readonly limit: number;
  readonly after?: string;
  readonly before?: string;
  /** Take the page's rows from its far end; they still come newest first. */
  readonly backwards?: boolean;
}

export interface JobPage {
  readonly jobs: readonly Job[];
}

/** The jobs a viewer may see, by filter, newest first: ids are sortable by time, so an id is a stable cursor. */
export async function search(
  room: JobsRoom,
  viewer: Viewer,
  filter: JobFilter,
  page: PageRequest,
): Promise<JobPage> {
  const query = {
    $and: [allowed(viewer), asQuery(filter), bounds(page)].filter(
      (part) => Object.keys(part).length > 0,
    ),
  };
  const jobs = await findJobs(
    room.store,
    query.$and.length > 0 ? query : {},
    page.backwards ? 1 : -1,
    page.limit,
  );
  return { jobs: page.backwards ? jobs.reverse() : jobs };
}

function allowed(viewer: Viewer): object {
  if (viewer.job !== undefined) return { _id: viewer.job };
  if (isAdmin(viewer)) return {};
  return viewer.roles.includes("WORKER")
    ? { $or: [{ user: viewer.user }, { "claim.user": viewer.user }] }
    : { user: viewer.user };
}

const asQuery = ({ ids, functions, states, users, tags, fileName }: JobFilter): object => ({
  ...(ids && { _id: { $in: ids } }),
  ...(functions && { function: { $in: functions } }),
  ...(states && { state: { $in: states } }),
  ...(users && { user: { $in: users } }),
  ...(fileName !== undefined && { "files.name": fileName }),
  ...(tags && tags.length > 0 && { tags: { $all: tags } }),
});

const bounds = ({ after, before }: PageRequest): object =>
  after === undefined && before === undefined
    ? {}
    : {
        _id: {
          ...(after !== undefined && { $lt: after }),
          ...(before !== undefined && { $gt: before }),
        },
      };
