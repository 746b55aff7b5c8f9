import { DocketError } from "../errors.ts";
import type { Metrics } from "../metrics/index.ts";

/** What a subscriber has not read yet: for each id the newest version only. */
export interface Mailbox<T> {
  put(item: T): void;
  /** The item that waits longest, if there is one. Throws once the mailbox has failed. */
  take(): T | undefined;
  /** Resolves when there may be something to take. One call at a time. */
  filled(): Promise<void>;
  /** Drops everything, and makes every later `take` fail. */
  fail(error: Error): void;
  has(id: string): boolean;
  ids(): Iterable<string>;
}

export type MailboxMetrics = Pick<Metrics, "conflated" | "slowConsumers">;

/** A mailbox for at most `max` ids. One more ends it with `LIMIT_REACHED`: its reader is too slow. */
export function openMailbox<T extends { readonly id: string; readonly version: number }>(
  max: number,
  metrics?: MailboxMetrics,
): Mailbox<T> {
  const items = new Map<string, T>();
  let failure: Error | undefined;
  let wake: () => void = () => undefined;

  function fail(error: Error): void {
    failure ??= error;
    items.clear();
    wake();
  }

  function put(item: T): void {
    if (failure) return;
    // An item keeps its place, so that one that changes all the time can't be overtaken for ever.
    const unread = items.get(item.id);
    if ((unread?.version ?? -1) < item.version) items.set(item.id, item);
    if (unread && unread.version < item.version) metrics?.conflated.inc();
    if (items.size > max) {
      metrics?.slowConsumers.inc();
      fail(slowConsumer(max));
    }
    wake();
  }

  function take(): T | undefined {
    if (failure) throw failure;
    for (const [id, item] of items) {
      items.delete(id);
      return item;
    }
    return undefined;
  }

  async function filled(): Promise<void> {
    if (failure || items.size > 0) return;
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }

  return { put, take, filled, fail, has: (id) => items.has(id), ids: () => items.keys() };
}

const slowConsumer = (max: number): DocketError =>
  new DocketError(
    "LIMIT_REACHED",
    `Slow consumer: more than ${max} changed jobs were waiting to be read. Subscribe again to see the jobs as they are.`,
    { retryable: true, data: { max } },
  );
