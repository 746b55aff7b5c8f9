import { randomBytes } from "node:crypto";
import { type Connection, type Model, Schema } from "mongoose";
import { throughOutage } from "../../database/index.ts";
import { type Expression, literal, now, when } from "../move.ts";

/** Claims that count until then. With an `id` they may still be made: until that is known they count for longer. */
export interface Starts {
  readonly id?: string;
  readonly count: number;
  readonly until: Date;
}

/** The claims of one function that count. One document, so that who counts sees all of them. */
const ratesSchema = new Schema(
  { _id: String },
  { collection: "functionrates", strict: false, strictQuery: false, versionKey: false },
);

export interface RateStore {
  readonly rates: Model<{ _id: string }>;
  /** How long a write waits for a database that can't be reached, in ms. */
  readonly outageMs: number;
}

export const openRateStore = (connection: Connection, outageMs: number): RateStore => ({
  outageMs,
  rates: connection.model<{ _id: string }>(
    "FunctionRate",
    ratesSchema as unknown as Schema<{ _id: string }>,
  ),
});

/** How many claims of a function count now, and in how many ms the first of them no longer does. */
export interface Counted {
  readonly function: string;
  readonly count: number;
  readonly nextMs: number;
}

const live: Expression = {
  $filter: {
    input: { $ifNull: ["$starts", []] },
    as: "one",
    cond: { $gt: ["$$one.until", now] },
  },
};

/** Of these functions; those without any are left out. */
export async function readCounted(
  { rates }: RateStore,
  functions: readonly string[],
): Promise<Counted[]> {
  const found = await rates.aggregate<{ _id: string; now: Date; starts: Starts[] }>([
    { $match: { _id: { $in: functions } } },
    { $project: { starts: live, now } },
  ]);
  return found
    .filter(({ starts }) => starts.length > 0)
    .map(({ _id, starts, now: at }) => ({
      function: _id,
      count: starts.reduce((sum, { count }) => sum + count, 0),
      nextMs: Math.min(...starts.map((one) => (one.id ? unsettledMs : +one.until - +at))),
    }));
}

/** What is counted beforehand is soon known: a look after this time, in ms, tells. */
const unsettledMs = 1_000;

/** So many claims may be made before this time of the database's. */
export interface Grant {
  readonly function: string;
  readonly id: string;
  readonly count: number;
  readonly before: Date;
  readonly periodMs: number;
}

interface Wish {
  readonly function: string;
  readonly wanted: number;
  readonly countMax: number;
  readonly periodMs: number;
}

/** How long a granted claim may take to be written, in ms. Should the server die then, it counts for that much longer. */
const graceMs = 10_000;

/** Counts claims before they are made, as many of the wanted as there is room for. */
export async function grant(
  { rates, outageMs }: RateStore,
  { function: name, wanted, countMax, periodMs }: Wish,
): Promise<Grant> {
  const id = randomBytes(9).toString("base64url");
  const given = { $min: [wanted, { $subtract: [countMax, { $sum: "$starts.count" }] }] };
  const fresh = { id, count: given, until: { $add: [now, graceMs + periodMs] } };
  // Written again after an outage, it is there already.
  const isNew = { $and: [{ $gt: [given, 0] }, { $not: [{ $in: [id, "$starts.id"] }] }] };
  const added = { $concatArrays: ["$starts", when(isNew, [fresh], [])] };
  const pipeline = [{ $set: { starts: live } }, { $set: { starts: added } }];
  const written = await throughOutage(outageMs, () =>
    rates.collection.findOneAndUpdate({ _id: name } as never, pipeline, {
      upsert: true,
      returnDocument: "after",
    }),
  );
  const { starts } = written as unknown as { starts: readonly Starts[] };
  const mine = starts.find((one) => one.id === id);
  const before = new Date(mine ? +mine.until - periodMs : 0);
  return { function: name, id, count: mine?.count ?? 0, before, periodMs };
}

/** Parts that a period is counted in: what began in the same part stops counting at its end. */
const parts = 60;

interface Made {
  readonly count: number;
  /** When the last of them was made. */
  readonly at: Date;
}

/** Says how many of the granted claims were made: they count from then on, the others no longer. */
export async function settle(
  { rates }: RateStore,
  { function: name, id, periodMs }: Grant,
  { count, at }: Made,
): Promise<void> {
  const partMs = Math.ceil(periodMs / parts);
  const until = literal(new Date(Math.ceil((+at + periodMs) / partMs) * partMs));
  const others = { $ne: ["$$one.id", id] };
  const alike = { $and: [{ $eq: ["$$one.until", until] }, { $not: ["$$one.id"] }] };
  const picked = (cond: Expression) => ({ $filter: { input: "$starts", as: "one", cond } });
  const together = {
    $let: {
      vars: { alike: picked(alike) },
      in: [{ count: { $add: [count, { $sum: "$$alike.count" }] }, until }],
    },
  };
  const rest = picked({ $and: [others, { $not: [alike] }] });
  await rates.collection.updateOne({ _id: name, "starts.id": id } as never, [
    { $set: { starts: live } },
    { $set: { starts: count > 0 ? { $concatArrays: [rest, together] } : picked(others) } },
  ]);
}
