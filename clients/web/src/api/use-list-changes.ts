import { useCallback, useEffect, useRef } from "react";
import { type ListName, ListsChangedDocument } from "../generated/graphql.ts";
import { useWatch } from "./use-watch.ts";

/**
 * Calls `again` whenever one of these lists has changed, once a second at most, and whenever watching has begun, after a
 * reconnect too: what changed before that was told to nobody here. A page that is not looked at is told when it is.
 * Operators' lists are refused to others: those follow none.
 */
export function useListChanges(lists: readonly ListName[], again: () => void): void {
  const isDue = useRef(false);
  const act = useCallback(() => {
    if (document.hidden || !isDue.current) return;
    isDue.current = false;
    again();
  }, [again]);
  useEffect(() => {
    document.addEventListener("visibilitychange", act);
    return () => document.removeEventListener("visibilitychange", act);
  }, [act]);
  const onData = () => {
    isDue.current = true;
    act();
  };
  useWatch(ListsChangedDocument, { lists: [...lists] }, { onData, isPaused: lists.length === 0 });
}
