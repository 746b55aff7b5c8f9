import type { Readable } from "node:stream";
import { kindOfId } from "../ids.ts";

/** Where contents can lie. */
export type StorageKind = "disk" | "gridfs" | "s3";

/** Bytes `start` to `end` of a content, both counted from 0 and included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Where contents lie, each under a key that was made for it and is never used again: what was removed can't be mistaken
 * for what came later. What a content is, and who names it, is the business of contents/ and store.ts.
 */
export interface Storage {
  readonly kind: StorageKind;
  /**
   * Reads `source` to its end and keeps it, whole and durable; it reads no faster than it can write. Until it resolves
   * nobody sees the content, and unless it resolves nothing is left: the source's error, the signal's reason, UNAVAILABLE.
   */
  put(key: string, source: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<void>;
  /** The content or a part of it, to be read or destroyed. NOT_FOUND if there is none. */
  open(key: string, range?: ByteRange): Promise<Readable>;
  /**
   * Removes a content, and whatever a writer that is gone left of one; also what is not there. Who reads it just now may
   * see the stream break off, but no other bytes.
   */
  remove(key: string): Promise<void>;
  close(): Promise<void>;
}

/** Refuses what is no key before it becomes part of a path or a query. */
export function checkedKey(text: string): string {
  if (kindOfId(text) !== "content") throw new TypeError("A content is named by a content_… id.");
  return text;
}
