import { isAdmin, type Viewer } from "../access/index.ts";
import { invalidInput } from "../errors.ts";
import { idFloor } from "../ids.ts";
import type { Job, JobState } from "./job.ts";

/** Jobs for which everything given holds; an empty filter matches all. */
export interface JobFilter {
  readonly ids?: readonly string[];
  readonly functions?: readonly string[];
  readonly states?: readonly JobState[];
  readonly users?: readonly string[];
  /** Jobs with an input file of this name. */
  readonly fileName?: string;
  /** Jobs with all of these tags. */
  readonly tags?: readonly string[];
  /** At this time or after it; before it. */
  readonly createdAfter?: Date;
  readonly createdBefore?: Date;
  readonly endedAfter?: Date;
  readonly endedBefore?: Date;
  /** Jobs that, or whose last attempt, failed; with one of these codes. */
  readonly hasError?: boolean;
  readonly errorCodes?: readonly string[];
  /** Jobs that this worker has in hand. */
  readonly worker?: string;
  /** Jobs that do the work of this one again. */
  readonly retryOf?: string;
  /** The job with this key; keys are each user's own. */
  readonly idempotencyKey?: string;
  readonly locked?: boolean;
  /** Jobs that require this of their worker. */
  readonly requires?: string;
}

/** One field of a filter: what finds it in MongoDB, and the same told of a job at hand. */
interface Field<Wanted> {
  query(wanted: Wanted): object;
  holds(wanted: Wanted, job: Job): boolean;
}

type Fields = {
  readonly [Name in keyof JobFilter]-?: Field<NonNullable<JobFilter[Name]>>;
};

const fields: Fields = {
  ids: {
    query: (ids) => ({ _id: { $in: ids } }),
    holds: (ids, { id }) => ids.includes(id),
  },
  functions: {
    query: (functions) => ({ function: { $in: functions } }),
    holds: (functions, job) => functions.includes(job.function),
  },
  states: {
    query: (states) => ({ state: { $in: states } }),
    holds: (states, { state }) => states.includes(state),
  },
  users: {
    query: (users) => ({ user: { $in: users } }),
    holds: (users, { user }) => users.includes(user),
  },
  fileName: {
    query: (name) => ({ "files.name": name }),
    holds: (name, { files }) => files.some((file) => file.name === name),
  },
  tags: {
    query: (tags) => (tags.length > 0 ? { tags: { $all: tags } } : {}),
    holds: (tags, job) => tags.every((tag) => job.tags.includes(tag)),
  },
  createdAfter: {
    query: (time) => ({ createdAt: { $gte: time }, _id: { $gte: floor(time, -clockSlackMs) } }),
    holds: (time, { createdAt }) => createdAt >= time,
  },
  createdBefore: {
    query: (time) => ({ createdAt: { $lt: time }, _id: { $lt: floor(time, clockSlackMs) } }),
    holds: (time, { createdAt }) => createdAt < time,
  },
  endedAfter: {
    query: (time) => ({ endedAt: { $gte: time } }),
    holds: (time, { endedAt }) => endedAt !== undefined && endedAt >= time,
  },
  endedBefore: {
    query: (time) => ({ endedAt: { $lt: time } }),
    holds: (time, { endedAt }) => endedAt !== undefined && endedAt < time,
  },
  hasError: {
    query: (wanted) => ({ "error.code": { $exists: wanted } }),
    holds: (wanted, { error }) => (error !== undefined) === wanted,
  },
  errorCodes: {
    query: (codes) => ({ "error.code": { $in: codes } }),
    holds: (codes, { error }) => error !== undefined && codes.includes(error.code),
  },
  worker: {
    query: (worker) => ({ state: "CLAIMED", "claim.worker": worker }),
    holds: (worker, { claim }) => claim?.worker === worker,
  },
  retryOf: {
    query: (id) => ({ retryOf: id }),
    holds: (id, { retryOf }) => retryOf === id,
  },
  idempotencyKey: {
    query: (key) => ({ idempotencyKey: key }),
    holds: (key, { idempotencyKey }) => idempotencyKey === key,
  },
  locked: {
    query: (wanted) => ({ locked: wanted }),
    holds: (wanted, { locked }) => locked === wanted,
  },
  requires: {
    query: (word) => ({ requires: word }),
    holds: (word, { requires }) => requires === word,
  },
};

/**
 * An id is made by its server's clock, `createdAt` by the database's: so far apart they may be, in ms. The ids spare
 * MongoDB the look at every job that is too new.
 */
const clockSlackMs = 3_600_000;
const floor = (time: Date, ms: number): string => idFloor("job", time.getTime() + ms);

const given = (filter: JobFilter) =>
  Object.entries(filter).flatMap(([name, wanted]) =>
    wanted === undefined ? [] : [{ field: fields[name as keyof Fields] as Field<unknown>, wanted }],
  );

/** What finds the jobs of a filter in MongoDB: all of these must hold. */
export const queriesOf = (filter: JobFilter): object[] =>
  given(filter).map(({ field, wanted }) => field.query(wanted));

/** Whether `search` with this filter would find this job. */
export const matches = (filter: JobFilter, job: Job): boolean =>
  given(filter).every(({ field, wanted }) => field.holds(wanted, job));

/**
 * The filter as this viewer may use it: an idempotency key is its user's own, so nobody learns by it whether another
 * user's job has that key.
 */
export function filterFor(viewer: Viewer, filter: JobFilter): JobFilter {
  if (filter.idempotencyKey === undefined) return filter;
  if (viewer.job !== undefined) return { ...filter, users: [] };
  if (!isAdmin(viewer))
    return { ...filter, users: (filter.users ?? [viewer.user]).filter((id) => id === viewer.user) };
  if (filter.users === undefined)
    throw invalidInput([
      { path: ["filter", "userIds"], message: "must say whose idempotencyKey it is" },
    ]);
  return filter;
}
