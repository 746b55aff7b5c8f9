import type { Job } from "../jobs/index.ts";
import { asFacts, type Log } from "../log.ts";

/** Reads jobs of which it is known only that they changed: all that changed meanwhile in one go. */
export interface Reader {
  add(ids: Iterable<string>): void;
  /** Reads once more what is being read just now: changes were missed. */
  repeat(): void;
  /** Jobs that wait to be read. */
  size(): number;
  close(): void;
}

interface ReaderOptions {
  read(ids: readonly string[]): Promise<readonly Job[]>;
  found(job: Job): void;
  /** The job is there no more: it was deleted. */
  gone(id: string): void;
  /** Nothing waits any more. */
  idle(): void;
  readonly log: Log;
}

/** Jobs read in one go. */
const batchMax = 500;
const retryPauseMs = 500;

export function openReader({ read, found, gone, idle, log }: ReaderOptions): Reader {
  const dirty = new Set<string>();
  let timer: NodeJS.Immediate | NodeJS.Timeout | undefined;
  let reading: readonly string[] = [];
  let busy = false;
  let closed = false;

  function schedule(pauseMs = 0): void {
    if (busy || timer || closed || dirty.size === 0) return;
    timer = pauseMs > 0 ? setTimeout(round, pauseMs) : setImmediate(round);
  }

  function round(): void {
    timer = undefined;
    busy = true;
    const ids = [...dirty].slice(0, batchMax);
    reading = ids;
    for (const id of ids) dirty.delete(id);
    read(ids).then(
      (jobs) => finish(() => tell(ids, jobs)),
      (error: unknown) => finish(() => ids.forEach((id) => void dirty.add(id)), error),
    );
  }

  function tell(ids: readonly string[], jobs: readonly Job[]): void {
    jobs.forEach(found);
    const there = new Set(jobs.map(({ id }) => id));
    for (const id of ids) if (!there.has(id)) gone(id);
  }

  function finish(act: () => void, error?: unknown): void {
    busy = false;
    reading = [];
    if (closed) return;
    if (error) log.warn("live.read.failed", asFacts(error));
    act();
    if (dirty.size === 0) idle();
    schedule(error ? retryPauseMs : 0);
  }

  return {
    add: (ids) => {
      for (const id of ids) dirty.add(id);
      schedule();
    },
    repeat: () => {
      for (const id of reading) dirty.add(id);
    },
    size: () => dirty.size,
    close: () => {
      closed = true;
      dirty.clear();
      clearTimeout(timer as NodeJS.Timeout);
      clearImmediate(timer as NodeJS.Immediate);
    },
  };
}
