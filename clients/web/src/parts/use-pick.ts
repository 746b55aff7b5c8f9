import { useRef } from "react";

/**
 * Chooses a row, or not if it is chosen; as a range, all rows between it and the one that was picked before become as it
 * becomes. `keys` are those of all rows, in their order.
 */
export function usePick(
  keys: () => readonly string[],
  selected: ReadonlySet<string>,
  onChange: (selected: ReadonlySet<string>) => void,
): (key: string, isRange: boolean) => void {
  const last = useRef<string>(undefined);
  return (key, isRange) => {
    const next = new Set(selected);
    const isChosen = !selected.has(key);
    for (const one of isRange ? between(keys(), last.current, key) : [key])
      if (isChosen) next.add(one);
      else next.delete(one);
    last.current = key;
    onChange(next);
  };
}

/** Both ends included; the one alone where the other is not among the keys. */
function between(keys: readonly string[], from: string | undefined, to: string): readonly string[] {
  const start = keys.indexOf(from ?? to);
  const end = keys.indexOf(to);
  return start < 0 ? [to] : keys.slice(Math.min(start, end), Math.max(start, end) + 1);
}
