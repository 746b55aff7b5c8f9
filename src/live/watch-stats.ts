import type { FunctionStats } from "../jobs/index.ts";
import { type MailboxMetrics, openMailbox } from "./mailbox.ts";
import { pulling } from "./pulling.ts";
import type { Reading, StatsFeed } from "./stats-feed.ts";

interface Deps {
  readonly feed: StatsFeed;
  readonly metrics: MailboxMetrics;
}

/** How each of these functions stands, of all when left out; then how each stands whenever that has changed. */
export function watchStats(
  { feed, metrics }: Deps,
  functions?: readonly string[],
): AsyncIterableIterator<FunctionStats> {
  // For each function the newest reading only: so it is bounded by the number of functions.
  const box = openMailbox<Reading>(Number.POSITIVE_INFINITY, metrics);
  const names = functions && [...new Set(functions)];
  const stop = feed.follow({ functions: names, put: box.put, fail: box.fail });

  async function pull(): Promise<FunctionStats> {
    for (;;) {
      const reading = box.take();
      if (reading) return reading.stats;
      await box.filled();
    }
  }

  return pulling({ pull, stop });
}
