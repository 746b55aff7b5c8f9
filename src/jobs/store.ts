import { type Connection, type Model, type mongo, Schema } from "mongoose";
import { type Job, type LogLine, openStates } from "./job.ts";
import { type KeepMs, literals } from "./move.ts";
import { asJob, type StoredJob } from "./stored.ts";

/** Exactly what a look at the queues reads. */
export const queueIndex = { state: 1, function: 1, locked: 1, runAt: 1 } as const;

/** The jobs that moved last. */
export const movedIndex = { movedAt: 1 } as const;

const claimIndex = { function: 1, requires: 1, priority: -1, runAt: 1, _id: 1 } as const;

const jobSchema = new Schema(
  { _id: String, function: String, user: String, state: String, version: Number },
  { collection: "jobs", strict: false, strictQuery: false, versionKey: false, minimize: false },
)
  // What a claim takes next: one key examined for each job taken, whatever else is stored.
  .index(claimIndex, { partialFilterExpression: { state: "WAITING", locked: false } })
  // What waits in the order of claims, whatever it requires.
  .index(
    { function: 1, priority: -1, runAt: 1, _id: 1 },
    { partialFilterExpression: { state: "WAITING", locked: false } },
  )
  .index({ runAt: 1 }, { partialFilterExpression: { state: "SCHEDULED" } })
  .index({ "claim.expiresAt": 1 }, { partialFilterExpression: { state: "CLAIMED" } })
  .index({ "admission.until": 1 }, { partialFilterExpression: { state: "SUBMITTED" } })
  .index({ "outbox.at": 1 }, { partialFilterExpression: { "outbox.at": { $exists: true } } })
  .index({ "dues.at": 1 }, { partialFilterExpression: { "dues.at": { $exists: true } } })
  .index({ deleteAt: 1 }, { partialFilterExpression: { deleteAt: { $exists: true } } })
  .index(
    { user: 1, idempotencyKey: 1 },
    { unique: true, partialFilterExpression: { idempotencyKey: { $exists: true } } },
  )
  // One claim call may be repeated, but never answered with two sets of jobs.
  .index(
    { "claim.slot": 1 },
    { unique: true, partialFilterExpression: { "claim.slot": { $exists: true } } },
  )
  // No more claims of a limited function than it has seats.
  .index(
    { function: 1, "claim.seat": 1 },
    { unique: true, partialFilterExpression: { "claim.seat": { $exists: true } } },
  )
  .index({ "files.name": 1, _id: -1 }, { sparse: true })
  .index({ user: 1, _id: -1 })
  .index({ function: 1, _id: -1 })
  .index({ state: 1, _id: -1 })
  .index(queueIndex, { partialFilterExpression: { state: { $in: [...openStates] } } })
  // The jobs that ended last, of all and of a user.
  .index({ endedAt: 1, _id: 1 }, { partialFilterExpression: { endedAt: { $exists: true } } })
  .index(
    { user: 1, endedAt: 1, _id: 1 },
    { partialFilterExpression: { endedAt: { $exists: true } } },
  )
  .index(movedIndex, { partialFilterExpression: { movedAt: { $exists: true } } })
  // Words come first: see docs/decisions/0011-search.md.
  .index({ words: 1, user: 1, _id: -1 })
  // What few jobs have.
  .index(
    { "error.code": 1, _id: -1 },
    { partialFilterExpression: { "error.code": { $exists: true } } },
  )
  .index({ retryOf: 1, _id: -1 }, { partialFilterExpression: { retryOf: { $exists: true } } })
  .index({ requires: 1, _id: -1 }, { partialFilterExpression: { requires: { $exists: true } } })
  .index({ locked: 1, _id: -1 }, { partialFilterExpression: { locked: true } });

const lineSchema = new Schema(
  { _id: String, job: String },
  { collection: "joblines", strict: false, strictQuery: false, versionKey: false },
).index({ job: 1, _id: 1 });

export interface JobStore {
  readonly jobs: Model<StoredJob>;
  readonly lines: Model<{ _id: string }>;
  /** How long moves wait for a database that can't be reached, in ms. */
  readonly outageMs: number;
  /** How long ended jobs are kept; for ever where it is left out. */
  readonly keepMs: KeepMs | undefined;
}

export function openJobStore(connection: Connection, outageMs: number, keepMs?: KeepMs): JobStore {
  return {
    outageMs,
    keepMs,
    jobs: connection.model<StoredJob>("Job", jobSchema as unknown as Schema<StoredJob>),
    lines: connection.model<{ _id: string }>(
      "JobLine",
      lineSchema as unknown as Schema<{ _id: string }>,
    ),
  };
}

/** What feeds and lists read: everything but the bodies, which may be large, and the words made of them. */
export const withoutBodies = { input: 0, output: 0, words: 0 } as const;

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

/** Jobs of these functions that require this word, or that require nothing. */
export interface Lane {
  readonly functions: readonly string[];
  readonly requires?: string;
}

export type Candidate = Pick<StoredJob, "_id" | "function" | "priority" | "runAt">;

/** The query that finds the jobs of a lane to claim next: best first. Kept apart so that a test can ask for its plan. */
export const candidates = (store: JobStore, { functions, requires }: Lane, limit: number) =>
  store.jobs
    .find(
      // Jobs of older versions have no such field; `null` finds them as well.
      { function: { $in: functions }, requires: requires ?? null, state: "WAITING", locked: false },
      { _id: 1, function: 1, priority: 1, runAt: 1 },
    )
    .sort({ priority: -1, runAt: 1, _id: 1 })
    .limit(limit)
    .hint(claimIndex)
    .lean<Candidate[]>();

/**
 * The jobs of all lanes to claim next, best first; at most `limit` of each lane. One query for each: no plan has to merge
 * too many ranges.
 */
export async function best(
  store: JobStore,
  lanes: readonly Lane[],
  limit: number,
): Promise<Candidate[]> {
  const found = await Promise.all(lanes.map((lane) => candidates(store, lane, limit)));
  return found.length > 1 ? found.flat().sort(byClaimOrder) : found.flat();
}

const byClaimOrder = (one: Candidate, other: Candidate): number =>
  other.priority - one.priority ||
  one.runAt.getTime() - other.runAt.getTime() ||
  (one._id < other._id ? -1 : 1);

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
