import { type Connection, type Model, type mongo, Schema } from "mongoose";
import { throughOutage } from "../../database/index.ts";
import { type Counts, countNames, type Ledger, type Tally } from "./tally.ts";

/** One function: its totals, and the minutes that are not sealed yet. One document, so that they change together. */
export type Book = Partial<Counts> & {
  readonly _id: string;
  /** Grows with every write, so that what is newer can be told. */
  readonly version: number;
  /** Newest writes; those that are repeated after an outage are among them. */
  readonly marks?: readonly string[];
  readonly open?: Readonly<Record<string, Partial<Tally>>>;
  /** Counts of minutes before this one are no longer taken. */
  readonly sealedTo?: number;
  /** Sealed minutes for which counts came afterwards. */
  readonly late?: readonly number[];
};

export type Totals = Counts & { readonly version: number };

const bookSchema = new Schema(
  { _id: String },
  { collection: "functionstats", strict: false, strictQuery: false, versionKey: false },
);

/** What happened to jobs of a function in one minute, hour or day, up to `to`. */
export type Bucket = Tally & {
  readonly function: string;
  readonly unit: Unit;
  readonly at: Date;
  readonly to: Date;
};

export type Unit = "MINUTE" | "HOUR" | "DAY";

const bucketSchema = new Schema(
  { _id: String },
  { collection: "functionbuckets", strict: false, strictQuery: false, versionKey: false },
)
  .index({ function: 1, unit: 1, at: 1 })
  .index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export interface StatsStore {
  readonly stats: Model<{ _id: string }>;
  readonly buckets: Model<{ _id: string }>;
  /** How long a write waits for a database that can't be reached, in ms. */
  readonly outageMs: number;
}

type Loose = Schema<{ _id: string }>;

export const openStatsStore = (connection: Connection, outageMs: number): StatsStore => ({
  outageMs,
  stats: connection.model<{ _id: string }>("FunctionStats", bookSchema as unknown as Loose),
  buckets: connection.model<{ _id: string }>("FunctionBucket", bucketSchema as unknown as Loose),
});

const marksKept = 50;

/**
 * Adds counts to their functions' totals and minutes, once: written again with the same mark, because the answer was
 * lost, it changes nothing. A minute that is sealed takes none, and is noted to be counted again.
 */
export async function addCounts(store: StatsStore, sums: Ledger, mark: string): Promise<void> {
  const adds = [...sums].flatMap(([name, minutes]) =>
    [...minutes].map(([minute, tally]) => addOf(name, minute, tally, mark)),
  );
  await throughOutage(store.outageMs, async () => {
    const refused = await write(
      store,
      adds.map(({ add }) => ({ updateOne: { ...add, upsert: true } })),
    );
    // Not only what is sealed or counted already: two servers may have made the same document at the same time.
    const again = refused.flatMap((index) => adds[index] ?? []);
    await write(
      store,
      again.flatMap(({ add, late }) => [{ updateOne: add }, { updateOne: late }]),
    );
  });
}

function addOf(name: string, minute: number, tally: Tally, writeMark: string) {
  const mark = `${writeMark} ${minute}`;
  const isNew = { _id: name, marks: { $ne: mark } };
  return {
    add: {
      filter: { ...isNew, sealedTo: { $not: { $gt: minute } } },
      update: {
        $inc: { version: 1, ...tally.counts, ...pathsOf(tally, `open.${minute}`) },
        $push: { marks: { $each: [mark], $slice: -marksKept } },
      },
    },
    late: {
      filter: { ...isNew, sealedTo: { $gt: minute } },
      update: { $inc: { version: 1 }, $addToSet: { late: minute } },
    },
  };
}

const pathsOf = ({ counts, waits, runs, codes }: Tally, path: string): Record<string, number> =>
  Object.fromEntries(
    Object.entries({ counts, waits, runs, codes }).flatMap(([part, bins]) =>
      Object.entries(bins).map(([name, count]) => [`${path}.${part}.${name}`, count] as const),
    ),
  );

/** Answers which operations ran into a document that is there already. */
async function write({ stats }: StatsStore, operations: readonly object[]): Promise<number[]> {
  if (operations.length === 0) return [];
  try {
    await stats.collection.bulkWrite(operations as unknown as mongo.AnyBulkWriteOperation[], {
      ordered: false,
    });
    return [];
  } catch (error) {
    const { writeErrors = [] } = error as { writeErrors?: mongo.WriteError | mongo.WriteError[] };
    const all = [writeErrors].flat();
    if (all.length === 0 || all.some(({ code }) => code !== duplicateKey)) throw error;
    return all.map(({ index }) => index);
  }
}

const duplicateKey = 11_000;

export async function readTotals(
  { stats }: StatsStore,
  functions: readonly string[],
): Promise<Map<string, Totals>> {
  const fields = Object.fromEntries(["version", ...countNames].map((name) => [name, 1]));
  const found = await stats.find({ _id: { $in: functions } }, fields).lean<Book[]>();
  return new Map(found.map((book) => [book._id, totalsOf(book)]));
}

const totalsOf = (book: Book): Totals =>
  Object.fromEntries(
    (["version", ...countNames] as const).map((name) => [name, book[name] ?? 0]),
  ) as unknown as Totals;

/** The books of these functions, or of all that ever had a job. */
export const readBooks = ({ stats }: StatsStore, functions?: readonly string[]): Promise<Book[]> =>
  stats
    .find(functions ? { _id: { $in: functions } } : {}, { marks: 0 })
    .lean<Book[]>()
    .exec();

/** The buckets of a unit that begin in this time, or later where no end is told. */
export const readBuckets = (
  { buckets }: StatsStore,
  functions: readonly string[],
  { unit, from, to }: { readonly unit: Unit; readonly from: Date; readonly to?: Date },
): Promise<Bucket[]> =>
  buckets
    .find(
      { function: { $in: functions }, unit, at: { $gte: from, ...(to && { $lt: to }) } } as object,
      { _id: 0, expiresAt: 0 },
    )
    .lean<Bucket[]>()
    .exec();

/** The database's time. */
export async function readNow({ stats }: StatsStore): Promise<Date> {
  const found = await stats.db.db?.aggregate([{ $documents: [{ now: "$$NOW" }] }]).toArray();
  return found?.[0]?.["now"] as Date;
}
