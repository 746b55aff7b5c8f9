import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from "react";
import { useApi, useReconnects } from "../../api/api-context.tsx";
import { parse } from "../../api/documents.ts";
import { refusalOf } from "../../api/refusal.ts";
import { JobsPageDocument } from "../../generated/graphql.ts";
import { isOpen, type JobQuery, type JobsFilter, queryOf, type Row } from "./job-query.ts";
import { keepList, keptList, noteScroll } from "./kept-list.ts";
import { emptyList, type ListState, turned } from "./list-state.ts";
import { useMoves } from "./use-moves.ts";

/** Rows of a page; ids that one question may name. */
const pageRows = 100;

export interface JobList extends Omit<ListState, "rows"> {
  readonly rows: readonly Row[];
  readonly more: () => void;
  /** Reads the list anew, with what is new. */
  readonly again: () => void;
}

/** The jobs that answer what the address asks. Which there are holds still until `again`; what they say is live. */
export function useJobList(asked: JobsFilter): JobList {
  const { bare } = useApi();
  const key = JSON.stringify(asked);
  const restored = useRef(useState(() => keptList(key))[0]);
  const [state, turn] = useReducer(
    turned,
    restored.current,
    (kept) => kept?.state ?? emptyList(queryOf(asked, Date.now())),
  );
  const round = useRef(0);
  const now = useRef(state);
  now.current = state;
  const ask = useCallback(
    async (query: JobQuery, after: string | null) => {
      const variables = { ...query, first: pageRows, after };
      const given = { requestPolicy: "network-only" } as const;
      const { data, error } = await bare
        .query(parse(JobsPageDocument), variables, given)
        .toPromise();
      if (data) return { page: data.jobs };
      const nothing = { code: "UNREACHABLE", message: "No answer came.", retryable: true };
      return { error: error ? refusalOf(error) : nothing };
    },
    [bare],
  );
  const read = useCallback(
    async (query: JobQuery, after: string | null) => {
      if (after === null) round.current += 1;
      const mine = round.current;
      turn({ type: "ask" });
      const { page, error } = await ask(query, after);
      if (mine !== round.current) return;
      if (error) turn({ type: "refused", error });
      else turn(after === null ? { type: "first", query, page } : { type: "next", page });
    },
    [ask],
  );
  const again = useCallback(() => {
    void read(queryOf(JSON.parse(key), Date.now()), null);
  }, [read, key]);
  const refresh = useCallback(async () => {
    const { ids, rows } = now.current;
    const open = ids.filter((id) => isOpen(rows.get(id) as Row));
    for (let at = 0; at < open.length; at += pageRows) {
      const { page } = await ask({ filter: { ids: open.slice(at, at + pageRows) } }, null);
      if (page) turn({ type: "moved", jobs: page.nodes });
    }
  }, [ask]);
  useEffect(() => {
    if (!restored.current) again();
    else {
      // After the page has scrolled to its heading.
      const { scroll } = restored.current;
      setTimeout(() => scrollTo(0, scroll), 0);
      restored.current = undefined;
      void refresh();
    }
    return () => keepList(key, now.current);
  }, [key, again, refresh]);
  useNotedScroll();
  useReconnected(() => (now.current.isBegun ? void refresh() : again()));
  useMoves(state, turn);
  useShownAtOnce(state, again);
  const more = useCallback(() => {
    const { hasMore, isReading, query, cursor } = now.current;
    if (hasMore && !isReading) void read(query, cursor);
  }, [read]);
  const { ids, rows } = state;
  const listed = useMemo(() => ids.map((id) => rows.get(id) as Row), [ids, rows]);
  return useMemo(() => ({ ...state, rows: listed, more, again }), [state, listed, more, again]);
}

function useNotedScroll(): void {
  useEffect(() => {
    addEventListener("scroll", noteScroll, { passive: true });
    return () => removeEventListener("scroll", noteScroll);
  }, []);
}

function useReconnected(then: () => void): void {
  const reconnects = useReconnects();
  const seen = useRef(reconnects);
  const heard = useRef(then);
  heard.current = then;
  useEffect(() => {
    if (seen.current === reconnects) return;
    seen.current = reconnects;
    heard.current();
  }, [reconnects]);
}

/** Where no row is there is nothing to push aside. */
function useShownAtOnce({ ids, fresh, isReading }: ListState, again: () => void): void {
  const isWanted = ids.length === 0 && fresh.size > 0 && !isReading;
  useEffect(() => {
    if (isWanted) again();
  }, [isWanted, again]);
}
