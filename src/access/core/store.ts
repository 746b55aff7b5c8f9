import { type ClientSession, type Connection, type Model, type mongo, Schema } from "mongoose";
import type { CoreCall, Holder } from "./core.ts";
import type { Period, PeriodWindow } from "./period.ts";

/** How often a function called one API for one user in one window. */
export interface Counted {
  readonly user: string;
  readonly function: string;
  readonly api: string;
  readonly period: Period;
  readonly from: Date;
  /** By jobs that ran. */
  readonly used: number;
  /** By jobs that have not ended. */
  readonly reserved: number;
}

interface StoredCounter extends Counted {
  readonly _id: string;
  /** When nobody will ask for it any more. */
  readonly forgetAt?: Date;
}

export type ReservationState = "RESERVED" | "SETTLED" | "RELEASED";

export interface StoredReservation extends Omit<Holder, "job"> {
  /** The job's id. */
  readonly _id: string;
  readonly calls: readonly CoreCall[];
  /** By the database's clock: tells in which windows it is counted. */
  readonly at: Date;
  readonly state: ReservationState;
  readonly endedAt?: Date;
}

/** One for each user: every reserve of the user writes it, so that no two of them count at the same time. */
interface StoredTurn {
  readonly _id: string;
  readonly at: Date;
}

const dayMs = 86_400_000;
/** How long counts of windows that are over are told, in ms; those of TOTAL are for ever. */
const keptMs: Readonly<Record<Period, number | undefined>> = {
  HOUR: 3 * dayMs,
  DAY: 100 * dayMs,
  WEEK: 400 * dayMs,
  MONTH: 1_200 * dayMs,
  TOTAL: undefined,
};
/** How long it is known of a reservation that it ended, in s: a settle or release that comes again is long since over. */
const endedSeconds = 30 * 86_400;

const plain = { versionKey: false, strict: false, strictQuery: false } as const;
const schema = (collection: string) => new Schema({ _id: String }, { collection, ...plain });

const counterSchema = schema("usage")
  .index({ period: 1, from: 1, user: 1 })
  .index({ user: 1, period: 1, from: -1 })
  .index({ forgetAt: 1 }, { expireAfterSeconds: 0 });
const reservationSchema = schema("reservations")
  .index({ state: 1, _id: 1 }, { partialFilterExpression: { state: "RESERVED" } })
  .index({ endedAt: 1 }, { expireAfterSeconds: endedSeconds });
const turnSchema = schema("usageturns");

export interface CoreStore {
  readonly connection: Connection;
  readonly counters: Model<StoredCounter>;
  readonly reservations: Model<StoredReservation>;
  readonly turns: Model<StoredTurn>;
}

export function openCoreStore(connection: Connection): CoreStore {
  const model = <Stored>(name: string, of: Schema) =>
    connection.model<Stored>(name, of as unknown as Schema<Stored>);
  return {
    connection,
    counters: model("Usage", counterSchema),
    reservations: model("Reservation", reservationSchema),
    turns: model("UsageTurn", turnSchema),
  };
}

/** The models whose indexes are to be made. */
export const coreModelsOf = ({ counters, reservations, turns }: CoreStore): Model<never>[] =>
  [counters, reservations, turns] as unknown as Model<never>[];

/** Inside of one transaction. */
export interface CoreTransaction extends CoreStore {
  readonly session: ClientSession;
}

const duplicateKey = 11_000;
const racesMax = 100;

/**
 * Everything that `work` writes, or nothing. It is done again for as long as others write the same documents, so it must do
 * nothing else than read and write in this transaction.
 */
export async function inTransaction<T>(
  store: CoreStore,
  work: (transaction: CoreTransaction) => Promise<T>,
): Promise<T> {
  for (let race = 1; ; race += 1) {
    try {
      return await store.connection.getClient().withSession((session) =>
        session.withTransaction(() => work({ ...store, session }), {
          readConcern: { level: "snapshot" },
          writeConcern: { w: "majority", journal: true },
        }),
      );
    } catch (error) {
      // Somebody else made the same document first, which the driver does not take for a reason to try again.
      if ((error as { code?: unknown }).code !== duplicateKey || race === racesMax) throw error;
    }
  }
}

/**
 * Has all users' turns, and answers the time. Another transaction that wants one of them fails and begins anew after this
 * one: what is read from here on is what is true when it is written.
 */
export async function takeTurns(
  { turns, session }: CoreTransaction,
  users: readonly string[],
  now: Date | "$$NOW",
): Promise<Date> {
  const take = users.map((user) => ({
    updateOne: { filter: { _id: user }, update: [{ $set: { at: now } }], upsert: true },
  }));
  await turns.collection.bulkWrite(take as unknown as mongo.AnyBulkWriteOperation[], { session });
  const [turn] = await turns
    .find({ _id: { $in: users.slice(0, 1) } })
    .session(session)
    .lean<StoredTurn[]>();
  if (!turn) throw new Error("A turn was taken and can't be read.");
  return turn.at;
}

