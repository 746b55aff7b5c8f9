import type { Readable } from "node:stream";
import { type Connection, mongo } from "mongoose";
import { asRefusal, native } from "../../database/index.ts";
import { notFound } from "../../errors.ts";
import { abortable } from "../abortable.ts";
import { type ByteRange, checkedKey, type Storage } from "../storage.ts";

const bucketName = "contentbytes";
/** Each piece is a write of its own that a majority acknowledges. */
const pieceBytes = 1024 * 1024;

interface GridFs {
  readonly bucket: mongo.GridFSBucket;
  readonly files: mongo.Collection<{ _id: string }>;
  readonly chunks: mongo.Collection<{ files_id: string }>;
}

/**
 * Keeps contents in the database. GridFS writes a content's pieces first and the document that names it last, so that a
 * content is there whole or not at all; pieces without that document are removed by the content's key.
 */
export async function openGridFsStorage(connection: Pick<Connection, "db">): Promise<Storage> {
  const db = native(connection);
  const gridFs: GridFs = {
    bucket: new mongo.GridFSBucket(db, {
      bucketName,
      chunkSizeBytes: pieceBytes,
      writeConcern: { w: "majority", journal: true },
    }),
    files: db.collection(`${bucketName}.files`),
    chunks: db.collection(`${bucketName}.chunks`),
  };
  // GridFS makes it at the first write; a removal must not have to search without it before.
  await gridFs.chunks.createIndex({ files_id: 1, n: 1 }, { unique: true });
  return {
    kind: "gridfs",
    put: (key, source, signal) => put(gridFs, checkedKey(key), abortable(source, signal)),
    open: (key, range) => open(gridFs, checkedKey(key), range),
    remove: (key) => remove(gridFs, checkedKey(key)),
    close: async () => undefined,
  };
}

/** The keys are ids too, though the driver's types know one kind of id only. */
const asId = (key: string): mongo.ObjectId => key as unknown as mongo.ObjectId;

async function put(gridFs: GridFs, key: string, source: AsyncIterable<Uint8Array>): Promise<void> {
  const upload = gridFs.bucket.openUploadStreamWithId(asId(key), key);
  // Each step hears of an error by itself; without a listener it would end the process.
  upload.on("error", () => undefined);
  try {
    // Each write is awaited, so that none is under way any more when the pieces are removed after an error.
    for await (const chunk of source) await step((done) => upload.write(chunk, done));
    await step((done) => upload.end(done));
  } catch (error) {
    await remove(gridFs, key);
    throw asRefusal(error);
  }
}

const step = (act: (done: (error?: Error | null) => void) => unknown): Promise<void> =>
  new Promise((resolve, reject) => {
    act((error) => (error ? reject(error) : resolve()));
  });

async function open({ bucket, files }: GridFs, key: string, range?: ByteRange): Promise<Readable> {
  if (!(await files.findOne({ _id: key }, { projection: { _id: 1 } })))
    throw notFound(`content ${key}`);
  return bucket.openDownloadStream(asId(key), range && { start: range.start, end: range.end + 1 });
}

async function remove({ files, chunks }: GridFs, key: string): Promise<void> {
  const how = { writeConcern: { w: "majority", journal: true } } as const;
  await files.deleteOne({ _id: key }, how);
  await chunks.deleteMany({ files_id: key }, how);
}
