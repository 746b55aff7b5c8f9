import { randomBytes } from "node:crypto";
import { type Connection, type Model, Schema } from "mongoose";
import type { CallbackAttempt, Delivery, DeliveryState, Tried } from "./delivery.ts";
import type { Verdict } from "./schedule.ts";
import {
  asDelivery,
  type Lease,
  type ShownDelivery,
  type StoredDelivery,
  withoutContents,
} from "./stored.ts";

const deliverySchema = new Schema<StoredDelivery>(
  {
    _id: String,
    job: String,
    user: String,
    url: String,
    receiver: String,
    body: String,
    state: String,
    attempts: [
      { _id: false, at: Date, ms: Number, outcome: String, status: Number, error: String },
    ],
    exchanges: [Schema.Types.Mixed],
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
  // What is failing, counted in the index alone.
  .index({ state: 1, tries: 1 })
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
  exchanges: [],
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
    attempts: lastOf("attempts", [entryOf(tried)], attemptsKept),
    exchanges: lastOf("exchanges", exchangeOf(tried), exchangesKept),
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
/** Of how many of these it is kept what was said. */
const exchangesKept = 10;

const lastOf = (field: string, more: readonly unknown[], kept: number): object => ({
  $slice: [{ $concatArrays: [{ $ifNull: [`$${field}`, []] }, more] }, -kept],
});

/** What others said is never an expression. */
const exchangeOf = ({ exchange }: Tried): unknown[] =>
  exchange ? [{ $mergeObjects: [{ $literal: exchange }, { at: "$lease.at" }] }] : [];

const entryOf = ({
  ms,
  outcome,
  status,
  error,
}: Tried): Record<keyof CallbackAttempt, unknown> => ({
  at: "$lease.at",
  ms,
  outcome,
  status: status ?? "$$REMOVE",
  error: error === undefined ? "$$REMOVE" : { $literal: error },
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
      { updatePipeline: true, returnDocument: "after", projection: withoutContents },
    )
    .lean<ShownDelivery>();
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
