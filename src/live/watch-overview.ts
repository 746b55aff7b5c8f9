import { type MailboxMetrics, openMailbox } from "./mailbox.ts";
import type { Overview, OverviewFeed, OverviewRequest } from "./overview-feed.ts";
import { pulling } from "./pulling.ts";

interface Deps {
  readonly overviews: OverviewFeed;
  readonly metrics: MailboxMetrics;
}

interface Reading {
  readonly id: "overview";
  /** The reading's number. */
  readonly version: number;
  readonly overview: Overview;
}

/** How these functions, or all, stand together; then again whenever that has changed, once a second at most. */
export function watchOverview(
  { overviews, metrics }: Deps,
  request: OverviewRequest,
): AsyncIterableIterator<Overview> {
  // The newest reading only.
  const box = openMailbox<Reading>(1, metrics);
  const stop = overviews.follow(request, {
    put: (overview, version) => box.put({ id: "overview", version, overview }),
    fail: box.fail,
  });

  async function pull(): Promise<Overview> {
    for (;;) {
      const reading = box.take();
      if (reading) return reading.overview;
      await box.filled();
    }
  }

  return pulling({ pull, stop });
}
