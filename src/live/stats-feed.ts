import { isDeepStrictEqual } from "node:util";
import type { Bell, Doorbell } from "../database/index.ts";
import type { FunctionStats, Jobs } from "../jobs/index.ts";
import type { Log } from "../log.ts";
import { type Audience, openRounds, type Rounds } from "./rounds.ts";

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

/** Bells may be lost with a server that is killed, or with the change stream; `pollMs` is what remains then. */
const pace = { pauseMs: 250, retryPauseMs: 500, pollMs: 10_000 } as const;

interface Feed extends FeedDeps {
  readonly rounds: Rounds<Follower>;
  /** How the followed functions stood when they were read last. */
  readonly last: Map<string, FunctionStats>;
  readings: number;
}

/** Everybody's functions are read together, also for newcomers alone. */
export function openStatsFeed(deps: FeedDeps): StatsFeed {
  const rounds: Rounds<Follower> = openRounds<Follower>({
    ...pace,
    ...{ doorbell: deps.doorbell, log: deps.log, unread: "live.stats.unread" },
    hears: (bell) => concerns(rounds.followers, bell),
    round: async ({ begin }) => {
      const done = begin();
      const found = await read(feed);
      const audience = done();
      for (const stats of found) tell(feed, audience, stats);
      return "ALL";
    },
  });
  const feed: Feed = { ...deps, rounds, last: new Map(), readings: 0 };
  return {
    follow: (follower) => {
      const leave = rounds.follow(follower);
      return () => {
        leave();
        if (rounds.followers.size === 0) feed.last.clear();
      };
    },
    close: rounds.close,
  };
}

const concerns = (followers: ReadonlySet<Follower>, bell: Bell): boolean =>
  bell.kind === "missed" ||
  (isOfFunction(bell.collection) && [...followers].some((one) => follows(one, bell.id)));

/** Where what is told of a function is kept, under its name. */
export const isOfFunction = (collection: string): boolean =>
  collection === "functionstats" || collection === "functionpauses";

const follows = ({ functions }: Follower, name: string): boolean =>
  functions === undefined || functions.includes(name);

/** How everything that is followed stands. */
async function read({ jobs, rounds }: Feed): Promise<FunctionStats[]> {
  const { followers } = rounds;
  const named = new Set([...followers].flatMap(({ functions = [] }) => functions));
  const wantsAll = [...followers].some(({ functions }) => functions === undefined);
  const all = wantsAll ? await jobs.stats() : [];
  for (const { function: name } of all) named.delete(name);
  return named.size > 0 ? [...all, ...(await jobs.stats([...named]))] : all;
}

function tell(feed: Feed, audience: Audience<Follower>, stats: FunctionStats): void {
  const { last } = feed;
  const name = stats.function;
  const before = last.get(name);
  // A primary that was just elected may not have heard of the newest write yet.
  const now = before && stats.version < before.version ? before : stats;
  const isNews = !before || !isDeepStrictEqual({ ...before, version: 0 }, { ...now, version: 0 });
  last.set(name, now);
  feed.readings += 1;
  for (const follower of audience(isNews))
    if (follows(follower, name)) follower.put({ id: name, version: feed.readings, stats: now });
}
