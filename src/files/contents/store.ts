import { type ClientSession, type Connection, type Model, mongo, Schema } from "mongoose";
import { newId } from "../../ids.ts";
import type { Found } from "../inspect.ts";
import type { StorageKind } from "../storage.ts";

/**
 * Where a content stands. `COMING`: its bytes are on their way. `KEPT`: they are there, and files may name them.
 * `DROPPED`: nobody names them, and nobody may from now on; they are to be removed.
 */
type ContentState = "COMING" | "KEPT" | "DROPPED";

interface ContentDocument {
  /** The key under which the bytes lie; never used again. */
  readonly _id: string;
  readonly storage: StorageKind;
  readonly state: ContentState;
  readonly sha256?: string;
  readonly size?: number;
  /** Grows whenever somebody names the content or lets go of it: who decided on an older number decided too early. */
  readonly touches: number;
  /** When the collector is to look at it; absent while files name it and nobody let go of it. */
  readonly checkAt?: Date;
}

/** A content that the collector is to look at. */
export interface DueContent extends Pick<ContentDocument, "state" | "sha256" | "touches"> {
  readonly key: string;
  readonly checkAt: Date;
}

/** How a content was taken in. `KEPT`: its bytes count. `KNOWN`: the same bytes are there already. `LOST`: it was given up. */
export type Taken = "KEPT" | "KNOWN" | "LOST";

/** The contents of one storage, in the collection `contents`: written by nobody else. */
export interface ContentStore {
  /** Announces a content, before any byte of it is written, and answers its key. */
  begin(): Promise<string>;
  /** A sign of life of a content that is coming. */
  renew(key: string): Promise<void>;
  /** Its bytes are there. It is kept from now on, and for a grace also if no file names it. */
  taken(key: string, found: Found): Promise<Taken>;
  /** Says that a file names the kept content with this hash. False when there is none. */
  touch(sha256: string, session?: ClientSession): Promise<boolean>;
  /** Says that files which named these may be gone: they are looked at after a grace. */
  letGo(sha256s: readonly string[], session?: ClientSession): Promise<void>;
  /** The key of the kept content with this hash. */
  find(sha256: string): Promise<string | undefined>;
  /** Gives up a content that was coming. False when it is kept after all: an error may have hidden that. */
  giveUp(key: string): Promise<boolean>;
  /** Contents to look at, those that wait longest first. */
  due(limit: number): Promise<DueContent[]>;
  /** The content is named: no need to look again. Nothing when it was touched since it was seen. */
  settle(seen: DueContent): Promise<void>;
  /** Nobody names it. False, and nothing changed, when it was touched since it was seen. */
  drop(seen: DueContent): Promise<boolean>;
  /** Its bytes are removed: forget it. */
  removed(key: string): Promise<void>;
  /** Its bytes could not be removed: look again later. */
  postpone(key: string): Promise<void>;
  /** Another storage in which contents are kept, if there is one: this server does not read it. */
  elsewhere(): Promise<StorageKind | undefined>;
}

/** How long a content may come without a sign of life, in ms. */
const silentMsMax = 3_600_000;
/** Pause before bytes that could not be removed are tried again, in ms. */
const removeAgainMs = 60_000;

const schema = new Schema<ContentDocument>(
  { _id: String, storage: String, state: String, sha256: String },
  { collection: "contents", strict: false, strictQuery: false, versionKey: false },
)
  .index(
    { storage: 1, sha256: 1 },
    { unique: true, partialFilterExpression: { state: "KEPT" satisfies ContentState } },
  )
  .index({ storage: 1, checkAt: 1 }, { partialFilterExpression: { checkAt: { $exists: true } } });

interface Options {
  readonly storage: StorageKind;
  /** How long a content is kept that no file names, in ms. */
  readonly graceMs: number;
}

