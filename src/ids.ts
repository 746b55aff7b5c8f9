import { monotonicFactory } from "ulid";

const kinds = {
  job: "job",
  file: "file",
  callback: "cb",
  user: "user",
  token: "tok",
  line: "line",
  worker: "wrk",
} as const;

export type IdKind = keyof typeof kinds;

/** One for each kind: ids of a kind never repeat or go back, and no other kind's clock matters to them. */
const factories = new Map(
  (Object.keys(kinds) as IdKind[]).map((kind) => [kind, monotonicFactory()]),
);

/** A new id such as `job_01jc9y…`: prefixed, lower case, sortable by time of making, or by the time `at`. */
export function newId(kind: IdKind, at?: Date): string {
  const ulid = factories.get(kind)?.(at?.getTime()) ?? "";
  return `${kinds[kind]}_${ulid.toLowerCase()}`;
}

/** The kind an id belongs to, told by its prefix and form. */
export function kindOfId(id: string): IdKind | undefined {
  const match = /^([a-z]+)_[0-9a-hjkmnp-tv-z]{26}$/.exec(id);
  return (Object.keys(kinds) as IdKind[]).find((kind) => kinds[kind] === match?.[1]);
}
