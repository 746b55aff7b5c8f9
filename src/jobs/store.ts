import { type Connection, type Model, mongo, Schema } from "mongoose";
import { isOutage, throughOutage } from "../database/index.ts";
import { DocketError } from "../errors.ts";
import type { Job, LogLine } from "./job.ts";
import { literals, type Move, type WriteOfMove, wasMade, writeOf } from "./move.ts";
import { asJob, type StoredJob } from "./stored.ts";

const jobSchema = new Schema(
  { _id: String, function: String, user: String, state: String, version: Number },
  { collection: "jobs", strict: false, versionKey: false, minimize: false },
)
  // What a claim takes next: one key examined for each job taken, whatever else is stored.
  .index(
    { function: 1, priority: -1, runAt: 1, _id: 1 },
    { partialFilterExpression: { state: "WAITING", locked: false } },
  )
  .index({ runAt: 1 }, { partialFilterExpression: { state: "SCHEDULED" } })
  .index({ "claim.expiresAt": 1 }, { partialFilterExpression: { state: "CLAIMED" } })
  .index({ "admission.until": 1 }, { partialFilterExpression: { state: "SUBMITTED" } })
  .index({ "outbox.at": 1 }, { partialFilterExpression: { "outbox.at": { $exists: true } } })
  .index(
    { user: 1, idempotencyKey: 1 },
    { unique: true, partialFilterExpression: { idempotencyKey: { $exists: true } } },
  )
  // One claim call may be repeated, but never answered with two sets of jobs.
  .index(
    { "claim.slot": 1 },
    { unique: true, partialFilterExpression: { "claim.slot": { $exists: true } } },
  )
  .index({ "files.name": 1, _id: -1 }, { sparse: true })
  .index({ user: 1, _id: -1 })
  .index({ function: 1, _id: -1 })
  .index({ state: 1, _id: -1 });

const lineSchema = new Schema(
  { _id: String, job: String },
  { collection: "joblines", strict: false, versionKey: false },
).index({ job: 1, _id: 1 });

const statsSchema = new Schema(
  { _id: String },
  { collection: "functionstats", strict: false, versionKey: false },
);

export interface JobStore {
  readonly jobs: Model<StoredJob>;
  readonly lines: Model<{ _id: string }>;
  readonly stats: Model<{ _id: string }>;
  /** How long moves wait for a database that can't be reached, in ms. */
  readonly outageMs: number;
}

export function openJobStore(connection: Connection, outageMs: number): JobStore {
  return {
    outageMs,
    jobs: connection.model<StoredJob>("Job", jobSchema as unknown as Schema<StoredJob>),
    lines: connection.model<{ _id: string }>(
      "JobLine",
      lineSchema as unknown as Schema<{ _id: string }>,
    ),
    stats: connection.model<{ _id: string }>(
      "FunctionStats",
      statsSchema as unknown as Schema<{ _id: string }>,
    ),
  };
}

/** What came of a move. `job` is the job as it is after the attempt, made or not; absent when there is none. */
export interface Moved {
  readonly made: boolean;
  readonly job?: StoredJob;
  /** The write ran into a unique index: somebody else holds the idempotency key or the claim's slot. */
  readonly taken: boolean;
  /** Why MongoDB could not write this one, such as a document that would be too large; the others were written. */
  readonly error?: Error;
}

const duplicateKey = 11_000;

/**
 * The one way to change jobs. Each move is one guarded atomic write; many moves go in one round trip. While MongoDB
 * can't be reached they are written again: their marks tell which were made, so nothing is done twice. When that takes
 * too long it is refused as UNAVAILABLE, and unknown which moves were made.
 */
export async function move(store: JobStore, wanted: readonly Move[]): Promise<Moved[]> {
  if (wanted.length === 0) return [];
  const writes = wanted.map(writeOf);
  return throughOutage(store.outageMs, () => attempt(store, writes));
}

async function attempt(store: JobStore, writes: readonly WriteOfMove[]): Promise<Moved[]> {
  const refused = await write(store, writes);
  const jobs = await readMoved(
    store,
    writes.map(({ move: { id } }) => id),
  );
  return writes.map((one, index) => {
    const job = jobs.get(one.move.id);
    const error = refused.get(index);
    const taken = error?.code === duplicateKey;
    const bad = error && !taken ? { error } : {};
    return job ? { made: wasMade(one, job), taken, job, ...bad } : { made: false, taken, ...bad };
  });
}

type Refused = Error & { readonly code?: number | string };

/** Writes all moves and answers those that were refused, by index. One that can't be written fails no other. */
async function write(
  store: JobStore,
  writes: readonly WriteOfMove[],
): Promise<Map<number, Refused>> {
  const operations = writes.map(({ filter, pipeline, upsert }) => ({
    updateOne: { filter, update: pipeline, upsert },
  }));
  try {
    await store.jobs.collection.bulkWrite(operations as unknown as mongo.AnyBulkWriteOperation[], {
      ordered: false,
    });
    return new Map();
  } catch (error) {
    const refused = refusedWrites(error);
    if (refused) return refused;
    // What the driver can't even encode names no culprit: each goes alone.
    if (isOutage(error) || !isUnsent(error)) throw error;
    if (writes.length === 1) return new Map([[0, error as Refused]]);
    const alone = await Promise.all(writes.map((one) => write(store, [one])));
    return new Map(
      alone.flatMap((one, index) => [...one.values()].map((why) => [index, why] as const)),
    );
  }
}

