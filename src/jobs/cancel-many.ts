import { isAdmin, type Viewer } from "../access/index.ts";
import { type DocketError, invalidInput } from "../errors.ts";
import { forEach } from "./batch.ts";
import { cancel } from "./cancel.ts";
import type { JobFilter } from "./filter.ts";
import { type Job, openStates } from "./job.ts";
import type { JobsRoom } from "./room.ts";
import { search } from "./search.ts";

/** These jobs, or the open ones that match. */
export interface CancelManyRequest {
  readonly ids?: readonly string[];
  readonly filter?: JobFilter;
  readonly reason?: string;
}

export interface CancelledMany {
  readonly results: readonly (Job | DocketError)[];
  /** More open jobs match the filter than one call takes: call again. */
  readonly hasMore: boolean;
}

/** Cancels jobs by id or by filter, each for itself. By filter: the oldest `batchMax` of the viewer's own open jobs. */
export async function cancelMany(
  room: JobsRoom,
  viewer: Viewer,
  { ids, filter, reason }: CancelManyRequest,
): Promise<CancelledMany> {
  if (ids && filter)
    throw invalidInput([{ path: ["filter"], message: "say ids or a filter, not both" }]);
  const asked = ids ?? (await openOnes(room, viewer, checked(filter)));
  const { batchMax: max } = room.config;
  const some = ids ?? asked.slice(0, max);
  const results = await forEach({ max, of: "ids" }, some, (id) =>
    cancel(room, viewer, { id, ...(reason !== undefined && { reason }) }),
  );
  return { results, hasMore: asked.length > some.length };
}

/** A filter that says nothing would mean every job there is: most likely a mistake. */
function checked(filter: JobFilter = {}): JobFilter {
  if (Object.values(filter).some((wanted) => wanted !== undefined)) return filter;
  throw invalidInput([{ path: ["filter"], message: "say ids, or a filter that says something" }]);
}

async function openOnes(room: JobsRoom, viewer: Viewer, filter: JobFilter): Promise<string[]> {
  const wanted = filter.states ?? openStates;
  const own = isAdmin(viewer) ? {} : { users: within(filter.users, viewer.user) };
  const { jobs } = await search(
    room,
    viewer,
    { ...filter, ...own, states: openStates.filter((state) => wanted.includes(state)) },
    { limit: room.config.batchMax + 1, order: { field: "CREATED_AT", direction: "ASC" } },
  );
  return jobs.map(({ id }) => id);
}

const within = (users: readonly string[] | undefined, user: string): string[] =>
  (users ?? [user]).filter((id) => id === user);
