import { useCallback, useMemo } from "react";
import { useSearchParams } from "wouter";

/** Values of a filter, as the address says them: a list for keys of which there may be several. */
export type Filter<Key extends string, ListKey extends string> = {
  readonly [K in Key]?: string;
} & { readonly [K in ListKey]: readonly string[] };

export type Change<Key extends string, ListKey extends string> = {
  readonly [K in Key]?: string | undefined;
} & { readonly [K in ListKey]?: readonly string[] };

export interface UrlFilter<Key extends string, ListKey extends string> {
  readonly filter: Filter<Key, ListKey>;
  /** Sets some values; undefined, "" and [] take one away. Replaces the address, so that Back leaves the page. */
  readonly set: (change: Change<Key, ListKey>) => void;
  readonly clear: () => void;
  readonly isEmpty: boolean;
}

/**
 * A filter that lives in the address: it outlasts reloads, and can be sent to others.
 * `keys` and `lists` are constants outside the component.
 */
export function useUrlFilter<Key extends string, ListKey extends string = never>(
  keys: readonly Key[],
  lists: readonly ListKey[] = [],
): UrlFilter<Key, ListKey> {
  const [params, setParams] = useSearchParams();
  const text = params.toString();
  const filter = useMemo(() => read(new URLSearchParams(text), keys, lists), [text, keys, lists]);
  const set = useCallback(
    (change: Change<Key, ListKey>) => setParams((now) => changed(now, change), { replace: true }),
    [setParams],
  );
  const clear = useCallback(
    () =>
      setParams(
        (now) => {
          for (const key of [...keys, ...lists]) now.delete(key);
          return now;
        },
        { replace: true },
      ),
    [setParams, keys, lists],
  );
  const isEmpty = ![...keys, ...lists].some((key) => params.has(key));
  return { filter, set, clear, isEmpty };
}

function read<Key extends string, ListKey extends string>(
  params: URLSearchParams,
  keys: readonly Key[],
  lists: readonly ListKey[],
): Filter<Key, ListKey> {
  const ones = keys.flatMap((key) => {
    const value = params.get(key);
    return value ? [[key, value]] : [];
  });
  return Object.fromEntries([...ones, ...lists.map((key) => [key, params.getAll(key)])]);
}

function changed(params: URLSearchParams, change: object): URLSearchParams {
  for (const [key, value] of Object.entries(change)) {
    params.delete(key);
    const values: readonly string[] = Array.isArray(value) ? value : [value ?? ""];
    for (const one of values) if (one !== "") params.append(key, one);
  }
  return params;
}
