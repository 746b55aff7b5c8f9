import type { JobFilter, JobState, ListedJobFragment } from "../../generated/graphql.ts";
import type { Filter, UrlFilter } from "../../parts/use-url-filter.ts";

/** A job as the list shows it. */
export type Row = ListedJobFragment;

export const filterKeys = [
  "search",
  "created",
  "from",
  "to",
  "ended",
  "user",
  "requires",
  "worker",
] as const;
export const filterLists = ["state", "function", "tag", "error"] as const;

export type JobsFilter = Filter<(typeof filterKeys)[number], (typeof filterLists)[number]>;
export type JobsUrlFilter = UrlFilter<(typeof filterKeys)[number], (typeof filterLists)[number]>;

/** What is asked of the server: a filter, and words to find. */
export interface JobQuery {
  readonly filter: JobFilter;
  readonly search?: string;
}

export const openStates: readonly JobState[] = ["SUBMITTED", "SCHEDULED", "WAITING", "CLAIMED"];
export const endedStates: readonly JobState[] = ["DONE", "FAILED", "REJECTED", "CANCELLED"];
export const allStates: readonly JobState[] = [...openStates, ...endedStates];

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Times that are told by how long ago, as the address says them. */
export const spans: Readonly<Record<string, { readonly word: string; readonly ms: number }>> = {
  "15m": { word: "Last 15 minutes", ms: 15 * minute },
  "1h": { word: "Last hour", ms: hour },
  "24h": { word: "Last 24 hours", ms: day },
  "7d": { word: "Last 7 days", ms: 7 * day },
  "30d": { word: "Last 30 days", ms: 30 * day },
};

/** The question that an address puts, as of now. */
export function queryOf(asked: JobsFilter, now: number): JobQuery {
  const { search, user, requires, worker, created, ended } = asked;
  const states = asked.state.filter((state): state is JobState =>
    allStates.some((known) => known === state),
  );
  const createdAfter = sinceOf(created, now) ?? timeOf(asked.from);
  const createdBefore = timeOf(asked.to);
  const endedAfter = sinceOf(ended, now);
  const filter: JobFilter = {
    ...(states.length > 0 && { states }),
    ...(asked.function.length > 0 && { functions: [...asked.function] }),
    ...(asked.tag.length > 0 && { tags: [...asked.tag] }),
    ...(asked.error.length > 0 && { errorCodes: [...asked.error] }),
    ...(user && { userIds: [user] }),
    ...(requires && { requires }),
    ...(worker && { worker }),
    ...(createdAfter && { createdAfter }),
    ...(createdBefore && { createdBefore }),
    ...(endedAfter && { endedAfter }),
  };
  return { filter, ...(search?.trim() && { search }) };
}

function sinceOf(span: string | undefined, now: number): string | undefined {
  if (span === "today") return new Date(new Date(now).setHours(0, 0, 0, 0)).toISOString();
  const ms = span === undefined ? undefined : spans[span]?.ms;
  return ms === undefined ? undefined : new Date(now - ms).toISOString();
}

function timeOf(text: string | undefined): string | undefined {
  const time = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

/** The part of a question that no job ever stops or begins to answer: what is watched. */
export function lastingOf({ filter }: JobQuery): JobFilter {
  const { functions, tags, userIds, requires, createdAfter, createdBefore } = filter;
  return {
    ...(functions && { functions }),
    ...(tags && { tags }),
    ...(userIds && { userIds }),
    ...(requires && { requires }),
    ...(createdAfter && { createdAfter }),
    ...(createdBefore && { createdBefore }),
  };
}

/** Whether a job that is watched answers the changing part of the question too; words aside. */
export function answers({ filter }: JobQuery, row: Row): boolean {
  const { states, worker, errorCodes, endedAfter } = filter;
  const code = row.error?.code;
  return (
    (!states || states.includes(row.state)) &&
    (!worker || (row.state === "CLAIMED" && row.claim?.worker === worker)) &&
    (!errorCodes || (code !== undefined && errorCodes.includes(code))) &&
    (!endedAfter || Date.parse(row.timing.endedAt ?? "") >= Date.parse(endedAfter))
  );
}

export const isOpen = ({ state }: Pick<Row, "state">): boolean => openStates.includes(state);

/** The question without jobs that came to be after the newest one that was seen. */
export function upTo(query: JobQuery, newest: Row | undefined): JobQuery {
  if (!newest) return query;
  const after = new Date(Date.parse(newest.timing.createdAt) + 1).toISOString();
  const { createdBefore = after } = query.filter;
  return { ...query, filter: { ...query.filter, createdBefore: createdBefore ?? after } };
}