/** The database's time, where nothing is written. */
export async function readNow({ connection }: CoreStore): Promise<Date> {
  const rows = await connection.db?.aggregate([{ $documents: [{}] }, { $set: { at: "$$NOW" } }]);
  const [row] = (await rows?.toArray()) ?? [];
  return row?.["at"] as Date;
}

/** What these users have counted in these windows. */
export async function readCounted(
  { counters }: CoreStore,
  users: readonly string[],
  windows: readonly PeriodWindow[],
  session?: ClientSession,
): Promise<Counted[]> {
  if (windows.length === 0) return [];
  return counters
    .find({ $or: windows.map(({ period, from }) => ({ period, from, user: { $in: users } })) })
    .session(session ?? null)
    .lean<Counted[]>()
    .exec();
}

/** A page of what was counted in one window, in the order of user, function and API: `who` narrows it. */
export async function findCounted(
  { counters }: CoreStore,
  { period, from }: PeriodWindow,
  who: object,
  { limit, after, before, backwards = false }: CounterPage,
): Promise<StoredCounter[]> {
  const bounds = { ...(after && { $gt: after }), ...(before && { $lt: before }) };
  const rows = await counters
    .find({ period, from, ...who, ...(after || before ? { _id: bounds } : {}) })
    .sort({ _id: backwards ? -1 : 1 })
    .limit(limit)
    .lean<StoredCounter[]>();
  return backwards ? rows.reverse() : rows;
}

interface CounterPage {
  readonly limit: number;
  readonly after?: string;
  readonly before?: string;
  readonly backwards?: boolean;
}

/** The reservations of these jobs, by job. */
export async function readReservations(
  { reservations, session }: CoreTransaction,
  jobs: readonly string[],
): Promise<Map<string, StoredReservation>> {
  const found = await reservations
    .find({ _id: { $in: jobs } })
    .session(session)
    .lean<StoredReservation[]>();
  return new Map(found.map((one) => [one._id, one]));
}

export async function writeReservations(
  { reservations, session }: CoreTransaction,
  made: readonly StoredReservation[],
): Promise<void> {
  if (made.length > 0) await reservations.collection.insertMany(made as never, { session });
}

/** By how much a counter grows; `until` is its window's. */
export interface Count extends Counted {
  readonly until?: Date;
}

/** Adds to the counters; those that are not there are made, unless they are only taken from. */
export async function writeCounts(
  { counters, session }: CoreTransaction,
  counts: readonly Count[],
): Promise<void> {
  if (counts.length === 0) return;
  const operations = counts.map(({ used, reserved, until, ...key }) => ({
    updateOne: {
      filter: { _id: counterId(key) },
      update: {
        $inc: { used, reserved },
        $setOnInsert: { ...key, ...forgotten(key.period, until) },
      },
      upsert: reserved > 0,
    },
  }));
  await counters.collection.bulkWrite(operations as unknown as mongo.AnyBulkWriteOperation[], {
    session,
    ordered: false,
  });
}

type CounterKey = Omit<Counted, "used" | "reserved">;

/** The parts come from outside: written so that no two keys are the same text. */
export const counterId = ({ user, function: name, api, period, from }: CounterKey): string =>
  JSON.stringify([user, name, api, period, from.getTime()]);

function forgotten(period: Period, until: Date | undefined): object {
  const kept = keptMs[period];
  return until && kept !== undefined ? { forgetAt: new Date(until.getTime() + kept) } : {};
}

/** Ends reservations that are open. */
export async function endReservations(
  { reservations, session }: CoreTransaction,
  ends: readonly { readonly job: string; readonly state: ReservationState }[],
): Promise<void> {
  if (ends.length === 0) return;
  const operations = ends.map(({ job, state }) => ({
    updateOne: {
      filter: { _id: job, state: "RESERVED" },
      update: [{ $set: { state, endedAt: "$$NOW" } }],
    },
  }));
  await reservations.collection.bulkWrite(operations as unknown as mongo.AnyBulkWriteOperation[], {
    session,
  });
}

/** Jobs whose reservation has been open for so long, the oldest first, after the job `after`. */
export async function readOpenReservations(
  { reservations }: CoreStore,
  { openMs, after, limit }: { openMs: number; after: string; limit: number },
): Promise<string[]> {
  const found = await reservations
    .find({
      _id: { $gt: after },
      state: "RESERVED",
      $expr: { $lt: ["$at", { $subtract: ["$$NOW", openMs] }] },
    })
    .select({ _id: 1 })
    .sort({ _id: 1 })
    .limit(limit)
    .lean<{ _id: string }[]>();
  return found.map(({ _id }) => _id);
}
