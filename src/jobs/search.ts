import { isAdmin, type Viewer } from "../access/index.ts";
import { inTime as foundInTime } from "../database/index.ts";
import { invalidInput } from "../errors.ts";
import type { Functions } from "../functions/index.ts";
import { filterFor, type JobFilter, queriesOf } from "./filter.ts";
import type { Job } from "./job.ts";
import {
  amongOf,
  compareBy,
  type JobOrder,
  newestFirst,
  type Range,
  rangesOf,
  readCursor,
  type Side,
  wholeOf,
} from "./order.ts";
import type { JobsRoom } from "./room.ts";
import { withoutBodies } from "./store.ts";
import { asJob, type StoredJob } from "./stored.ts";
import { termsMax, textLengthMax, textQueries } from "./words.ts";

/** A page of a list; `after` and `before` are cursors of its order, not included. */
export interface PageRequest {
  readonly limit: number;
  /** Newest first when left out. */
  readonly order?: JobOrder;
  /** Only jobs with all of these words; ordered by `CREATED_AT` only. */
  readonly text?: string;
  readonly after?: string;
  readonly before?: string;
  /** Take the page's rows from its far end; they still come in the list's order. */
  readonly backwards?: boolean;
}

export interface JobPage {
  readonly jobs: readonly Job[];
}

/**
 * The jobs a viewer may see, by filter and words, in an order that nothing moves them in: pages hold while jobs come and
 * change. `LIMIT_REACHED` when it takes too long to find them.
 */
export async function search(
  room: JobsRoom,
  viewer: Viewer,
  filter: JobFilter,
  page: PageRequest,
): Promise<JobPage> {
  const { order = newestFirst, limit, backwards = false } = page;
  if (limit === 0) return { jobs: [] };
  const found = await Promise.all(
    queriesFor(room, viewer, filter, page).map((query) => rows(room, query, page)),
  );
  const jobs = found.flat().sort(compareBy(order));
  return { jobs: backwards ? jobs.slice(-limit) : jobs.slice(0, limit) };
}

/** How many jobs `search` would find in all; undefined when they are more than `max`. */
export async function count(
  room: JobsRoom,
  viewer: Viewer,
  filter: JobFilter,
  { max, ...page }: { readonly max: number } & Pick<PageRequest, "order" | "text">,
): Promise<number | undefined> {
  const { searchTimeoutMs: maxTimeMS } = room.config;
  const counts = queriesFor(room, viewer, filter, page).map((query) =>
    inTime(room, room.store.jobs.countDocuments(query, { limit: max + 1, maxTimeMS }).exec()),
  );
  const sum = (await Promise.all(counts)).reduce((all, one) => all + one, 0);
  return sum > max ? undefined : sum;
}

/** One query for each way in which jobs may be the viewer's; no job is found by two of them. */
function queriesFor(
  { functions }: JobsRoom,
  viewer: Viewer,
  filter: JobFilter,
  { order = newestFirst, text }: Pick<PageRequest, "order" | "text">,
): object[] {
  const parts = [
    ...queriesOf(filterFor(viewer, filter)),
    ...textParts(text, order),
    amongOf[order.field],
    // The index that claims go by begins with the function.
    order.field === "PRIORITY" && filter.functions === undefined ? anyFunction(functions) : {},
  ];
  return visible(viewer).map((mine) => allOf([mine, ...parts]));
}

const anyFunction = (functions: Functions): object => ({
  function: { $in: functions.list().map(({ name }) => name) },
});

/** The operator sees all, a user their own, a worker those that it holds as well. */
function visible(viewer: Viewer): object[] {
  if (viewer.job !== undefined) return [{ _id: viewer.job }];
  if (isAdmin(viewer)) return [{}];
  const own = { user: viewer.user };
  if (!viewer.roles.includes("WORKER")) return [own];
  return [own, { state: "CLAIMED", "claim.user": viewer.user, user: { $ne: viewer.user } }];
}

function textParts(text: string | undefined, order: JobOrder): object[] {
  if (text === undefined) return [];
  if (order.field !== "CREATED_AT")
    throw invalidInput([{ path: ["orderBy"], message: "a search is ordered by CREATED_AT only" }]);
  const queries = textQueries(text);
  if (queries) return queries;
  const message = `must have 1 to ${termsMax} words in at most ${textLengthMax} characters`;
  throw invalidInput([{ path: ["search"], message }]);
}

const allOf = (parts: readonly object[]): object => {
  const some = parts.filter((part) => Object.keys(part).length > 0);
  return some.length > 0 ? { $and: some } : {};
};

/** A page's rows of one query, read range by range from the end that the page begins at. */
async function rows(room: JobsRoom, query: object, page: PageRequest): Promise<Job[]> {
  const { order = newestFirst, backwards = false, limit } = page;
  const fence = rangesAt(order, page, backwards ? "after" : "before");
  const rest = fence.length > 0 ? { $or: fence.map((range) => range.query) } : {};
  const ranges = rangesAt(order, page, backwards ? "before" : "after");
  const found: Job[] = [];
  for (const range of ranges.length > 0 ? ranges : [wholeOf(order, backwards)]) {
    const left = limit - found.length;
    if (left > 0) found.push(...(await find(room, allOf([query, rest, range.query]), range, left)));
  }
  return found;
}

function rangesAt(order: JobOrder, page: PageRequest, side: Side): Range[] {
  const cursor = page[side];
  if (cursor === undefined) return [];
  const position = readCursor(order, cursor);
  if (position) return rangesOf(order, side, position);
  throw invalidInput([{ path: [side], message: "is no cursor of a list in this order" }]);
}

async function find(
  room: JobsRoom,
  query: object,
  { sort }: Pick<Range, "sort">,
  limit: number,
): Promise<Job[]> {
  const asked = room.store.jobs
    .find(query, withoutBodies)
    .sort({ ...sort })
    .limit(limit)
    .maxTimeMS(room.config.searchTimeoutMs)
    .lean<StoredJob[]>();
  return (await inTime(room, asked.exec())).map(asJob);
}

const inTime = <T>({ config }: JobsRoom, found: Promise<T>): Promise<T> =>
  foundInTime(found, {
    timeoutMs: config.searchTimeoutMs,
    of: "jobs",
    narrow: "user, function, state or time",
  });
