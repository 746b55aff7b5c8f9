import { isDeepStrictEqual } from "node:util";
import type { Bell, Doorbell } from "../database/index.ts";
import type { Depth, Jobs, StatsWindow, WindowStats } from "../jobs/index.ts";
import { asFacts, type Log } from "../log.ts";
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

/** Least pause between two readings, in ms. */
const pauseMs = 1_000;
/** A round of readings that was slow is followed by a pause of so many times its duration. */
const restFactor = 4;
/** Pause after a round that failed, in ms. */
const retryPauseMs = 1_000;
/** Windows move with the clock, workers go without a bell, and bells may be lost: it is read at least so often, in ms. */
const pollMs = 5_000;
/** How long the database may count failing callbacks, in ms. */
const countMs = 2_000;

/** What is watched in the same way by any number of followers. */
interface Topic {
  readonly request: OverviewRequest;
  readonly followers: Set<Follower>;
  /** Those who have been told nothing yet; they need not wait for the pause to be over. */
  readonly newcomers: Set<Follower>;
  last?: Overview;
}

interface Feed extends Deps {
  readonly topics: Map<string, Topic>;
  readings: number;
  isDue: boolean;
  isReading: boolean;
  /** Before this time of the process's clock there is no round but for newcomers. */
  restUntil: number;
  timer: NodeJS.Timeout | undefined;
  closed: Error | undefined;
}

export function openOverviewFeed(deps: Deps): OverviewFeed {
  const feed: Feed = {
    ...deps,
    topics: new Map(),
    readings: 0,
    isDue: false,
    isReading: false,
    restUntil: 0,
    timer: undefined,
    closed: undefined,
  };
  const deafen = deps.doorbell.listen((bell) => {
    if (concerns(bell)) due(feed);
  });
  const poll = setInterval(() => due(feed), pollMs).unref();
  return {
    follow: (request, follower) => enter(feed, request, follower),
    close: (reason) => {
      deafen();
      clearInterval(poll);
      clearTimeout(feed.timer);
      feed.closed = reason;
      const followers = [...feed.topics.values()].flatMap((topic) => [...topic.followers]);
      feed.topics.clear();
      for (const follower of followers) follower.fail(reason);
    },
  };
}

const concerns = (bell: Bell): boolean =>
  bell.kind === "missed" || bell.collection === "callbacks" || isOfFunction(bell.collection);

function enter(feed: Feed, { functions, window }: OverviewRequest, follower: Follower): () => void {
  if (feed.closed) {
    follower.fail(feed.closed);
    return () => undefined;
  }
  const names = functions && [...new Set(functions)].sort();
  const key = JSON.stringify([window, names]);
  const known = feed.topics.get(key);
  const topic = known ?? { request: { window, ...(names && { functions: names }) }, ...nobody() };
  feed.topics.set(key, topic);
  topic.followers.add(follower);
  topic.newcomers.add(follower);
  due(feed);
  return () => {
    topic.followers.delete(follower);
    topic.newcomers.delete(follower);
    if (topic.followers.size === 0 && feed.topics.get(key) === topic) feed.topics.delete(key);
  };
}

const nobody = () => ({ followers: new Set<Follower>(), newcomers: new Set<Follower>() });

function due(feed: Feed): void {
  feed.isDue = true;
  schedule(feed);
}

const awaited = ({ topics }: Feed): Topic[] =>
  [...topics.values()].filter(({ newcomers }) => newcomers.size > 0);

function schedule(feed: Feed): void {
  if (feed.isReading || !feed.isDue || feed.topics.size === 0) return;
  clearTimeout(feed.timer);
  const restMs = Math.max(0, feed.restUntil - performance.now());
  feed.timer = setTimeout(() => void round(feed), awaited(feed).length > 0 ? 0 : restMs);
}

/** All topics in turn; while the pause is not over, only those that somebody new waits for. */
async function round(feed: Feed): Promise<void> {
  const startedAt = performance.now();
  const isEarly = startedAt < feed.restUntil;
  feed.isDue = isEarly;
  feed.isReading = true;
  try {
    for (const topic of isEarly ? awaited(feed) : [...feed.topics.values()])
      await read(feed, topic);
    const tookMs = performance.now() - startedAt;
    if (!isEarly) feed.restUntil = performance.now() + Math.max(pauseMs, restFactor * tookMs);
  } catch (error) {
    feed.log.warn("live.overview.unread", asFacts(error));
    feed.isDue = true;
    await new Promise((resolve) => setTimeout(resolve, retryPauseMs).unref());
  }
  feed.isReading = false;
  schedule(feed);
}

async function read(feed: Feed, topic: Topic): Promise<void> {
  const { functions, window } = topic.request;
  const newcomers = [...topic.newcomers];
  const [stats, depth, callbacksFailing] = await Promise.all([
    feed.jobs.window(functions, window),
    feed.jobs.depth(functions),
    feed.callbacksFailing(countMs),
  ]);
  const now = { stats, depth, callbacksFailing };
  const isNews = !topic.last || !isDeepStrictEqual(timeless(topic.last), timeless(now));
  topic.last = now;
  feed.readings += 1;
  for (const one of newcomers) topic.newcomers.delete(one);
  for (const follower of topic.followers) {
    const isKnown = !topic.newcomers.has(follower);
    if (isKnown && (isNews || newcomers.includes(follower))) follower.put(now, feed.readings);
  }
}

/** Time alone is no news, but that a window has moved is. */
const timeless = ({ stats: { to: _to, ...stats }, depth, ...rest }: Overview) => ({
  ...rest,
  stats,
  depth: { ...depth, oldestWaiting: depth.oldestWaiting?.id },
});
