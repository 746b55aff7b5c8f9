import type { Readable } from "node:stream";
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

/** `range` must lie in the file. */
export async function openFile(
  { storage }: FilesRoom,
  { sha256, size, type }: StoredFile,
  range?: ByteRange,
): Promise<OpenedFile> {
  const stream = await storage.open(sha256, range);
  return { stream, length: range ? range.end - range.start + 1 : size, size, type };
}
