import { mongo } from "mongoose";
import { isOutage, throughOutage } from "../../database/index.ts";
import { DocketError } from "../../errors.ts";
import { type Move, newJobOf, type WriteOfMove, wasMade, writeOf } from "../move.ts";
import type { JobStore } from "../store.ts";
import type { StoredJob } from "../stored.ts";

/** What came of a move. `job` is the job as it is after the attempt, made or not; absent when there is none. */
export interface Moved {
  readonly made: boolean;
  readonly mark: string;
  readonly job?: StoredJob;
  /** The write ran into a unique index: somebody else holds the idempotency key or the claim's slot. */
  readonly taken: boolean;
  /** Why MongoDB could not write this one, such as a document that would be too large; the others were written. */
  readonly error?: Error;
}

/**
 * The one way to change jobs. Each move is one guarded atomic write; many moves go in one round trip. While MongoDB
 * can't be reached they are written again: their marks tell which were made, so nothing is done twice. When that takes
 * too long it is refused as UNAVAILABLE, and unknown which moves were made.
 */
export async function move(store: JobStore, wanted: readonly Move[]): Promise<Moved[]> {
  if (wanted.length === 0) return [];
  const writes = wanted.map((one) => writeOf(one, store.keepMs));
  return throughOutage(store.outageMs, () => attempt(store, writes));
}

async function attempt(store: JobStore, writes: readonly WriteOfMove[]): Promise<Moved[]> {
  const [first] = writes;
  if (writes.length === 1 && first) return [await attemptAlone(store, first)];
  const isInserted = writes.every(({ upsert }) => upsert) && (await insertNew(store, writes));
  return outcomes(store, writes, isInserted ? new Map() : await write(store, writes));
}

/** One move needs one round trip, unless it is not made: why not is for the long way to find out. */
async function attemptAlone(store: JobStore, one: WriteOfMove): Promise<Moved> {
  const { filter, pipeline, upsert } = one;
  const how = { upsert, returnDocument: "after" } as const;
  const job = await unlessRefused(
    store.jobs.collection.findOneAndUpdate(filter, pipeline as never, how),
  );
  if (job) return { made: true, mark: one.mark, taken: false, job: job as unknown as StoredJob };
  const [moved] = await outcomes(store, [one], await write(store, [one]));
  return moved as Moved;
}

/**
 * New jobs in one command, which costs MongoDB a fraction of as many upserts. Answers false when one of them could not
 * be inserted. Some are there then: the upserts of the long way leave those as they are, and their marks tell.
 */
async function insertNew({ jobs }: JobStore, writes: readonly WriteOfMove[]): Promise<boolean> {
  const into = { into: jobs.collection.collectionName, whenMatched: "fail" };
  const pipeline = [{ $documents: writes.map(newJobOf) }, { $merge: into }];
  return (await unlessRefused(jobs.db.db?.aggregate(pipeline).toArray())) !== undefined;
}

/** Undefined for what was refused for any other reason than an outage. */
async function unlessRefused<T>(writing: Promise<T> | undefined): Promise<T | undefined> {
  try {
    return await writing;
  } catch (error) {
    if (isOutage(error)) throw error;
    return undefined;
  }
}

/** What came of writes that were sent, told by the jobs as they are now. */
async function outcomes(
  store: JobStore,
  writes: readonly WriteOfMove[],
  refused: ReadonlyMap<number, Refused>,
): Promise<Moved[]> {
  const jobs = await readMoved(
    store,
    writes.map(({ move: { id } }) => id),
  );
  return writes.map((one, index) => {
    const job = jobs.get(one.move.id);
    const error = refused.get(index);
    const taken = error?.code === duplicateKey;
    const bad = error && !taken ? { error } : {};
    const { mark } = one;
    return job
      ? { made: wasMade(one, job), mark, taken, job, ...bad }
      : { made: false, mark, taken, ...bad };
  });
}

type Refused = Error & { readonly code?: number | string };

const duplicateKey = 11_000;

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
