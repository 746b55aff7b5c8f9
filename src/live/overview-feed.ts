import { isDeepStrictEqual } from "node:util";
import type { Bell, Doorbell } from "../database/index.ts";
import type { Depth, Jobs, StatsWindow, WindowStats } from "../jobs/index.ts";
import type { Log } from "../log.ts";
import { openRounds, type Round, type Rounds } from "./rounds.ts";
import { isOfFunction } from "./stats-feed.ts";

/** What some functions together did in a window, and how their queues stand. */
export interface Overview {
  readonly stats: WindowStats;
  readonly depth: Depth;
  /** Callbacks, of any function, that were tried and have not arrived; counted to 10,000. */
  readonly callbacksFailing: number;
}

export interface OverviewRequest {
  /** All there are when left out. */
  readonly functions?: readonly string[];
  readonly window: StatsWindow;
}

/** Somebody who watches an overview. Its doors must not throw or wait. */
interface Follower {
  put(overview: Overview, reading: number): void;
  fail(error: Error): void;
}

/** Where everybody in this process who watches overviews is told of changes: one reading for all who watch the same. */
export interface OverviewFeed {
  /** Tells a follower how it stands, by a reading begun after this call, and then what changes. */
  follow(request: OverviewRequest, follower: Follower): () => void;
  close(reason: Error): void;
}

interface Deps {
  readonly jobs: Pick<Jobs, "window" | "depth">;
  /** Counts failing callbacks, in `maxMs` at most. */
  readonly callbacksFailing: (maxMs: number) => Promise<number>;
  readonly doorbell: Pick<Doorbell, "listen">;
  readonly log: Log;
}

/** Windows move with the clock, workers go without a bell, and bells may be lost: hence `pollMs`. */
const pace = { pauseMs: 1_000, retryPauseMs: 1_000, pollMs: 5_000 } as const;
/** How long the database may count failing callbacks, in ms. */
const countMs = 2_000;

/** What is watched in the same way by any number of followers. */
interface Topic {
  readonly request: OverviewRequest;
  last?: Overview;
}

type Seat = Follower & { readonly topic: Topic };

interface Feed extends Deps {
  readonly rounds: Rounds<Seat>;
  /** What somebody watches, by what they ask. */
  readonly topics: Map<string, Topic>;
  readings: number;
}

/** Topics are read in turn; while the pause is not over, only those that somebody new waits for. */
export function openOverviewFeed(deps: Deps): OverviewFeed {
  const rounds: Rounds<Seat> = openRounds<Seat>({
    ...pace,
    ...{ doorbell: deps.doorbell, log: deps.log, unread: "live.overview.unread" },
    hears: concerns,
    round: async (round) => {
      const due = round.isEarly ? round.newcomers : rounds.followers;
      for (const topic of new Set([...due].map((one) => one.topic))) await read(feed, topic, round);
      return round.isEarly ? "NEWCOMERS" : "ALL";
    },
  });
  const feed: Feed = { ...deps, rounds, topics: new Map(), readings: 0 };
  return {
    follow: (request, follower) => enter(feed, request, follower),
    close: rounds.close,
  };
}

const concerns = (bell: Bell): boolean =>
  bell.kind === "missed" || bell.collection === "callbacks" || isOfFunction(bell.collection);

function enter(feed: Feed, { functions, window }: OverviewRequest, follower: Follower): () => void {
  const { rounds, topics } = feed;
  const names = functions && [...new Set(functions)].sort();
  const key = JSON.stringify([window, names]);
  const topic = topics.get(key) ?? { request: { window, ...(names && { functions: names }) } };
  topics.set(key, topic);
  const leave = rounds.follow({ ...follower, topic });
  return () => {
    leave();
    const isWatched = [...rounds.followers].some((one) => one.topic === topic);
    if (!isWatched && topics.get(key) === topic) topics.delete(key);
  };
}

async function read(feed: Feed, topic: Topic, { begin }: Round<Seat>): Promise<void> {
  const { functions, window } = topic.request;
  const done = begin((one) => one.topic === topic);
  const [stats, depth, callbacksFailing] = await Promise.all([
    feed.jobs.window(functions, window),
    feed.jobs.depth(functions),
    feed.callbacksFailing(countMs),
  ]);
  const now = { stats, depth, callbacksFailing };
  const isNews = !topic.last || !isDeepStrictEqual(timeless(topic.last), timeless(now));
  topic.last = now;
  feed.readings += 1;
  for (const follower of done()(isNews)) follower.put(now, feed.readings);
}

/** Time alone is no news, but that a window has moved is. */
const timeless = ({ stats: { to: _to, ...stats }, depth, ...rest }: Overview) => ({
  ...rest,
  stats,
  depth: { ...depth, oldestWaiting: depth.oldestWaiting?.id },
});
