import type { ClientSession, Connection, Model } from "mongoose";
import { Schema } from "mongoose";
import { newId } from "../ids.ts";
import type { Content, FileKind, Slot, StoredFile } from "./file.ts";

export type { Connection };

export type NewFile = Slot & Content & Pick<StoredFile, "user">;

/** The records of files, in the collection `files`: written by nobody else. */
export interface FileStore {
  /** Records the file where its slot is free, and answers the file that is there then: this one or an earlier one. */
  putIfAbsent(file: NewFile): Promise<{ readonly file: StoredFile; readonly isNew: boolean }>;
  /** Puts the file into its slot; the one that was there keeps its id and content, but is not found by name any more. */
  replace(file: NewFile): Promise<StoredFile>;
  remove(id: string): Promise<void>;
  find(slot: Slot): Promise<StoredFile | undefined>;
  /** In the order they came. */
  list(job: string, kind: FileKind, holder: string | null): Promise<StoredFile[]>;
  /** Files of this kind and holder, those that were replaced included. */
  count(slot: Omit<Slot, "name">): Promise<number>;
  /** In the order of `ids`; undefined where there is none. */
  byIds(ids: readonly string[]): Promise<(StoredFile | undefined)[]>;
}

interface FileDocument extends Omit<StoredFile, "id"> {
  readonly _id: string;
  /** Null while the file is the one its slot means; its own id after it was replaced. */
  readonly retired: string | null;
}

const text = { type: String, required: true };
const schema = new Schema<FileDocument>(
  {
    _id: text,
    job: text,
    kind: { ...text, enum: ["INPUT", "OUTPUT"] },
    name: text,
    holder: { type: String, default: null },
    retired: { type: String, default: null },
    user: text,
    sha256: text,
    size: { type: Number, required: true },
    type: text,
    createdAt: { type: Date, required: true },
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

/** Resolves when the indexes are there: the guarantee that a name means one file rests on one. */
export async function openFileStore(connection: Connection): Promise<FileStore> {
  const model: Model<FileDocument> = connection.model<FileDocument>("File", schema);
  await model.createCollection();
  await model.createIndexes();
  return {
    putIfAbsent: (file) => upsert(model, file),
    replace: (file) => replace(model, file),
    remove: async (id) => void (await model.deleteOne({ _id: id })),
    find: async (slot) => asFile(await model.findOne(current(slot)).lean()),
    list: async (job, kind, holder) =>
      (await model.find({ job, kind, holder, retired: null }).sort({ _id: 1 }).lean()).map(toFile),
    count: ({ job, kind, holder }) => model.countDocuments({ job, kind, holder }),
    byIds: async (ids) => {
      const found = await model.find({ _id: { $in: [...ids] } }).lean();
      const files = new Map(found.map((one) => [one._id, toFile(one)]));
      return ids.map((id) => files.get(id));
    },
  };
}

const current = ({ job, kind, name, holder }: Slot) => ({ job, kind, name, holder, retired: null });

/** Of two that take a free slot at once the server lets the second find what the first wrote: the filter is the index. */
async function upsert(model: Model<FileDocument>, file: NewFile, session?: ClientSession) {
  const { user, sha256, size, type } = file;
  const id = newId("file");
  const absent = { _id: id, user, sha256, size, type };
  const fill = (field: string, value: unknown) => [field, { $ifNull: [`$${field}`, value] }];
  const literals = Object.entries(absent).map(([field, value]) => fill(field, { $literal: value }));
  const set = { $set: Object.fromEntries([...literals, fill("createdAt", "$$NOW")]) };
  const how = { upsert: true, returnDocument: "after", updatePipeline: true } as const;
  const there = await model
    .findOneAndUpdate(current(file), [set], { ...how, session: session ?? null })
    .lean();
  if (!there) throw new Error("An upsert answered no document.");
  return { file: toFile(there), isNew: there._id === id };
}

/** Both writes or none, so that the name never means nothing in between. */
async function replace(model: Model<FileDocument>, file: NewFile): Promise<StoredFile> {
  return model.db.transaction(async (session) => {
    const other = { ...current(file), sha256: { $ne: file.sha256 } };
    const retire = [{ $set: { retired: "$_id" } }];
    await model.updateOne(other, retire, { session, updatePipeline: true });
    return (await upsert(model, file, session)).file;
  });
}

const asFile = (found: FileDocument | null): StoredFile | undefined =>
  found ? toFile(found) : undefined;

const toFile = ({ _id, retired, ...file }: FileDocument): StoredFile => ({ id: _id, ...file });
