import type { Readable } from "node:stream";
import { notFound } from "../errors.ts";
import type { StoredFile } from "./file.ts";
import type { FilesRoom } from "./room.ts";
import type { ByteRange } from "./storage.ts";

/** A file, or a part of it, on its way out. */
export interface OpenedFile {
  /** To be read or destroyed. */
  readonly stream: Readable;
  /** Bytes that `stream` will bring. */
  readonly length: number;
  /** Bytes of the whole file. */
  readonly size: number;
  readonly type: string;
}

/** `range` must lie in the file. NOT_FOUND where its content is not in this server's storage. */
export async function openFile(
  { contents, storage }: FilesRoom,
  { id, sha256, size, type }: StoredFile,
  range?: ByteRange,
): Promise<OpenedFile> {
  const key = await contents.find(sha256);
  if (key === undefined) throw notFound(id);
  const stream = await storage.open(key, range);
  return { stream, length: range ? range.end - range.start + 1 : size, size, type };
}
