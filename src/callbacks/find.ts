import type { CallbackContents, Delivery } from "./delivery.ts";
import type { CallbackStore } from "./store.ts";
import { asDelivery, type ShownDelivery, type StoredDelivery, withoutContents } from "./stored.ts";

/** The callbacks that a query finds, in the order of their ids: 1 oldest first, -1 newest first. */
export async function findDeliveries(
  store: CallbackStore,
  query: object,
  { order, limit, maxMs }: { order: 1 | -1; limit: number; maxMs?: number },
): Promise<Delivery[]> {
  const found = await store.deliveries
    .find(query, withoutContents)
    .sort({ _id: order })
    .limit(limit)
    .setOptions(maxMs === undefined ? {} : { maxTimeMS: maxMs })
    .lean<ShownDelivery[]>();
  return found.map(asDelivery);
}

/** What was sent and answered, by the ids of callbacks. */
export async function readContents(
  store: CallbackStore,
  ids: readonly string[],
): Promise<Map<string, CallbackContents>> {
  const found = await store.deliveries
    .find({ _id: { $in: ids } }, { body: 1, exchanges: 1 })
    .lean<Pick<StoredDelivery, "_id" | keyof CallbackContents>[]>();
  // Callbacks of older versions have no exchanges.
  return new Map(found.map(({ _id, body, exchanges = [] }) => [_id, { body, exchanges }]));
}

/** The users of callbacks, by the ids of those that are there. */
export async function readOwners(
  store: CallbackStore,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const found = await store.deliveries
    .find({ _id: { $in: ids } }, { user: 1 })
    .lean<Pick<StoredDelivery, "_id" | "user">[]>();
  return new Map(found.map(({ _id, user }) => [_id, user]));
}

/** How many of those that a query finds there are; no more than `max` are counted. */
export const countDeliveries = (
  store: CallbackStore,
  query: object,
  { max, maxMs }: { readonly max: number; readonly maxMs: number },
): Promise<number> =>
  store.deliveries.countDocuments(query, { limit: max, maxTimeMS: maxMs }).exec();
