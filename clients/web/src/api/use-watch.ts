import { useEffect, useMemo, useRef } from "react";
import { useApi } from "./api-context.tsx";
import { type Given, parse, type Written } from "./documents.ts";
import { type Refusal, refusalOf } from "./refusal.ts";

export interface WatchOptions<Data> {
  readonly isPaused?: boolean;
  /** What it tells goes to `onData` alone, past the cache. */
  readonly isBare?: boolean;
  /** Told of every event; what it says is in the cache already, so most views need none. */
  readonly onData?: (data: Data) => void;
  /** Told when the server ends it with an error, such as LIMIT_REACHED for a page that was too slow. */
  readonly onEnd?: (refusal: Refusal) => void;
}

/** Subscribes for as long as the component is there, over reconnects too. Events merge into the cache by id. */
export function useWatch<Data, Variables>(
  document: Written<Data, Variables>,
  variables: Given<Variables>,
  { isPaused = false, isBare = false, onData, onEnd }: WatchOptions<Data> = {},
): void {
  const api = useApi();
  const client = isBare ? api.bare : api.client;
  const heard = useRef({ onData, onEnd });
  heard.current = { onData, onEnd };
  const asked = JSON.stringify(variables);
  const subscription = useMemo(
    () => client.subscription(parse(document), JSON.parse(asked)),
    [client, document, asked],
  );
  useEffect(() => {
    if (isPaused) return;
    const { unsubscribe } = subscription.subscribe(({ data, error }) => {
      if (data) heard.current.onData?.(data as Data);
      if (error) heard.current.onEnd?.(refusalOf(error));
    });
    return unsubscribe;
  }, [subscription, isPaused]);
}
