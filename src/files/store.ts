import type { ClientSession, Connection, Model } from "mongoose";
import { Schema } from "mongoose";
import { DocketError } from "../errors.ts";
import { newId } from "../ids.ts";
import type { ContentStore } from "./contents/store.ts";
import type { Content, FileKind, Slot, StoredFile } from "./file.ts";

export type { Connection };

export type NewFile = Slot & Content & Pick<StoredFile, "user">;
export type NewUpload = Content & Pick<StoredFile, "name" | "user">;

/**
 * The records of files, in the collection `files`: written by nobody else. A record is looked at again some time after it
 * was made, until its job has ended: see `unsettled`. Those that make one refuse with UNAVAILABLE if the content was
 * removed meanwhile.
 */
export interface FileStore {
  /** Records the file where its slot is free, and answers the file that is there then: this one or an earlier one. */
  putIfAbsent(file: NewFile): Promise<{ readonly file: StoredFile; readonly isNew: boolean }>;
  /** Puts the file into its slot; the one that was there keeps its id and content, but is not found by name any more. */
  replace(file: NewFile): Promise<StoredFile>;
  /** Forgets files, and lets go of their contents, both or neither. */
  remove(...ids: readonly string[]): Promise<void>;
  /** Forgets every file of these jobs. */
  removeJobs(jobs: readonly string[]): Promise<void>;
  /** Files whose fate is not settled and that are to be looked at, and uploads that have expired. */
  unsettled(limit: number): Promise<StoredFile[]>;
  /** These stay for as long as their job. */
  settled(ids: readonly string[]): Promise<void>;
  /** It is too early to tell: look at these again later. */
  unsettledYet(ids: readonly string[]): Promise<void>;
  /** Which of these contents are named by some file. */
  named(sha256s: readonly string[]): Promise<ReadonlySet<string>>;
  find(slot: Slot): Promise<StoredFile | undefined>;
  /** Files of these jobs, of all holders, in the order they came. */
  list(jobs: readonly string[], kind: FileKind): Promise<StoredFile[]>;
  /** Files of this kind and holder, those that were replaced included. */
  count(slot: Omit<Slot, "name">): Promise<number>;
  /** Files by query, in the order of their ids: 1 oldest first, -1 newest first. Throws when it takes longer than `maxMs`. */
  page(
    query: object,
    how: { readonly order: 1 | -1; readonly limit: number; readonly maxMs: number },
  ): Promise<StoredFile[]>;
  /** In the order of `ids`; undefined where there is none. */
  byIds(ids: readonly string[]): Promise<(StoredFile | undefined)[]>;
  /** Records an upload that jobs may take for `keepMs`. */
  addUpload(file: NewUpload, keepMs: number): Promise<StoredFile>;
  /** Uploads of a user that jobs may take and none has taken. */
  untaken(user: string): Promise<{ readonly files: number; readonly bytes: number }>;
  /** In the order of `ids`: what this user may give to a job, uploads and inputs of their jobs; undefined for all else. */
  givable(user: string, ids: readonly string[]): Promise<(StoredFile | undefined)[]>;
  /** Notes that a job has taken the file. False when it is there no more: its content may be gone too. */
  take(id: string): Promise<boolean>;
}

interface FileDocument extends Omit<StoredFile, "id"> {
  readonly _id: string;
  /** Null while the file is the one its slot means; its own id after it was replaced. */
  readonly retired: string | null;
  /** When a job took it last. */
  readonly takenAt?: Date;
  /** When somebody is to look whether it is still needed; absent once that is settled. */
  readonly checkAt?: Date;
}

const text = { type: String, required: true };
const schema = new Schema<FileDocument>(
  {
    _id: text,
    job: text,
    kind: { ...text, enum: ["INPUT", "OUTPUT", "UPLOAD"] },
    name: text,
    holder: { type: String, default: null },
    retired: { type: String, default: null },
    user: text,
    sha256: text,
    size: { type: Number, required: true },
    type: text,
    createdAt: { type: Date, required: true },
    expiresAt: Date,
    takenAt: Date,
    checkAt: Date,
  },
  {
    collection: "files",
    versionKey: false,
    autoIndex: false,
    autoCreate: false,
    writeConcern: { w: "majority", j: true },
  },
);
schema.index({ job: 1, kind: 1, holder: 1, name: 1, retired: 1 }, { unique: true });
schema.index({ user: 1, expiresAt: 1 }, { partialFilterExpression: { kind: "UPLOAD" } });

