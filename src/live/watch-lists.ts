import type { Viewer } from "../access/index.ts";
import { type ListName, requestFor } from "./lists.ts";
import type { ListsFeed } from "./lists-feed.ts";
import { type MailboxMetrics, openMailbox } from "./mailbox.ts";
import { pulling } from "./pulling.ts";

interface Deps {
  readonly lists: ListsFeed;
  readonly metrics: MailboxMetrics;
}

interface Changed {
  readonly id: ListName;
  /** The number of the round that told. */
  readonly version: number;
}

/** All of these lists, to be read from here on; then those that have changed since they were told last. */
export function watchLists(
  { lists, metrics }: Deps,
  viewer: Viewer,
  asked: readonly ListName[],
): AsyncIterableIterator<readonly ListName[]> {
  const request = requestFor(viewer, asked);
  // A list is in it once, so it can't be too full.
  const box = openMailbox<Changed>(request.lists.size, metrics);
  const stop = lists.follow({
    ...request,
    put: (id, version) => box.put({ id, version }),
    fail: box.fail,
  });

  async function pull(): Promise<readonly ListName[]> {
    for (;;) {
      const changed: ListName[] = [];
      for (let one = box.take(); one; one = box.take()) changed.push(one.id);
      if (changed.length > 0) return changed;
      await box.filled();
    }
  }

  return pulling({ pull, stop });
}