/** What a caller is told whose move could not be written. */
export function refusalOf(error: Error & { readonly code?: number | string }): Error {
  const isTooLarge =
    tooLargeCodes.has(error.code) || error instanceof mongo.MongoInvalidArgumentError;
  return isTooLarge
    ? new DocketError("INPUT_TOO_LARGE", "The job would be too large to be stored.", {
        cause: error,
      })
    : error;
}

/** BSONObjectTooLarge, and an update whose result would be. */
const tooLargeCodes: ReadonlySet<unknown> = new Set([10_334, 17_419, 17_280]);

const isUnsent = (error: unknown): boolean =>
  error instanceof mongo.BSON.BSONError || error instanceof mongo.MongoInvalidArgumentError;

function refusedWrites(error: unknown): Map<number, Refused> | undefined {
  const { writeErrors = [], result } = error as {
    writeErrors?: mongo.WriteError[] | mongo.WriteError;
    result?: mongo.BulkWriteResult;
  };
  const all = [writeErrors].flat();
  if (all.length === 0 || result?.getWriteConcernError()) return undefined;
  return new Map(
    all.map(({ index, code, errmsg }) => [index, Object.assign(new Error(errmsg), { code })]),
  );
}

async function readMoved(store: JobStore, ids: readonly string[]): Promise<Map<string, StoredJob>> {
  const found = (await store.jobs.collection
    .find({ _id: { $in: ids } } as never)
    .toArray()) as unknown as StoredJob[];
  return new Map(found.map((job) => [job._id, job]));
}

/** What feeds and lists read: everything but the bodies, which may be large. */
const withoutBodies = { input: 0, output: 0 } as const;

/** The jobs with these ids, without input and output, in no order. */
export async function readJobs(store: JobStore, ids: readonly string[]): Promise<Job[]> {
  const found = await store.jobs.find({ _id: { $in: ids } }, withoutBodies).lean<StoredJob[]>();
  return found.map(asJob);
}

/** One job with everything the store knows, or null. */
export const readStored = (store: JobStore, filter: object): Promise<StoredJob | null> =>
  store.jobs.findOne(filter).lean<StoredJob>().exec();

/** Input and output of the jobs with these ids. */
export async function readBodies(
  store: JobStore,
  ids: readonly string[],
): Promise<Map<string, { input: unknown; output: unknown }>> {
  const found = await store.jobs
    .find({ _id: { $in: ids } }, { input: 1, output: 1 })
    .lean<StoredJob[]>();
  return new Map(found.map(({ _id, input, output }) => [_id, { input, output }]));
}

/** The query that finds the jobs to claim next: best first. Kept apart so that a test can ask for its plan. */
export const candidates = (store: JobStore, functions: readonly string[], limit: number) =>
  store.jobs
    .find(
      { function: { $in: functions }, state: "WAITING", locked: false },
      { _id: 1, function: 1 },
    )
    .sort({ priority: -1, runAt: 1, _id: 1 })
    .limit(limit)
    .lean<{ _id: string; function: string }[]>();

export async function readLines(
  store: JobStore,
  job: string,
  after: string,
  limit: number,
): Promise<LogLine[]> {
  const found = await store.lines
    .find({ job, _id: { $gt: after } })
    .sort({ _id: 1 })
    .limit(limit)
    .lean<(Omit<LogLine, "id"> & { _id: string })[]>();
  return found.map(({ _id, ...line }) => ({ id: _id, ...line }));
}

/** Writes lines down with the database's time. */
export async function writeLines(
  store: JobStore,
  lines: readonly Omit<LogLine, "at">[],
): Promise<void> {
  const operations = lines.map(({ id, ...line }) => ({
    updateOne: {
      filter: { _id: id },
      update: [{ $set: { ...literals(line), at: "$$NOW" } }],
      upsert: true,
    },
  }));
  await store.lines.collection.bulkWrite(operations as unknown as mongo.AnyBulkWriteOperation[], {
    ordered: false,
  });
}

/** Jobs by query in the order of their ids (1: oldest first, -1: newest first), without bodies. */
export async function findJobs(
  store: JobStore,
  query: object,
  order: 1 | -1,
  limit: number,
): Promise<Job[]> {
  const found = await store.jobs
    .find(query, withoutBodies)
    .sort({ _id: order })
    .limit(limit)
    .lean<StoredJob[]>();
  return found.map(asJob);
}

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

export async function addCounts(
  store: JobStore,
  counts: readonly (readonly [string, Counts])[],
): Promise<void> {
  const operations = counts.map(([name, more]) => ({
    updateOne: { filter: { _id: name }, update: { $inc: { ...more } }, upsert: true },
  }));
  await store.stats.collection.bulkWrite(operations as unknown as mongo.AnyBulkWriteOperation[], {
    ordered: false,
  });
}

export async function readCounts(
  store: JobStore,
  functions: readonly string[],
): Promise<Map<string, Counts>> {
  const found = await store.stats
    .find({ _id: { $in: functions } })
    .lean<({ _id: string } & Counts)[]>();
  return new Map(found.map(({ _id, ...counts }) => [_id, counts]));
}

/** How many jobs are in each open state now, by `<function> <state>`; read from the small indexes of open jobs. */
export async function countOpen(
  store: JobStore,
  functions: readonly string[],
): Promise<Map<string, number>> {
  const counted = await Promise.all(
    (["WAITING", "SCHEDULED", "CLAIMED"] as const).map((state) =>
      store.jobs.aggregate<{ _id: string; count: number }>([
        { $match: { state, function: { $in: functions } } },
        { $group: { _id: { $concat: ["$function", " ", state] }, count: { $sum: 1 } } },
      ]),
    ),
  );
  return new Map(counted.flat().map(({ _id, count }) => [_id, count]));
}
