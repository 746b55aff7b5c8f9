import type { CallbackContents, Delivery } from "./delivery.ts";

/** A callback as MongoDB holds it. */
export interface StoredDelivery extends Omit<Delivery, "id">, CallbackContents {
  readonly _id: string;
  /** Where it goes, as the origin of the URL: one slow receiver must not hold up the others. */
  readonly receiver: string;
  /** Who sends it just now shows this key; there only while a try is under way. */
  readonly lease?: Lease;
  /** Tries before the present round; each round has the whole schedule. Absent in the first. */
  readonly triesBefore?: number;
  /** Somebody asked for a new round: it begins with the next try. */
  readonly again?: true;
}

export interface Lease {
  readonly key: string;
  /** The start of the try. */
  readonly at: Date;
}

/** Bodies may be large: who wants them asks by id. */
export const withoutContents = { body: 0, exchanges: 0 } as const;
export type ShownDelivery = Omit<StoredDelivery, keyof CallbackContents>;

const inner = ["_id", "receiver", "lease", "triesBefore", "again"] as const;

/** The delivery without what is the room's own business. */
export function asDelivery(stored: ShownDelivery): Delivery {
  const delivery: Record<string, unknown> = { ...stored, id: stored._id };
  for (const field of inner) delete delivery[field];
  return delivery as unknown as Delivery;
}
