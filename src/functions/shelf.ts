import type { FunctionDefinition } from "../../clients/sdk/src/index.ts";
import type { Log } from "../log.ts";
import type { BrokenPlugin, Origin } from "./origin.ts";

/** Functions of one origin: a plugin's, or all that are registered. */
export interface Lot {
  readonly definitions: readonly FunctionDefinition[];
  originOf(name: string): Origin;
  /** Whether this server runs them itself. */
  readonly isHere: boolean;
}

export interface Shelf {
  find(name: string): FunctionDefinition | undefined;
  /** By name. */
  list(): readonly FunctionDefinition[];
  originOf(name: string): Origin | undefined;
  here(): readonly FunctionDefinition[];
  broken(): readonly BrokenPlugin[];
  /** Puts functions up in place of those that stood there; the first place that has a name keeps it. */
  put(place: string, lot: Lot): void;
  /** What stood there stays, and it is told why nothing new does. */
  fail(place: string, error: unknown): void;
  /** A place is no more, and neither is what stood there. */
  clear(place: string): void;
  /** Calls `listener` whenever the functions that this server runs have changed. */
  onChange(listener: () => void): () => void;
}

interface Entry {
  readonly definition: FunctionDefinition;
  readonly origin: Origin;
  readonly isHere: boolean;
}

/** All functions by name. Places are in the order in which they were first used. */
export function openShelf(log: Log): Shelf {
  const lots = new Map<string, Lot>();
  const failures = new Map<string, BrokenPlugin>();
  const listeners = new Set<() => void>();
  let entries: ReadonlyMap<string, Entry> = new Map();
  let hidden: readonly BrokenPlugin[] = [];
  let sorted: readonly FunctionDefinition[] = [];

  const lay = () => {
    const laid = layOut(lots);
    for (const one of laid.hidden.filter((now) => !hidden.some((then) => isSame(now, then))))
      log.error("functions.duplicate", { folder: one.plugin, function: one.function });
    ({ entries, hidden } = laid);
    sorted = [...entries.values()]
      .map(({ definition }) => definition)
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  };

  return {
    find: (name) => entries.get(name)?.definition,
    list: () => sorted,
    originOf: (name) => entries.get(name)?.origin,
    here: () => sorted.filter(({ name }) => entries.get(name)?.isHere),
    broken: () => [...failures.values(), ...hidden],
    put: (place, lot) => {
      const isNews = lot.isHere || lots.get(place)?.isHere === true;
      lots.set(place, lot);
      failures.delete(place);
      lay();
      if (isNews) for (const listen of listeners) listen();
    },
    fail: (place, error) => {
      const reason = error instanceof Error ? error.message : String(error);
      failures.set(place, { plugin: place, reason, at: new Date() });
      log.error("functions.broken", { folder: place, error: reason });
    },
    clear: (place) => {
      const isNews = lots.get(place)?.isHere === true;
      lots.delete(place);
      failures.delete(place);
      lay();
      if (isNews) for (const listen of listeners) listen();
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

const isSame = (a: BrokenPlugin, b: BrokenPlugin): boolean =>
  a.plugin === b.plugin && a.function === b.function;

function layOut(lots: ReadonlyMap<string, Lot>) {
  const entries = new Map<string, Entry>();
  const hidden: BrokenPlugin[] = [];
  for (const [plugin, { definitions, isHere, originOf }] of lots)
    for (const definition of definitions) {
      const { name } = definition;
      if (entries.has(name)) hidden.push(duplicate(plugin, name));
      else entries.set(name, { definition, origin: originOf(name), isHere });
    }
  return { entries, hidden };
}

const duplicate = (plugin: string, name: string): BrokenPlugin => ({
  plugin,
  function: name,
  reason: `There is another function "${name}".`,
  at: new Date(),
});
