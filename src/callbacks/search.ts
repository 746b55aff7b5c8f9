import { isAdmin, type Viewer } from "../access/index.ts";
import { contains, inTime } from "../database/index.ts";
import { type IdPage, idPageOf } from "../jobs/index.ts";
import type { Delivery, DeliveryState } from "./delivery.ts";
import { countDeliveries, findDeliveries } from "./find.ts";
import type { CallbacksRoom } from "./room.ts";

/** Callbacks that match everything given; an empty filter matches all. */
export interface CallbackFilter {
  readonly ids?: readonly string[];
  readonly states?: readonly DeliveryState[];
  /** Only those that were tried and have not arrived. */
  readonly failing?: boolean;
  readonly users?: readonly string[];
  readonly jobs?: readonly string[];
  /** A part of the address, in any case. */
  readonly url?: string;
}

type Room = Pick<CallbacksRoom, "store" | "config">;

/** The callbacks of the viewer's jobs, of all jobs for an operator; newest first. LIMIT_REACHED when it takes too long. */
export function search(
  { store, config }: Room,
  viewer: Viewer,
  filter: CallbackFilter,
  page: IdPage,
): Promise<Delivery[]> {
  const { searchTimeoutMs: timeoutMs } = config;
  const search = { timeoutMs, of: "callbacks", narrow: "state, user or job" };
  return idPageOf(
    (query, order, limit) =>
      inTime(findDeliveries(store, query, { order, limit, maxMs: timeoutMs }), search),
    queryOf(viewer, filter),
    page,
  );
}

/** No more are counted; counting them reads an index alone. */
const failingMax = 10_000;

/** How many callbacks were tried and have not arrived, over all users, up to 10,000. */
export const countFailing = ({ store }: Room, maxMs: number): Promise<number> =>
  countDeliveries(store, failing(allStates), { max: failingMax, maxMs });

const allStates: readonly DeliveryState[] = ["PENDING", "DELIVERED", "EXHAUSTED", "GONE"];

const failing = (states: readonly DeliveryState[]): object => ({
  state: { $in: states.filter((state) => state !== "DELIVERED") },
  tries: { $gt: 0 },
});

function queryOf(
  viewer: Viewer,
  { ids, states = allStates, failing: isFailing = false, users, jobs, url }: CallbackFilter,
): object {
  return {
    $and: [
      isAdmin(viewer) ? {} : { user: viewer.user },
      // Said even where it means all, so that the index serves.
      isFailing ? failing(states) : { state: { $in: states } },
      ids ? { _id: { $in: ids } } : {},
      users ? { user: { $in: users } } : {},
      jobs ? { job: { $in: jobs } } : {},
      url === undefined ? {} : { $expr: contains("$url", url) },
    ],
  };
}
