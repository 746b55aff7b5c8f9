import { randomInt } from "node:crypto";
import { encodeTime, monotonicFactory } from "ulid";

const kinds = {
  job: "job",
  file: "file",
  content: "content",
  callback: "cb",
  user: "user",
  token: "tok",
  line: "line",
  worker: "wrk",
  allowance: "alw",
  audit: "aud",
} as const;

export type IdKind = keyof typeof kinds;

/** One for each kind: ids of a kind never repeat or go back, and no other kind's clock matters to them. */
const factories = new Map(
  (Object.keys(kinds) as IdKind[]).map((kind) => [kind, monotonicFactory(chance)]),
);

/** Node fetches random numbers for it in advance; the library's own way asks the system for each character. */
function chance(): number {
  return randomInt(256) / 256;
}

/** A new id such as `job_01jc9y…`: prefixed, lower case, sortable by time of making, or by the time `at`. */
export function newId(kind: IdKind, at?: Date): string {
  const ulid = factories.get(kind)?.(at?.getTime()) ?? "";
  return `${kinds[kind]}_${ulid.toLowerCase()}`;
}

/** Sorts before every id of this kind that is made at `atMs` (Unix time) or later, and after those made before. */
export function idFloor(kind: IdKind, atMs: number): string {
  const ms = Math.min(Math.max(0, atMs), timeMax);
  return `${kinds[kind]}_${encodeTime(ms, timeLength).toLowerCase()}`;
}

/** The part of a ULID that is its time: 48 bits in 10 characters. */
const timeMax = 2 ** 48 - 1;
const timeLength = 10;

/** The kind an id belongs to, told by its prefix and form. */
export function kindOfId(id: string): IdKind | undefined {
  const match = /^([a-z]+)_[0-9a-hjkmnp-tv-z]{26}$/.exec(id);
  return (Object.keys(kinds) as IdKind[]).find((kind) => kinds[kind] === match?.[1]);
}
