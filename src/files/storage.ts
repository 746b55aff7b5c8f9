import type { Readable } from "node:stream";

/** Bytes `start` to `end` of a content, both counted from 0 and included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** A content that is kept whole and durable. */
export interface Stored {
  /** 64 lower-case hex digits: the content's only name. */
  readonly sha256: string;
  /** In bytes. */
  readonly size: number;
}

export interface PutOptions {
  /** Size that is refused with FILE_TOO_LARGE as soon as it is passed, in bytes. */
  readonly bytesMax: number;
  readonly signal?: AbortSignal;
}

/** Where contents lie, named by nothing but their SHA-256. Names, owners and jobs are the business of store.ts. */
export interface Storage {
  /**
   * Reads `source` to its end and keeps it; it reads no faster than it can write. A content that is there already stays.
   * Unless it resolves, nothing is kept: FILE_TOO_LARGE, UNAVAILABLE (full), the signal's reason, or the source's error.
   */
  put(source: AsyncIterable<Uint8Array>, options: PutOptions): Promise<Stored>;
  /** The content or a part of it, to be read or destroyed. NOT_FOUND if there is none. */
  open(sha256: string, range?: ByteRange): Promise<Readable>;
  /** Forgets a content, also one that is not there. Who reads it already reads on. */
  remove(sha256: string): Promise<void>;
  has(sha256: string): Promise<boolean>;
}

/** Refuses what is no SHA-256 before it becomes part of a path or a key. */
export function checkedSha256(text: string): string {
  if (!/^[0-9a-f]{64}$/.test(text))
    throw new TypeError("A content is named by 64 lower-case hex digits.");
  return text;
}
