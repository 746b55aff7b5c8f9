import { useCallback, useEffect, useMemo, useReducer, useRef } from "react";
import { useApi, useReconnects } from "./api-context.tsx";
import { type Given, parse, type Written } from "./documents.ts";
import { type Refusal, refusalOf } from "./refusal.ts";

export interface Connection<Row> {
  readonly nodes: readonly Row[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

export interface Pages<Row> {
  readonly rows: readonly Row[];
  readonly hasMore: boolean;
  readonly isReading: boolean;
  /** True until the first page is there. */
  readonly isEmptyYet: boolean;
  readonly error: Refusal | undefined;
  /** Reads the next page; does nothing while one is read or when there is none. */
  readonly more: () => void;
  /** Starts again from the first page; the rows that are shown stay until it is there. */
  readonly again: () => void;
  /** Reads the first page anew while it is all that is shown: a list that was read further holds still. */
  readonly refresh: () => void;
}

interface State<Row> {
  /** Of which list the pages are; another one starts anew. */
  readonly list: string;
  readonly pages: readonly Connection<Row>[];
  readonly isReading: boolean;
  readonly error: Refusal | undefined;
}

type Turn<Row> =
  | { readonly type: "ask"; readonly list: string }
  | {
      readonly type: "page";
      readonly list: string;
      readonly at: number;
      readonly page: Connection<Row>;
    }
  | { readonly type: "refused"; readonly list: string; readonly error: Refusal };

/**
 * A list by keyset pages. Which rows there are holds still until `again`; what they say is live, since pages stay
 * subscribed to the cache. The document takes `$first: Int!` and `$after: String`.
 */
export function usePages<Data, Variables, Row>({
  document,
  variables,
  of,
  size = 50,
  isPaused = false,
}: {
  readonly document: Written<Data, Variables>;
  /** All but `first` and `after`. */
  readonly variables: Omit<Given<Variables>, "after" | "first">;
  readonly of: (data: Data) => Connection<Row>;
  readonly size?: number;
  readonly isPaused?: boolean;
}): Pages<Row> {
  const { client } = useApi();
  const reconnects = useReconnects();
  const asked = JSON.stringify(variables);
  const [round, again] = useReducer((now: number) => now + 1, 0);
  const [state, turn] = useReducer(next<Row>, nothing as State<Row>);
  const picked = useRef(of);
  picked.current = of;
  const reader = useMemo(() => {
    const list = `${reconnects} ${round} ${asked}`;
    return openReader<Row>(list, turn, (after, hear) => {
      const given = { ...JSON.parse(asked), first: size, after };
      const source = client.query(parse(document), given, { requestPolicy: "network-only" });
      return source.subscribe(({ data, error, stale }) => {
        if (data && !stale) hear({ page: picked.current(data as Data) });
        else if (error) hear({ error: refusalOf(error) });
      }).unsubscribe;
    });
  }, [client, document, asked, size, round, reconnects]);
  useEffect(() => {
    if (isPaused) return;
    reader.read(null, 0);
    return reader.close;
  }, [reader, isPaused]);
  const { pages, isReading, error } = state;
  const last = pages.at(-1)?.pageInfo;
  const more = useCallback(() => {
    if (last?.hasNextPage && !isReading) reader.read(last.endCursor ?? null, pages.length);
  }, [reader, last, isReading, pages.length]);
  const isFirst = pages.length < 2;
  const refresh = useCallback(() => {
    if (isFirst) again();
  }, [isFirst]);
  return useMemo(
    () => ({
      rows: pages.flatMap(({ nodes }) => nodes),
      hasMore: last?.hasNextPage === true,
      isReading,
      isEmptyYet: pages.length === 0 && error === undefined,
      error,
      more,
      again,
      refresh,
    }),
    [pages, last, isReading, error, more, refresh],
  );
}

const nothing: State<never> = { list: "", pages: [], isReading: true, error: undefined };

type Heard<Row> =
  | { page: Connection<Row>; error?: undefined }
  | { page?: undefined; error: Refusal };

/** Reads pages of one list, and stays subscribed to them until it is closed. */
function openReader<Row>(
  list: string,
  turn: (turn: Turn<Row>) => void,
  ask: (after: string | null, hear: (heard: Heard<Row>) => void) => () => void,
) {
  const open: (() => void)[] = [];
  return {
    read: (after: string | null, at: number) => {
      turn({ type: "ask", list });
      open.push(
        ask(after, ({ page, error }) => {
          turn(page ? { type: "page", list, at, page } : { type: "refused", list, error });
        }),
      );
    },
    close: () => {
      for (const end of open.splice(0)) end();
    },
  };
}

function next<Row>(state: State<Row>, turn: Turn<Row>): State<Row> {
  if (turn.type === "ask") return { ...state, isReading: true, error: undefined };
  if (turn.type === "refused") return { ...state, isReading: false, error: turn.error };
  const kept = turn.list === state.list ? state.pages : [];
  const pages = [...kept];
  pages[turn.at] = turn.page;
  return { list: turn.list, pages, isReading: false, error: undefined };
}
