import { DocketError } from "../errors.ts";

/** What a subscriber has not read yet: for each id the newest version only. */
export interface Mailbox<T> {
  put(item: T): void;
  /** The item that waits longest; waits for one when there is none. One call at a time. */
  take(): Promise<T>;
  /** Drops everything and makes the call under way, and every later one, fail. */
  fail(error: Error): void;
  has(id: string): boolean;
  size(): number;
}

/** A mailbox for at most `max` ids. One more ends it with `LIMIT_REACHED`: its reader is too slow. */
export function openMailbox<T extends { readonly id: string; readonly version: number }>(
  max: number,
): Mailbox<T> {
  const items = new Map<string, T>();
  let failure: Error | undefined;
  let reader: { resolve(item: T): void; reject(error: Error): void } | undefined;

  function fail(error: Error): void {
    failure ??= error;
    items.clear();
    reader?.reject(failure);
    reader = undefined;
  }

  function put(item: T): void {
    if (failure) return;
    if (reader) {
      reader.resolve(item);
      reader = undefined;
      return;
    }
    // An item keeps its place, so that one that changes all the time can't be overtaken for ever.
    if ((items.get(item.id)?.version ?? -1) < item.version) items.set(item.id, item);
    if (items.size > max) fail(slowConsumer(max));
  }

  function take(): Promise<T> {
    if (failure) return Promise.reject(failure);
    for (const [id, item] of items) {
      items.delete(id);
      return Promise.resolve(item);
    }
    return new Promise((resolve, reject) => {
      reader = { resolve, reject };
    });
  }

  return { put, take, fail, has: (id) => items.has(id), size: () => items.size };
}

const slowConsumer = (max: number): DocketError =>
  new DocketError(
    "LIMIT_REACHED",
    `Slow consumer: more than ${max} changed jobs were waiting to be read. Subscribe again to see the jobs as they are.`,
    { retryable: true, data: { max } },
  );
