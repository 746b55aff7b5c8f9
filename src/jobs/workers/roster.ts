import { performance } from "node:perf_hooks";
import type { Bell, Doorbell } from "../../database/index.ts";
import { joined } from "../../join.ts";
import { asFacts, type Log } from "../../log.ts";
import { openNotes } from "./notes.ts";
import { type Note, readDraining, readServed, type WorkerStore, writeNotes } from "./store.ts";
import { keyOf, type Who } from "./worker.ts";

/** Who claims at this server, and which workers get no more jobs at any. */
export interface Roster {
  /** Somebody asks for jobs: they are seen until the returned function is called. */
  enter(who: Who & Pick<Note, "host" | "functions" | "capabilities">): () => void;
  /** Somebody gave a sign of life. */
  seen(who: Who & Pick<Note, "host" | "functions" | "capabilities">): void;
  /** Attempts of theirs that came to an end. */
  count(who: Who, counts: Partial<Pick<Note, "done" | "failed" | "lost">>): void;
  /** Whether an operator wants them to come to their end; other servers know within the time a bell takes. */
  isDraining(who: Who): boolean;
  /** Those of these functions that a live worker without capabilities asks for. */
  served(functions: readonly string[]): Promise<string[]>;
  /** Looks who is to come to their end. */
  refresh(): Promise<void>;
  /** Calls `listener` whenever more workers are to come to their end. */
  onDrain(listener: () => void): void;
  close(): Promise<void>;
}

interface RosterDeps {
  readonly store: WorkerStore;
  readonly doorbell: Pick<Doorbell, "listen">;
  /** Least pause between two notes of one worker, in ms. */
  readonly seenMs: number;
  readonly log: Log;
}

/**
 * What is noticed here is written down for all workers together, once in `seenMs`; somebody new at once. A server that is
 * killed takes the counts of that time with it.
 */
export async function openRoster({ store, doorbell, seenMs, log }: RosterDeps): Promise<Roster> {
  const here = new Set<Who & Pick<Note, "host" | "functions" | "capabilities">>();
  const listeners = new Set<() => void>();
  let draining: ReadonlySet<string> = new Set(await readDraining(store));
  const notes = openNotes((batch) => writeNotes(store, batch), log);
  // One look at a time, and whoever asks during one gets the next: what they know of is in it.
  const look = joined<void, void>(async (askers) => {
    const before = draining;
    draining = new Set(await readDraining(store));
    if ([...draining].some((key) => !before.has(key))) for (const listen of listeners) listen();
    return askers;
  }, Number.POSITIVE_INFINITY);
  const refreshed = () =>
    void look().catch((error: unknown) => log.warn("workers.unread", asFacts(error)));
  const sees = (who: Who & Pick<Note, "host" | "functions" | "capabilities">) =>
    notes.add({ ...who, seenAt: performance.now() });
  const deafen = doorbell.listen((bell) => {
    if (isOfDraining(bell)) refreshed();
  });
  const timer = setInterval(() => {
    for (const who of here) sees(who);
    void notes.write();
    // Bells can be lost with the change stream.
    refreshed();
  }, seenMs).unref();
  return {
    enter: (who) => {
      here.add(who);
      sees(who);
      return () => {
        here.delete(who);
        sees(who);
      };
    },
    seen: sees,
    count: (who, counts) => notes.add({ ...who, ...counts }),
    isDraining: (who) => draining.has(keyOf(who)),
    served: (functions) => readServed(store, functions),
    refresh: look,
    onDrain: (listener) => void listeners.add(listener),
    close: async () => {
      clearInterval(timer);
      deafen();
      await notes.write();
    },
  };
}

/** Notes leave the state as it is, so only what an operator wants rings, and whoever is new. */
const isOfDraining = (bell: Bell): boolean =>
  bell.kind === "missed" || (bell.collection === "workers" && bell.fields["state"] !== undefined);
