import type { Refusal } from "../../api/refusal.ts";
import { answers, type JobQuery, type Row } from "./job-query.ts";

/** A list of jobs that holds still: rows change in place, and others are counted until they are asked for. */
export interface ListState {
  readonly query: JobQuery;
  readonly ids: readonly string[];
  readonly rows: ReadonlyMap<string, Row>;
  /** Jobs that answer the question and are not in the list; `freshMost` of them at most. */
  readonly fresh: ReadonlySet<string>;
  readonly cursor: string | null;
  readonly hasMore: boolean;
  readonly isReading: boolean;
  /** The first page is there. */
  readonly isBegun: boolean;
  readonly error: Refusal | undefined;
}

/** More new jobs than this are not told apart: a page that nobody touches would gather a day's. */
export const freshMost = 1_000;

export interface ReadPage {
  readonly nodes: readonly Row[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

export type Turn =
  | { readonly type: "ask" }
  | { readonly type: "first"; readonly query: JobQuery; readonly page: ReadPage }
  | { readonly type: "next"; readonly page: ReadPage }
  | { readonly type: "refused"; readonly error: Refusal }
  | { readonly type: "moved"; readonly jobs: readonly Row[] }
  | { readonly type: "found"; readonly ids: readonly string[] };

export const emptyList = (query: JobQuery): ListState => ({
  query,
  ids: [],
  rows: new Map(),
  fresh: new Set(),
  cursor: null,
  hasMore: false,
  isReading: true,
  isBegun: false,
  error: undefined,
});

export function turned(state: ListState, turn: Turn): ListState {
  if (turn.type === "ask") return { ...state, isReading: true, error: undefined };
  if (turn.type === "refused") return { ...state, isReading: false, error: turn.error };
  if (turn.type === "first") return withPage(emptyList(turn.query), turn.page);
  if (turn.type === "next") return withPage(state, turn.page);
  if (turn.type === "found") return withFresh(state, turn.ids);
  return moved(state, turn.jobs);
}

function withPage(state: ListState, { nodes, pageInfo }: ReadPage): ListState {
  const rows = new Map(state.rows);
  const ids = [...state.ids];
  const fresh = new Set(state.fresh);
  for (const row of nodes) {
    if (!rows.has(row.id)) ids.push(row.id);
    rows.set(row.id, newer(rows.get(row.id), row));
    fresh.delete(row.id);
  }
  return {
    ...state,
    ids,
    rows,
    fresh,
    cursor: pageInfo.endCursor,
    hasMore: pageInfo.hasNextPage,
    isReading: false,
    isBegun: true,
    error: undefined,
  };
}

const newer = (had: Row | undefined, row: Row): Row =>
  had && had.version > row.version ? had : row;

function moved(state: ListState, jobs: readonly Row[]): ListState {
  const rows = new Map(state.rows);
  const fresh = new Set(state.fresh);
  for (const job of jobs) {
    if (rows.has(job.id)) rows.set(job.id, newer(rows.get(job.id), job));
    else if (!isBelow(state, job) && answers(state.query, job)) {
      // Whether it has the words only the server knows: see `found`.
      if (state.query.search === undefined) noteFresh(fresh, job.id);
    } else fresh.delete(job.id);
  }
  return { ...state, rows, fresh };
}

/** In a part of the list that has not been read yet. */
export function isBelow({ ids, rows, hasMore }: ListState, job: Row): boolean {
  const last = rows.get(ids.at(-1) ?? "");
  return hasMore && last !== undefined && job.timing.createdAt <= last.timing.createdAt;
}

function withFresh(state: ListState, ids: readonly string[]): ListState {
  const fresh = new Set(state.fresh);
  for (const id of ids) if (!state.rows.has(id)) noteFresh(fresh, id);
  return { ...state, fresh };
}

function noteFresh(fresh: Set<string>, id: string): void {
  if (fresh.size < freshMost) fresh.add(id);
}
