import { contains, inTime } from "../database/index.ts";
import { type IdPage, idPageOf } from "../page.ts";
import type { FileKind, StoredFile } from "./file.ts";
import type { FilesRoom } from "./room.ts";

/** Files for which everything given holds; an empty filter matches all. */
export interface FileFilter {
  readonly users?: readonly string[];
  readonly jobs?: readonly string[];
  readonly kinds?: readonly FileKind[];
  /** A part of the name, in any case. */
  readonly name?: string;
  /** Media types, whole such as `image/png`, or all of a kind such as `image/*`. */
  readonly types?: readonly string[];
}

const allKinds: readonly FileKind[] = ["INPUT", "OUTPUT", "UPLOAD"];

/**
 * Files by filter, newest first. An index gives them by user and kind, or by job, in their order; by name and type it
 * looks at what the rest leaves. `LIMIT_REACHED` when that takes too long.
 */
export function search(
  { store, config }: FilesRoom,
  filter: FileFilter,
  page: IdPage,
): Promise<StoredFile[]> {
  const { searchTimeoutMs: timeoutMs } = config;
  const search = { timeoutMs, of: "files", narrow: "user, job or kind" };
  return idPageOf(
    (query, order, limit) => inTime(store.page(query, { order, limit, maxMs: timeoutMs }), search),
    queryOf(filter),
    page,
  );
}

const queryOf = ({ users, jobs, kinds = allKinds, name, types }: FileFilter): object => ({
  ...(users && { user: { $in: users } }),
  ...(jobs && { job: { $in: jobs } }),
  // Said even where it means all, so that the index serves.
  kind: { $in: kinds },
  ...(types && { $or: types.map(ofType) }),
  ...(name !== undefined && { $expr: contains("$name", name) }),
});

const ofType = (type: string): object => {
  const begin = /^([\w.+-]+\/)\*$/.exec(type)?.[1];
  return begin === undefined ? { type } : { type: { $gte: begin, $lt: `${begin}\uffff` } };
};
