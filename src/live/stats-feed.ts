import { isDeepStrictEqual } from "node:util";
import type { Bell, Doorbell } from "../database/index.ts";
import type { FunctionStats, Jobs } from "../jobs/index.ts";
import { asFacts, type Log } from "../log.ts";

/** How a function stood at one reading; `version` is the reading's number. */
export interface Reading {
  /** The function's name. */
  readonly id: string;
  readonly version: number;
  readonly stats: FunctionStats;
}

/** Somebody who watches functions: these, or all there are. Its doors must not throw or wait. */
interface Follower {
  readonly functions: readonly string[] | undefined;
  put(reading: Reading): void;
  fail(error: Error): void;
}

/** Where everybody in this process who watches the counts of functions is told of changes, wherever they were made. */
export interface StatsFeed {
  /** Tells a follower how its functions stand, by a reading begun after this call, and then what changes. */
  follow(follower: Follower): () => void;
  close(reason: Error): void;
}

interface FeedDeps {
  readonly jobs: Pick<Jobs, "stats">;
  readonly doorbell: Pick<Doorbell, "listen">;
  readonly log: Log;
}

/** Least pause between two readings, in ms. */
const pauseMs = 250;
/** A reading that was slow, because very many jobs wait, is followed by a pause of so many times its duration. */
const restFactor = 4;
/** Pause after a reading that failed, in ms. */
const retryPauseMs = 500;
/** Bells may be lost with a server that is killed, or with the change stream; this is what remains then, in ms. */
const pollMs = 10_000;

interface Feed extends FeedDeps {
  readonly followers: Set<Follower>;
  /** Those who have been told nothing yet; they need not wait for the pause to be over. */
  readonly newcomers: Set<Follower>;
  /** How the followed functions stood when they were read last. */
  readonly last: Map<string, FunctionStats>;
  readings: number;
  isDue: boolean;
  isReading: boolean;
  /** Before this time of the process's clock there is no reading but for newcomers. */
  restUntil: number;
  timer: NodeJS.Timeout | undefined;
  closed: Error | undefined;
}

/** One reading at a time, for everybody: so none is older than the one before. */
export function openStatsFeed(deps: FeedDeps): StatsFeed {
  const feed: Feed = {
    ...deps,
    followers: new Set(),
    newcomers: new Set(),
    last: new Map(),
    readings: 0,
    isDue: false,
    isReading: false,
    restUntil: 0,
    timer: undefined,
    closed: undefined,
  };
  const deafen = deps.doorbell.listen((bell) => {
    if (concerns(feed, bell)) due(feed);
  });
  const poll = setInterval(() => due(feed), pollMs).unref();
  return {
    follow: (follower) => {
      enter(feed, follower);
      return () => leave(feed, follower);
    },
    close: (reason) => {
      deafen();
      clearInterval(poll);
      clearTimeout(feed.timer);
      feed.closed = reason;
      for (const follower of feed.followers) {
        leave(feed, follower);
        follower.fail(reason);
      }
    },
  };
}

function enter(feed: Feed, follower: Follower): void {
  if (feed.closed) {
    follower.fail(feed.closed);
    return;
  }
  feed.followers.add(follower);
  feed.newcomers.add(follower);
  due(feed);
}

function leave({ followers, newcomers, last }: Feed, follower: Follower): void {
  followers.delete(follower);
  newcomers.delete(follower);
  if (followers.size === 0) last.clear();
}

const concerns = ({ followers }: Feed, bell: Bell): boolean =>
  bell.kind === "missed" ||
  (isOfFunction(bell.collection) && [...followers].some((one) => follows(one, bell.id)));

/** Where what is told of a function is kept, under its name. */
export const isOfFunction = (collection: string): boolean =>
  collection === "functionstats" || collection === "functionpauses";

const follows = ({ functions }: Follower, name: string): boolean =>
  functions === undefined || functions.includes(name);

function due(feed: Feed): void {
  feed.isDue = true;
  schedule(feed);
}

function schedule(feed: Feed): void {
  if (feed.isReading || !feed.isDue || feed.followers.size === 0) return;
  clearTimeout(feed.timer);
  const rest = feed.newcomers.size > 0 ? 0 : feed.restUntil - performance.now();
  feed.timer = setTimeout(() => void round(feed), Math.max(0, rest));
}

async function round(feed: Feed): Promise<void> {
  const newcomers = new Set(feed.newcomers);
  const startedAt = performance.now();
  feed.isDue = false;
  feed.isReading = true;
  try {
    const found = await read(feed);
    for (const one of newcomers) feed.newcomers.delete(one);
    for (const stats of found) tell(feed, newcomers, stats);
    rest(feed, Math.max(pauseMs, restFactor * (performance.now() - startedAt)));
  } catch (error) {
    feed.log.warn("live.stats.unread", asFacts(error));
    feed.isDue = true;
    await new Promise((resolve) => setTimeout(resolve, retryPauseMs).unref());
  }
  feed.isReading = false;
  schedule(feed);
}

const rest = (feed: Feed, ms: number): void => {
  feed.restUntil = performance.now() + ms;
};

/** How everything that is followed stands. */
async function read({ jobs, followers }: Feed): Promise<FunctionStats[]> {
  const named = new Set([...followers].flatMap(({ functions = [] }) => functions));
  const wantsAll = [...followers].some(({ functions }) => functions === undefined);
  const all = wantsAll ? await jobs.stats() : [];
  for (const { function: name } of all) named.delete(name);
  return named.size > 0 ? [...all, ...(await jobs.stats([...named]))] : all;
}

function tell(feed: Feed, newcomers: ReadonlySet<Follower>, stats: FunctionStats): void {
  const { followers, last } = feed;
  const name = stats.function;
  const before = last.get(name);
  // A primary that was just elected may not have heard of the newest write yet.
  const now = before && stats.version < before.version ? before : stats;
  const isNews = !before || !isDeepStrictEqual({ ...before, version: 0 }, { ...now, version: 0 });
  last.set(name, now);
  feed.readings += 1;
  for (const follower of followers) {
    const isKnown = !feed.newcomers.has(follower);
    if (follows(follower, name) && isKnown && (isNews || newcomers.has(follower)))
      follower.put({ id: name, version: feed.readings, stats: now });
  }
}
