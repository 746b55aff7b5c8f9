import { performance } from "node:perf_hooks";
import { asFacts, type Log } from "../../log.ts";
import type { Note } from "./store.ts";
import { keyOf } from "./worker.ts";

/** One thing noticed of a worker; `seenAt` is this process's own clock, in ms. */
type Notice = Pick<Note, "user" | "worker" | "host" | "functions" | "capabilities"> &
  Partial<Pick<Note, "done" | "failed" | "lost">> & { readonly seenAt?: number };

/** What was noticed of workers and is not written down yet. */
export interface Notes {
  add(notice: Notice): void;
  /** Writes everything down; resolves when that is done. What can't be written is told in the log, and lost. */
  write(): Promise<void>;
}

/** Workers that are known to be written down already; forgotten all together, they are only written once more. */
const knownMax = 10_000;

export function openNotes(writeAll: (notes: Note[]) => Promise<void>, log: Log): Notes {
  const pending = new Map<string, Notice>();
  const known = new Set<string>();
  let writing: Promise<void> = Promise.resolve();
  let isAsked = false;

  function write(): Promise<void> {
    const batch = [...pending.values()];
    for (const key of pending.keys()) known.add(key);
    pending.clear();
    if (batch.length === 0) return writing;
    writing = writing
      .then(() => writeAll(batch.map(asNote)))
      .catch((error: unknown) => log.warn("workers.unwritten", asFacts(error)));
    return writing;
  }

  /** After the write under way, so that however many come there is one at a time. */
  function writeSoon(): void {
    if (isAsked) return;
    isAsked = true;
    void writing.then(() => {
      isAsked = false;
      return write();
    });
  }

  return {
    write,
    add: (notice) => {
      const key = keyOf(notice);
      pending.set(key, merged(pending.get(key), notice));
      if (known.size > knownMax) known.clear();
      if (notice.seenAt !== undefined && !known.has(key)) writeSoon();
    },
  };
}

const merged = (before: Notice | undefined, { done, failed, lost, ...notice }: Notice): Notice => ({
  ...before,
  ...notice,
  done: (before?.done ?? 0) + (done ?? 0),
  failed: (before?.failed ?? 0) + (failed ?? 0),
  lost: (before?.lost ?? 0) + (lost ?? 0),
});

const asNote = ({ seenAt, done = 0, failed = 0, lost = 0, ...who }: Notice): Note => ({
  ...who,
  done,
  failed,
  lost,
  ...(seenAt !== undefined && { seenAgoMs: Math.round(performance.now() - seenAt) }),
});
