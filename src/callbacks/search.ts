import { isAdmin, type Viewer } from "../access/index.ts";
import { type IdPage, idPageOf } from "../jobs/index.ts";
import type { Delivery, DeliveryState } from "./delivery.ts";
import type { CallbacksRoom } from "./room.ts";
import { findDeliveries } from "./store.ts";

/** Callbacks that match everything given; an empty filter matches all. */
export interface CallbackFilter {
  readonly states?: readonly DeliveryState[];
  /** Only those that were tried and have not arrived. */
  readonly failing?: boolean;
}

const allStates: readonly DeliveryState[] = ["PENDING", "DELIVERED", "EXHAUSTED", "GONE"];

/** The callbacks of the viewer's jobs, of all jobs for an operator; newest first. */
export function search(
  { store }: Pick<CallbacksRoom, "store">,
  viewer: Viewer,
  { states = allStates, failing = false }: CallbackFilter,
  page: IdPage,
): Promise<Delivery[]> {
  const wanted = failing ? states.filter((state) => state !== "DELIVERED") : states;
  const query = {
    ...(isAdmin(viewer) ? {} : { user: viewer.user }),
    // Said even where it means all, so that the index serves.
    state: { $in: wanted },
    ...(failing && { tries: { $gt: 0 } }),
  };
  return idPageOf((...asked) => findDeliveries(store, ...asked), query, page);
}
