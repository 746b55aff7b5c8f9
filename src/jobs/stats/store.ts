import { type Connection, type Model, type mongo, Schema } from "mongoose";
import { throughOutage } from "../../database/index.ts";

/** Running totals of one function. */
export interface Counts {
  readonly submitted: number;
  readonly claimed: number;
  readonly done: number;
  readonly failed: number;
  readonly cancelled: number;
  readonly rejected: number;
  readonly errors: number;
  readonly crashes: number;
  readonly runMs: number;
}

/** `version` grows with every write, so that what is newer can be told. */
export type Totals = Counts & { readonly version: number };

const statsSchema = new Schema(
  { _id: String },
  { collection: "functionstats", strict: false, strictQuery: false, versionKey: false },
);

export interface StatsStore {
  readonly stats: Model<{ _id: string }>;
  /** How long a write waits for a database that can't be reached, in ms. */
  readonly outageMs: number;
}

export const openStatsStore = (connection: Connection, outageMs: number): StatsStore => ({
  outageMs,
  stats: connection.model<{ _id: string }>(
    "FunctionStats",
    statsSchema as unknown as Schema<{ _id: string }>,
  ),
});

/** Newest writes that a function's totals remember; those that are repeated after an outage are among them. */
const marksKept = 50;

/** Adds to totals, once: written again with the same mark, because its answer was lost, it changes nothing. */
export async function addCounts(
  { stats, outageMs }: StatsStore,
  counts: readonly (readonly [string, Counts])[],
  mark: string,
): Promise<void> {
  const isNew = { $not: [{ $in: [mark, kept("marks", [])] }] };
  const operations = counts.map(([name, more]) => {
    const sums = Object.entries({ ...more, version: 1 }).map(([field, count]) => [
      field,
      { $add: [kept(field, 0), { $cond: [isNew, count, 0] }] },
    ]);
    const marked = { $slice: [{ $concatArrays: [kept("marks", []), [mark]] }, -marksKept] };
    const marks = { $cond: [isNew, marked, "$marks"] };
    const update = [{ $set: { ...Object.fromEntries(sums), marks } }];
    return { updateOne: { filter: { _id: name }, update, upsert: true } };
  });
  await throughOutage(outageMs, () =>
    stats.collection.bulkWrite(operations as unknown as mongo.AnyBulkWriteOperation[], {
      ordered: false,
    }),
  );
}

const kept = (field: string, otherwise: unknown) => ({ $ifNull: [`$${field}`, otherwise] });

export async function readTotals(
  { stats }: StatsStore,
  functions: readonly string[],
): Promise<Map<string, Totals>> {
  const found = await stats
    .find({ _id: { $in: functions } }, { marks: 0 })
    .lean<({ _id: string } & Totals)[]>();
  return new Map(found.map(({ _id, ...totals }) => [_id, totals]));
}
