import { randomBytes } from "node:crypto";
import { type Connection, type Model, Schema } from "mongoose";
import type { CallbackAttempt, Delivery, DeliveryState, Tried } from "./delivery.ts";
import type { Verdict } from "./schedule.ts";

interface StoredDelivery extends Omit<Delivery, "id"> {
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
    triesBefore: Number,
    again: Boolean,
    createdAt: Date,
    endedAt: Date,
    traceparent: String,
  },
  { collection: "callbacks", versionKey: false },
)
  .index({ job: 1 })
  .index({ state: 1, _id: -1 })
  .index({ user: 1, state: 1, _id: -1 })
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
export type NewDelivery = Pick<
  StoredDelivery,
  "_id" | "job" | "user" | "url" | "body" | "traceparent"
> & {
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

/**
 * Takes those of `ids` that are still due; a new round that was asked for begins here. A caller that is lost holds them
 * for `leaseMs`, no longer.
 */
export async function take(
  store: CallbackStore,
  ids: readonly string[],
  leaseMs: number,
): Promise<TakenDelivery[]> {
  const key = randomBytes(12).toString("base64url");
  const held = {
    lease: { key, at: "$$NOW" },
    nextAt: { $add: ["$$NOW", leaseMs] },
    triesBefore: { $cond: ["$again", "$tries", "$triesBefore"] },
    again: "$$REMOVE",
  };
  const these = { _id: { $in: [...ids] } };
  await store.deliveries.updateMany({ ...these, ...isDue }, [{ $set: held }], {
    updatePipeline: true,
  });
  return store.deliveries
    .find({ ...these, "lease.key": key })
    .lean<TakenDelivery[]>()
    .exec();
}

/**
 * Writes down what a try came to, and answers the state that follows: the verdict's, unless a new round was asked for
 * while the try was under way and it failed. Answers nothing, and changes nothing, when somebody else holds the delivery
 * by now.
 */
export async function settle(
  store: CallbackStore,
  taken: TakenDelivery,
  tried: Tried,
  verdict: Verdict,
): Promise<DeliveryState | undefined> {
  const isPending = verdict.state === "PENDING";
  const next = isPending ? { $add: ["$$NOW", verdict.pauseMs] } : "$$REMOVE";
  const ended = isPending ? "$$REMOVE" : "$$NOW";
  const goesOn = verdict.state === "DELIVERED" ? false : { $ifNull: ["$again", false] };
  const unlessAgain = (then: unknown, otherwise: unknown) => ({ $cond: [goesOn, then, otherwise] });
  return change(store, taken, {
    attempts: { $slice: [{ $concatArrays: ["$attempts", [entryOf(tried)]] }, -attemptsKept] },
    tries: { $add: ["$tries", 1] },
    state: unlessAgain("PENDING", verdict.state),
    nextAt: unlessAgain("$$NOW", next),
    endedAt: unlessAgain("$$REMOVE", ended),
    again: unlessAgain("$again", "$$REMOVE"),
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

/** One guarded write, by the holder alone; it ends the lease. Answers the state after it. */
async function change(
  store: CallbackStore,
  { _id, lease }: TakenDelivery,
  set: object,
): Promise<DeliveryState | undefined> {
  const changed = await store.deliveries
    .findOneAndUpdate(
      { _id, state: "PENDING", "lease.key": lease.key },
      [{ $set: { ...set, lease: "$$REMOVE" } }],
      { updatePipeline: true, returnDocument: "after", projection: { state: 1 } },
    )
    .lean<Pick<StoredDelivery, "state">>();
  return changed?.state;
}

/**
 * Asks for a new round of tries, from now on; after the try that is under way, should that fail. Answers the delivery as
 * it then is.
 */
export async function sendAgain(store: CallbackStore, id: string): Promise<Delivery | undefined> {
  const isUnderWay = { $gt: ["$lease", null] };
  const changed = await store.deliveries
    .findOneAndUpdate(
      { _id: id },
      [
        {
          $set: {
            again: true,
            state: "PENDING",
            nextAt: { $cond: [isUnderWay, "$nextAt", "$$NOW"] },
            endedAt: "$$REMOVE",
          },
        },
      ],
      { updatePipeline: true, returnDocument: "after" },
    )
    .lean<StoredDelivery>();
  return changed ? asDelivery(changed) : undefined;
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

/** The callbacks that a query finds, in the order of their ids: 1 oldest first, -1 newest first. */
export async function findDeliveries(
  store: CallbackStore,
  query: object,
  order: 1 | -1,
  limit: number,
): Promise<Delivery[]> {
  const found = await store.deliveries
    .find(query)
    .sort({ _id: order })
    .limit(limit)
    .lean<StoredDelivery[]>();
  return found.map(asDelivery);
}

const inner = ["_id", "receiver", "lease", "triesBefore", "again"] as const;

/** The delivery without what is the room's own business. */
function asDelivery(stored: StoredDelivery): Delivery {
  const delivery: Record<string, unknown> = { ...stored, id: stored._id };
  for (const field of inner) delete delivery[field];
  return delivery as unknown as Delivery;
}

export async function pendingOf(
  store: CallbackStore,
  jobs: readonly string[],
): Promise<ReadonlySet<string>> {
  return new Set(await store.deliveries.distinct("job", { job: { $in: jobs }, state: "PENDING" }));
}

/** One that is being sent just now is forgotten too: what comes of it is written down nowhere. */
export async function removeJobs(store: CallbackStore, jobs: readonly string[]): Promise<void> {
  await store.deliveries.deleteMany({ job: { $in: jobs } });
}