// Lists, newest first: of a user, and of all.
schema.index({ user: 1, kind: 1, _id: -1 });
schema.index({ kind: 1, _id: -1 });
schema.index({ sha256: 1 });
schema.index({ checkAt: 1 }, { partialFilterExpression: { checkAt: { $exists: true } } });

/** What the records are kept with. */
interface Books {
  readonly model: Model<FileDocument>;
  readonly contents: Pick<ContentStore, "touch" | "letGo">;
  /** Time from the making of a record to the first look at it, and between looks, in ms. */
  readonly graceMs: number;
}

/** Resolves when the indexes are there: the guarantee that a name means one file rests on one. */
export async function openFileStore(
  connection: Connection,
  contents: Books["contents"],
  graceMs: number,
): Promise<FileStore> {
  const model: Model<FileDocument> = connection.model<FileDocument>("File", schema);
  await model.createCollection();
  await model.createIndexes();
  const books: Books = { model, contents, graceMs };
  return {
    putIfAbsent: async (file) => {
      const put = await upsert(books, file);
      await hold(books, put.file);
      return put;
    },
    replace: (file) => replace(books, file),
    remove: (...ids) => removeAll(books, { _id: { $in: ids } }),
    removeJobs: (jobs) => removeAll(books, { job: { $in: [...jobs] } }),
    unsettled: (limit) => unsettled(model, limit),
    settled: async (ids) => {
      await model.updateMany({ _id: { $in: [...ids] } }, { $unset: { checkAt: 1 } });
    },
    unsettledYet: async (ids) => {
      const later = [{ $set: { checkAt: inMs(graceMs) } }];
      await model.updateMany({ _id: { $in: [...ids] } }, later, { updatePipeline: true });
    },
    named: async (sha256s) =>
      new Set(await model.distinct("sha256", { sha256: { $in: [...sha256s] } })),
    find: async (slot) => asFile(await model.findOne(current(slot)).lean()),
    list: async (jobs, kind) => {
      const these = { job: { $in: [...jobs] }, kind, retired: null };
      return (await model.find(these).sort({ _id: 1 }).lean()).map(toFile);
    },
    count: ({ job, kind, holder }) => model.countDocuments({ job, kind, holder }),
    page: async (query, { order, limit, maxMs }) => {
      const found = model.find(query).sort({ _id: order }).limit(limit).maxTimeMS(maxMs);
      return (await found.lean()).map(toFile);
    },
    byIds: (ids) => byIds(model, ids),
    addUpload: async (file, keepMs) => {
      const added = await addUpload(model, file, keepMs);
      await hold(books, added);
      return added;
    },
    untaken: (user) => untaken(model, user),
    givable: (user, ids) => byIds(model, ids, { user, $or: [{ kind: "INPUT" }, living] }),
    take: async (id) => {
      const taken = [{ $set: { takenAt: "$$NOW" } }];
      const { matchedCount } = await model.updateOne({ _id: id }, taken, { updatePipeline: true });
      return matchedCount === 1;
    },
  };
}

async function byIds(
  model: Model<FileDocument>,
  ids: readonly string[],
  filter: object = {},
): Promise<(StoredFile | undefined)[]> {
  const found = await model.find({ _id: { $in: [...ids] }, ...filter }).lean();
  const files = new Map(found.map((one) => [one._id, toFile(one)]));
  return ids.map((id) => files.get(id));
}

const living = { kind: "UPLOAD", $expr: { $gt: ["$expiresAt", "$$NOW"] } };

/** Stands under its own id, so that any number may have the same name. */
async function addUpload(
  model: Model<FileDocument>,
  upload: NewUpload,
  keepMs: number,
): Promise<StoredFile> {
  const id = newId("file");
  const known = { ...upload, job: id, kind: "UPLOAD", holder: null, retired: null };
  const literals = Object.entries(known).map(([field, value]) => [field, { $literal: value }]);
  const times = { createdAt: "$$NOW", expiresAt: inMs(keepMs), checkAt: inMs(keepMs) };
  const set = { $set: { ...Object.fromEntries(literals), ...times } };
  const how = { upsert: true, returnDocument: "after", updatePipeline: true } as const;
  const there = await model.findOneAndUpdate({ _id: id }, [set], how).lean();
  if (!there) throw new Error("An upsert answered no document.");
  return toFile(there);
}

