import { isAdmin, type Viewer } from "../../access/index.ts";
import { type IdPage, idPageOf } from "../../page.ts";
import type { WorkersRoom } from "./room.ts";
import { findWorkers, seenWithin } from "./store.ts";
import { type Holding, keyOf, type Who, type Worker, type WorkerState } from "./worker.ts";

/** Workers that match everything given; an empty filter matches all. */
export interface WorkerFilter {
  /** Workers that ask for at least one of these. */
  readonly functions?: readonly string[];
  /** Workers that name at least one of these. */
  readonly capabilities?: readonly string[];
  readonly states?: readonly WorkerState[];
  /** Only those seen within so many ms. */
  readonly seenWithinMs?: number;
}

/** The operator sees all workers, a user those that show a token of theirs; newest first. */
export function find(
  { workers }: WorkersRoom,
  viewer: Viewer,
  { functions, capabilities, states, seenWithinMs }: WorkerFilter,
  page: IdPage,
): Promise<Worker[]> {
  const query = {
    ...allowed(viewer),
    ...(functions && { functions: { $in: functions } }),
    ...(capabilities && { capabilities: { $in: capabilities } }),
    ...(states && { state: { $in: states } }),
    ...(seenWithinMs !== undefined && seenWithin(seenWithinMs)),
  };
  return idPageOf((...asked) => findWorkers(workers, ...asked), query, page);
}

const allowed = (viewer: Viewer): object => {
  if (isAdmin(viewer)) return {};
  return viewer.job === undefined ? { user: viewer.user } : { _id: null };
};

/** The workers with these ids in the same order; nothing for those the viewer may not see. */
export async function byIds(
  { workers }: WorkersRoom,
  viewer: Viewer,
  ids: readonly string[],
): Promise<(Worker | undefined)[]> {
  const query = { $and: [allowed(viewer), { _id: { $in: ids } }] };
  const found = await findWorkers(workers, query, 1, ids.length);
  const known = new Map(found.map((worker) => [worker.id, worker]));
  return ids.map((id) => known.get(id));
}

export const one = async (room: WorkersRoom, viewer: Viewer, id: string) =>
  (await byIds(room, viewer, [id]))[0];

/** The workers that are called so in claims, in the same order; nothing for those the viewer may not see. */
export async function named(
  { workers }: WorkersRoom,
  viewer: Viewer,
  names: readonly Who[],
): Promise<(Worker | undefined)[]> {
  const keys = names.map(keyOf);
  const query = { $and: [allowed(viewer), { key: { $in: keys } }] };
  const found = await findWorkers(workers, query, 1, keys.length);
  const known = new Map(found.map((worker) => [keyOf(nameOf(worker)), worker]));
  return keys.map((key) => known.get(key));
}

const nameOf = ({ user, name }: Worker): Who => ({ user, worker: name });

/** Jobs in hand that are told one by one. */
const heldMax = 100;

/** What each of these workers has in hand now. It reads the jobs that are claimed just now, however few are theirs. */
export async function holdings(
  { store }: WorkersRoom,
  workers: readonly Worker[],
): Promise<Holding[]> {
  const found = await store.jobs.aggregate<Holding & { _id: Who }>([
    { $match: { state: "CLAIMED", "claim.worker": { $in: workers.map(({ name }) => name) } } },
    { $sort: { _id: -1 } },
    {
      $group: {
        _id: { user: "$claim.user", worker: "$claim.worker" },
        count: { $sum: 1 },
        jobs: { $firstN: { n: heldMax, input: "$_id" } },
      },
    },
  ]);
  const known = new Map(found.map(({ _id, count, jobs }) => [keyOf(_id), { count, jobs }]));
  return workers.map((worker) => known.get(keyOf(nameOf(worker))) ?? { count: 0, jobs: [] });
}
