import { useCallback, useEffect, useMemo, useRef } from "react";
import { useQuery } from "urql";
import { useReconnects } from "./api-context.tsx";
import { type Given, parse, type Written } from "./documents.ts";
import { type Refusal, refusalOf } from "./refusal.ts";

export interface Reading<Data> {
  /** The newest there is; stays while it is read again, and when that fails. */
  readonly data: Data | undefined;
  /** Why there is nothing, or nothing newer. */
  readonly error: Refusal | undefined;
  readonly isReading: boolean;
  /** Reads anew from the server. */
  readonly again: () => void;
}

export interface ReadOptions {
  /** Waits with reading. */
  readonly isPaused?: boolean;
  /** Reads anew so often while the page is looked at, in ms: for what no subscription tells. */
  readonly everyMs?: number;
}

/** Reads by a query: first what is in the cache, then the server; after a reconnect once more. */
export function useRead<Data, Variables>(
  document: Written<Data, Variables>,
  variables: Given<Variables>,
  { isPaused = false, everyMs }: ReadOptions = {},
): Reading<Data> {
  const query = useMemo(() => parse(document), [document]);
  const [{ data, error, fetching }, execute] = useQuery({
    query,
    variables: variables as never,
    pause: isPaused,
    requestPolicy: "cache-and-network",
  });
  const again = useCallback(() => execute({ requestPolicy: "network-only" }), [execute]);
  useAgainAfterReconnect(again, isPaused);
  useEvery(again, isPaused ? undefined : everyMs);
  return useMemo(
    () => ({
      data: data as Data | undefined,
      error: error && refusalOf(error),
      isReading: fetching,
      again,
    }),
    [data, error, fetching, again],
  );
}

function useAgainAfterReconnect(again: () => void, isPaused: boolean): void {
  const reconnects = useReconnects();
  const seen = useRef(reconnects);
  useEffect(() => {
    if (seen.current === reconnects || isPaused) return;
    seen.current = reconnects;
    again();
  }, [reconnects, again, isPaused]);
}

function useEvery(again: () => void, everyMs: number | undefined): void {
  useEffect(() => {
    if (everyMs === undefined) return;
    const timer = setInterval(() => {
      if (!document.hidden) again();
    }, everyMs);
    return () => clearInterval(timer);
  }, [again, everyMs]);
}