async function untaken(model: Model<FileDocument>, user: string) {
  const [sum] = await model.aggregate<{ files: number; bytes: number }>([
    { $match: { user, ...living, takenAt: { $exists: false } } },
    { $group: { _id: null, files: { $sum: 1 }, bytes: { $sum: "$size" } } },
  ]);
  return { files: sum?.files ?? 0, bytes: sum?.bytes ?? 0 };
}

const current = ({ job, kind, name, holder }: Slot) => ({ job, kind, name, holder, retired: null });

const inMs = (ms: number) => ({ $add: ["$$NOW", ms] });

/** Of two that take a free slot at once the server lets the second find what the first wrote: the filter is the index. */
async function upsert({ model, graceMs }: Books, file: NewFile, session?: ClientSession) {
  const { user, sha256, size, type } = file;
  const id = newId("file");
  const absent = { _id: id, user, sha256, size, type };
  const fill = (field: string, value: unknown) => [field, { $ifNull: [`$${field}`, value] }];
  const literals = Object.entries(absent).map(([field, value]) => fill(field, { $literal: value }));
  const times = [fill("createdAt", "$$NOW"), fill("checkAt", inMs(graceMs))];
  const set = { $set: Object.fromEntries([...literals, ...times]) };
  const how = { upsert: true, returnDocument: "after", updatePipeline: true } as const;
  const there = await model
    .findOneAndUpdate(current(file), [set], { ...how, session: session ?? null })
    .lean();
  if (!there) throw new Error("An upsert answered no document.");
  return { file: toFile(there), isNew: there._id === id };
}

/** All writes or none, so that the name never means nothing in between. */
async function replace(books: Books, file: NewFile): Promise<StoredFile> {
  const { model, contents } = books;
  return model.db.transaction(async (session) => {
    const other = { ...current(file), sha256: { $ne: file.sha256 } };
    const retire = [{ $set: { retired: "$_id" } }];
    await model.updateOne(other, retire, { session, updatePipeline: true });
    const put = await upsert(books, file, session);
    if (!(await contents.touch(file.sha256, session))) throw contentGone();
    return put.file;
  });
}

/**
 * Called after the record is there. Whoever was about to drop the content either sees the record, or sees that the content
 * was touched, or was faster: then the record goes again.
 */
async function hold({ model, contents }: Books, { id, sha256 }: StoredFile): Promise<void> {
  if (await contents.touch(sha256)) return;
  await model.deleteOne({ _id: id });
  throw contentGone();
}

const contentGone = (): DocketError =>
  new DocketError("UNAVAILABLE", "The file's content was just removed. Send it again.", {
    retryable: true,
  });

/** Records removed in one transaction. */
const removeMax = 500;

async function removeAll({ model, contents }: Books, filter: object): Promise<void> {
  const removeSome = async (session: ClientSession) => {
    const some = await model.find(filter, { sha256: 1 }, { session }).limit(removeMax).lean();
    if (some.length === 0) return 0;
    await model.deleteMany({ _id: { $in: some.map(({ _id }) => _id) } }, { session });
    await contents.letGo([...new Set(some.map(({ sha256 }) => sha256))], session);
    return some.length;
  };
  while ((await model.db.transaction(removeSome)) === removeMax);
}

async function unsettled(model: Model<FileDocument>, limit: number): Promise<StoredFile[]> {
  const found = await model
    .find({ checkAt: { $exists: true }, $expr: { $lte: ["$checkAt", "$$NOW"] } })
    .sort({ checkAt: 1 })
    .limit(limit)
    .lean();
  return found.map(toFile);
}

const asFile = (found: FileDocument | null): StoredFile | undefined =>
  found ? toFile(found) : undefined;

const toFile = ({ _id, retired, takenAt, checkAt, ...file }: FileDocument): StoredFile => ({
  id: _id,
  ...file,
});
