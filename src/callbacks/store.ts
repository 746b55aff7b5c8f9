import { randomBytes } from "node:crypto";
import { type Connection, type Model, Schema } from "mongoose";
import type { CallbackAttempt, Delivery, Tried } from "./delivery.ts";
import type { Verdict } from "./schedule.ts";

interface StoredDelivery extends Omit<Delivery, "id"> {
  readonly _id: string;
  /** Where it goes, as the origin of the URL: one slow receiver must not hold up the others. */
  readonly receiver: string;
  /** Who sends it just now shows this key; there only while a try is under way. */
  readonly lease?: Lease;
}

interface Lease {
  readonly key: string;
  /** The start of the try. */
  readonly at: Date;
}

const deliverySchema = new Schema<StoredDelivery>(
  {
    _id: String,
    job: String,
    user: String,
    url: String,
    receiver: String,
    body: String,
    state: String,
    attempts: [{ _id: false, at: Date, ms: Number, outcome: String, status: Number }],
    tries: Number,
    nextAt: Date,
    lease: { key: String, at: Date },
    createdAt: Date,
    endedAt: Date,
  },
  { collection: "callbacks", versionKey: false },
)
  .index({ job: 1 })
  .index({ nextAt: 1, receiver: 1 }, { partialFilterExpression: { state: "PENDING" } });

export interface CallbackStore {
  readonly deliveries: Model<StoredDelivery>;
}

export function openCallbackStore(connection: Connection): CallbackStore {
  return { deliveries: connection.model<StoredDelivery>("CallbackDelivery", deliverySchema) };
}

/** The models whose indexes are to be made. */
export const modelsOf = (store: CallbackStore): Model<never>[] =>
  Object.values(store) as unknown as Model<never>[];

/** A callback to be sent; `at` is when its job ended. */
export type NewDelivery = Pick<StoredDelivery, "_id" | "job" | "user" | "url" | "body"> & {
  readonly at: Date;
};

/** Writes down those that are not yet; the others stay as they are. */
export async function writeDeliveries(
  store: CallbackStore,
  deliveries: readonly NewDelivery[],
): Promise<void> {
  const operations = deliveries.map(({ _id, at, ...rest }) => ({
    updateOne: {
      filter: { _id },
      update: { $setOnInsert: { ...rest, ...unsent(rest.url), createdAt: at, nextAt: at } },
      upsert: true,
    },
  }));
  if (operations.length > 0) await store.deliveries.bulkWrite(operations, { ordered: false });
}

const unsent = (url: string) => ({
  receiver: URL.canParse(url) ? new URL(url).origin : url,
  state: "PENDING" as const,
  attempts: [],
  tries: 0,
});

const isDue = { state: "PENDING", $expr: { $lte: ["$nextAt", "$$NOW"] } } as const;

/** The deliveries that are due, oldest first, without those to receivers that are to be left out. */
export const dueDeliveries = (
  store: CallbackStore,
  leftOut: readonly string[],
  limit: number,
): Promise<Pick<StoredDelivery, "_id" | "receiver">[]> =>
  store.deliveries
    .find({ ...isDue, receiver: { $nin: leftOut } }, { receiver: 1 })
    .sort({ nextAt: 1 })
    .limit(limit)
    .lean<Pick<StoredDelivery, "_id" | "receiver">[]>()
    .exec();

/** A delivery that this caller alone may send now. */
export type TakenDelivery = StoredDelivery & { readonly lease: Lease };

/** Takes those of `ids` that are still due. A caller that is lost holds them for `leaseMs`, no longer. */
export async function take(
  store: CallbackStore,
  ids: readonly string[],
  leaseMs: number,
): Promise<TakenDelivery[]> {
  const key = randomBytes(12).toString("base64url");
  const held = { lease: { key, at: "$$NOW" }, nextAt: { $add: ["$$NOW", leaseMs] } };
  const these = { _id: { $in: [...ids] } };
  await store.deliveries.updateMany({ ...these, ...isDue }, [{ $set: held }], {
    updatePipeline: true,
  });
  return store.deliveries
    .find({ ...these, "lease.key": key })
    .lean<TakenDelivery[]>()
    .exec();
}

/** Writes down what a try came to. Answers false, and changes nothing, when somebody else holds the delivery by now. */
export async function settle(
  store: CallbackStore,
  taken: TakenDelivery,
  tried: Tried,
  verdict: Verdict,
): Promise<boolean> {
  const next = verdict.state === "PENDING" ? { $add: ["$$NOW", verdict.pauseMs] } : "$$REMOVE";
  const ended = verdict.state === "PENDING" ? "$$REMOVE" : "$$NOW";
  return change(store, taken, {
    attempts: { $slice: [{ $concatArrays: ["$attempts", [entryOf(tried)]] }, -attemptsKept] },
    tries: { $add: ["$tries", 1] },
    state: verdict.state,
    nextAt: next,
    endedAt: ended,
  });
}

/** Gives a delivery back untried: it is due at once. */
export async function giveBack(store: CallbackStore, taken: TakenDelivery): Promise<void> {
  await change(store, taken, { nextAt: "$$NOW" });
}

/** How many tries a delivery remembers. */
const attemptsKept = 50;

const entryOf = ({ ms, outcome, status }: Tried): Record<keyof CallbackAttempt, unknown> => ({
  at: "$lease.at",
  ms,
  outcome,
  status: status ?? "$$REMOVE",
});

/** One guarded write, by the holder alone; it ends the lease. */
async function change(
  store: CallbackStore,
  { _id, lease }: TakenDelivery,
  set: object,
): Promise<boolean> {
  const { matchedCount } = await store.deliveries.updateOne(
    { _id, state: "PENDING", "lease.key": lease.key },
    [{ $set: { ...set, lease: "$$REMOVE" } }],
    { updatePipeline: true },
  );
  return matchedCount > 0;
}

/** In how many ms the next delivery is due, by the database's clock; undefined when none waits. */
export async function msUntilDue(
  store: CallbackStore,
  leftOut: readonly string[],
): Promise<number | undefined> {
  const [first] = await store.deliveries.aggregate<{ ms: number }>([
    { $match: { state: "PENDING", receiver: { $nin: [...leftOut] } } },
    { $sort: { nextAt: 1 } },
    { $limit: 1 },
    { $project: { ms: { $subtract: ["$nextAt", "$$NOW"] } } },
  ]);
  return first && Math.max(0, first.ms);
}

/** The callbacks of a job, oldest first. */
export async function readDeliveries(store: CallbackStore, job: string): Promise<Delivery[]> {
  const found = await store.deliveries.find({ job }).sort({ _id: 1 }).lean<StoredDelivery[]>();
  return found.map(({ _id, receiver: _receiver, lease: _lease, ...rest }) => ({
    id: _id,
    ...rest,
  }));
}
