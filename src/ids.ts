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

const nextUlid = monotonicFactory();

/** A new id such as `job_01jc9y…`: prefixed, lower case, sortable by time of making. */
export function newId(kind: IdKind): string {
  return `${kinds[kind]}_${nextUlid().toLowerCase()}`;
}

/** The kind an id belongs to, told by its prefix and form. */
export function kindOfId(id: string): IdKind | undefined {
  const match = /^([a-z]+)_[0-9a-hjkmnp-tv-z]{26}$/.exec(id);
  return (Object.keys(kinds) as IdKind[]).find((kind) => kinds[kind] === match?.[1]);
}
