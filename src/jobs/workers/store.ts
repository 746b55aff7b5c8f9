import { type Connection, type Model, type mongo, Schema } from "mongoose";
import { newId } from "../../ids.ts";
import { literal, literals } from "../move.ts";
import { keyOf, type Who, type Worker } from "./worker.ts";

type StoredWorker = Omit<Worker, "id" | "alive"> & {
  readonly _id: string;
  /** See `keyOf`. */
  readonly key: string;
  readonly forgetAt: Date;
};

const workerSchema = new Schema(
  { _id: String, key: String },
  { collection: "workers", strict: false, strictQuery: false, versionKey: false },
)
  .index({ key: 1 }, { unique: true })
  .index({ user: 1, _id: -1 })
  .index({ state: 1, _id: -1 })
  .index({ forgetAt: 1 }, { expireAfterSeconds: 0 });

export interface WorkerStore {
  readonly workers: Model<StoredWorker>;
  /** A worker that was not seen for so long is taken for gone, in ms. */
  readonly aliveMs: number;
}

export const openWorkerStore = (connection: Connection, aliveMs: number): WorkerStore => ({
  aliveMs,
  workers: connection.model<StoredWorker>(
    "Worker",
    workerSchema as unknown as Schema<StoredWorker>,
  ),
});

/** How long a worker is remembered after it was last seen, in ms. */
const keptMs = 86_400_000;

/** What was noticed of one worker since it was last written down. */
export interface Note extends Who {
  readonly host?: string;
  readonly functions?: readonly string[];
  readonly capabilities?: readonly string[];
  /** How long ago it was seen, in ms; absent when others spoke of it. */
  readonly seenAgoMs?: number;
  readonly done: number;
  readonly failed: number;
  readonly lost: number;
}

/** Writes notes down in one round trip. Whom nobody has seen is not made up. */
export async function writeNotes({ workers }: WorkerStore, notes: readonly Note[]): Promise<void> {
  const operations = notes.map((note) => ({
    updateOne: {
      filter: { key: keyOf(note) },
      update: [{ $set: { ...counted(note), ...seen(note) } }],
      upsert: note.seenAgoMs !== undefined,
    },
  }));
  await workers.collection.bulkWrite(operations as unknown as mongo.AnyBulkWriteOperation[], {
    ordered: false,
  });
}

const kept = (field: string, otherwise: unknown) => ({ $ifNull: [`$${field}`, otherwise] });

const counted = ({ done, failed, lost }: Note) =>
  Object.fromEntries(
    Object.entries({ done, failed, lost }).map(([name, more]) => [
      name,
      { $add: [kept(name, 0), more] },
    ]),
  );

function seen({ user, worker, host, functions, capabilities, seenAgoMs }: Note): object {
  if (seenAgoMs === undefined) return {};
  const at = { $subtract: ["$$NOW", seenAgoMs] };
  return {
    _id: kept("_id", literal(newId("worker"))),
    user: literal(user),
    name: literal(worker),
    ...(host !== undefined && { host: literal(host) }),
    functions: functions ? literal(functions) : kept("functions", []),
    capabilities: capabilities ? literal(capabilities) : kept("capabilities", []),
    state: kept("state", "ACTIVE"),
    firstSeenAt: kept("firstSeenAt", at),
    lastSeenAt: { $max: ["$lastSeenAt", at] },
    forgetAt: { $add: ["$$NOW", keptMs] },
  };
}

/** Workers by query, in the order of their ids: 1 first seen first, -1 last. */
export async function findWorkers(
  { workers, aliveMs }: WorkerStore,
  query: object,
  order: 1 | -1,
  limit: number,
): Promise<Worker[]> {
  const found = await workers.aggregate<StoredWorker & { readonly alive: boolean }>([
    { $match: query },
    { $sort: { _id: order } },
    { $limit: limit },
    { $set: { alive: seenIn(aliveMs) } },
  ]);
  // Workers that an older version wrote down have no capabilities.
  return found.map(({ _id, key: _key, forgetAt: _forgetAt, capabilities = [], ...rest }) => ({
    id: _id,
    capabilities,
    ...rest,
  }));
}

/** A query for those that were seen within `ms`. */
export const seenWithin = (ms: number): object => ({ $expr: seenIn(ms) });

const seenIn = (ms: number): object => ({
  $gte: ["$lastSeenAt", { $subtract: ["$$NOW", ms] }],
});

export const countAlive = (
  { workers, aliveMs }: WorkerStore,
  functions?: readonly string[],
): Promise<number> =>
  workers
    .countDocuments({
      ...(functions && { functions: { $in: functions } }),
      ...seenWithin(aliveMs),
    } as object)
    .exec();

/** Those of these functions that a live worker asks for that names no capabilities, and that is not to end. */
export async function readServed(
  { workers, aliveMs }: WorkerStore,
  functions: readonly string[],
): Promise<string[]> {
  const found = await workers
    .find({
      functions: { $in: functions },
      "capabilities.0": { $exists: false },
      state: "ACTIVE",
      ...seenWithin(aliveMs),
    } as object)
    .select({ functions: 1 })
    .lean<StoredWorker[]>();
  const served = new Set(found.flatMap((worker) => worker.functions));
  return functions.filter((name) => served.has(name));
}

/** What a job asks of a worker. */
export interface Wanted {
  readonly function: string;
  readonly requires: string;
}

/** For each of these, whether a live worker asks for such jobs and is not to end. */
export async function readServing(
  { workers, aliveMs }: WorkerStore,
  wanted: readonly Wanted[],
): Promise<boolean[]> {
  const words = [...new Set(wanted.map(({ requires }) => requires))];
  const found = await workers
    .find({ capabilities: { $in: words }, state: "ACTIVE", ...seenWithin(aliveMs) } as object)
    .select({ functions: 1, capabilities: 1 })
    .lean<StoredWorker[]>();
  return wanted.map((job) =>
    found.some(
      ({ functions, capabilities }) =>
        functions.includes(job.function) && capabilities.includes(job.requires),
    ),
  );
}

/** The keys of the workers that are to come to their end; the operator made them few. */
export async function readDraining({ workers }: WorkerStore): Promise<string[]> {
  const found = await workers.find({ state: "DRAINING" }, { key: 1 }).lean<StoredWorker[]>();
  return found.map(({ key }) => key);
}

/** Wants a worker to end, or no longer. Answers whether there is one; wanted twice, the first stays. */
export async function writeDrain(
  { workers }: WorkerStore,
  id: string,
  drain: { readonly by: string; readonly reason?: string } | undefined,
): Promise<boolean> {
  const update = drain
    ? [{ $set: { state: "DRAINING", drain: kept("drain", { ...literals(drain), at: "$$NOW" }) } }]
    : [{ $set: { state: "ACTIVE", drain: "$$REMOVE" } }];
  const { matchedCount } = await workers.updateOne({ _id: id }, update, {
    updatePipeline: true,
    strict: false,
  });
  return matchedCount > 0;
}
