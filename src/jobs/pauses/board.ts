import type { Doorbell } from "../../database/index.ts";
import { joined } from "../../join.ts";
import { asFacts, type Log } from "../../log.ts";
import { type Pause, type PauseStore, readPauses } from "./store.ts";

/** The paused functions, known by heart, so that a claim asks nobody. */
export interface PauseBoard {
  of(name: string): Pause | undefined;
  has(name: string): boolean;
  /** Whether there is any. */
  isEmpty(): boolean;
  /** Hands out jobs, by what the board says then: a pause waits for all that is under way. */
  during<T>(work: () => Promise<T>): Promise<T>;
  /** Resolves when nothing is under way any more that was begun before. */
  settled(): Promise<void>;
  /** Looks what is paused, and resolves when what was begun before is settled. */
  refresh(): Promise<void>;
  /** Calls `listener` whenever functions go on. */
  onResume(listener: () => void): void;
  close(): void;
}

interface Deps {
  readonly store: PauseStore;
  readonly doorbell: Pick<Doorbell, "listen" | "alive">;
  readonly log: Log;
}

/** How often it looks by itself while the change stream is lost, in ms: a pause holds everywhere within a second. */
const lookMs = 500;

export async function openPauseBoard({ store, doorbell, log }: Deps): Promise<PauseBoard> {
  const listeners = new Set<() => void>();
  const underWay = new Set<Promise<unknown>>();
  let pauses = await readBoard(store);
  // One look at a time, and whoever asks during one gets the next: what they know of is in it.
  const look = joined<void, void>(async (askers) => {
    const before = pauses;
    pauses = await readBoard(store);
    if ([...before.keys()].some((name) => !pauses.has(name)))
      for (const listen of listeners) listen();
    return askers;
  }, Number.POSITIVE_INFINITY);
  const settled = async () => void (await Promise.allSettled(underWay));
  const looked = () =>
    void look().catch((error: unknown) => log.warn("pauses.unread", asFacts(error)));
  const deafen = doorbell.listen((bell) => {
    if (bell.kind === "missed" || bell.collection === "functionpauses") looked();
  });
  const timer = setInterval(() => {
    if (!doorbell.alive()) looked();
  }, lookMs).unref();
  return {
    of: (name) => pauses.get(name),
    has: (name) => pauses.has(name),
    isEmpty: () => pauses.size === 0,
    during: (work) => {
      const running = work();
      underWay.add(running);
      const ended = () => void underWay.delete(running);
      running.then(ended, ended);
      return running;
    },
    refresh: async () => {
      await look();
      await settled();
    },
    settled,
    onResume: (listener) => void listeners.add(listener),
    close: () => {
      clearInterval(timer);
      deafen();
    },
  };
}

const readBoard = async (store: PauseStore): Promise<ReadonlyMap<string, Pause>> =>
  new Map((await readPauses(store)).map((pause) => [pause.function, pause]));