export async function openContentStore(
  connection: Connection,
  { storage, graceMs }: Options,
): Promise<ContentStore> {
  const model = connection.model<ContentDocument>("Content", schema);
  await model.createCollection();
  await model.createIndexes();
  const inMs = (ms: number) => ({ $add: ["$$NOW", ms] });
  const touched = { touches: { $add: ["$touches", 1] }, checkAt: inMs(graceMs) };
  const kept = (sha256: string) => ({ storage, sha256, state: "KEPT" as const });
  const touch = async (sha256: string, session?: ClientSession) =>
    (await change(model, kept(sha256), touched, session)) > 0;
  return {
    begin: async () => {
      const _id = newId("content");
      const set = { storage, state: "COMING", touches: 0, checkAt: inMs(silentMsMax) };
      await model.collection.updateOne({ _id } as never, [{ $set: set }], { upsert: true });
      return _id;
    },
    renew: async (_id) => {
      await change(model, { _id, state: "COMING" }, { checkAt: inMs(silentMsMax) });
    },
    taken: (key, found) => taken(key, { take: () => take(key, found), touch }, found.sha256),
    touch,
    letGo: async (sha256s, session) => {
      const these = { sha256: { $in: [...sha256s] }, state: "KEPT" as const };
      await change(model, these, touched, session);
    },
    find: async (sha256) => (await model.findOne(kept(sha256), { _id: 1 }).lean())?._id,
    giveUp: async (_id) => {
      const set = { state: "DROPPED", checkAt: "$$NOW" };
      return (await change(model, { _id, state: { $ne: "KEPT" } }, set)) > 0;
    },
    due: (limit) => due(model, storage, limit),
    settle: async (seen) => {
      await change(model, asSeen(seen), { checkAt: "$$REMOVE" });
    },
    drop: async (seen) =>
      (await change(model, asSeen(seen), { state: "DROPPED", checkAt: "$$NOW" })) > 0,
    removed: async (_id) => void (await model.deleteOne({ _id, state: "DROPPED" })),
    postpone: async (_id) => {
      await change(model, { _id, state: "DROPPED" }, { checkAt: inMs(removeAgainMs) });
    },
    elsewhere: async () => {
      const others = { state: "KEPT" as const, storage: { $ne: storage } };
      return (await model.findOne(others, { storage: 1 }).lean())?.storage;
    },
  };

  async function take(_id: string, { sha256, size }: Found): Promise<boolean> {
    const set = { state: "KEPT", sha256: { $literal: sha256 }, size, ...touched };
    return (await change(model, { _id, state: "COMING" }, set)) > 0;
  }
}

const duplicateKey = 11_000;

interface Taking {
  /** Throws where the same content is kept already. */
  take(): Promise<boolean>;
  touch(sha256: string): Promise<boolean>;
}

/** Of the same content taken in by several at once, one is kept. */
async function taken(key: string, { take, touch }: Taking, sha256: string): Promise<Taken> {
  try {
    return (await take()) ? "KEPT" : "LOST";
  } catch (error) {
    if (!(error instanceof mongo.MongoServerError) || error.code !== duplicateKey) throw error;
    // The one that is there may be dropped at this very moment: then this one is kept after all.
    return (await touch(sha256)) ? "KNOWN" : taken(key, { take, touch }, sha256);
  }
}

const asSeen = ({ key, state, touches, checkAt }: DueContent) => ({
  _id: key,
  state,
  touches,
  checkAt,
});

async function due(
  model: Model<ContentDocument>,
  storage: StorageKind,
  limit: number,
): Promise<DueContent[]> {
  const found = await model
    .find({ storage, checkAt: { $exists: true }, $expr: { $lte: ["$checkAt", "$$NOW"] } })
    .sort({ checkAt: 1 })
    .limit(limit)
    .lean();
  return found.flatMap(({ _id: key, state, sha256, touches, checkAt }) =>
    checkAt ? [{ key, state, touches, checkAt, ...(sha256 !== undefined && { sha256 }) }] : [],
  );
}

/** Sets these fields, as expressions, in all that fit. Answers how many did. */
async function change(
  model: Model<ContentDocument>,
  filter: object,
  set: object,
  session?: ClientSession,
): Promise<number> {
  const how = session ? { session } : {};
  const { matchedCount } = await model.collection.updateMany(filter as never, [{ $set: set }], how);
  return matchedCount;
}
