import type { Bell, Doorbell } from "../database/index.ts";
import type { Log } from "../log.ts";
import { type Change, isOwned, type ListName, type ListsRequest, listOf } from "./lists.ts";
import { remember } from "./remember.ts";
import { openRounds, type Round, type Rounds } from "./rounds.ts";

/** Somebody who follows lists. Its doors must not throw or wait. */
interface Follower extends ListsRequest {
  /** A list has to be read again. */
  put(list: ListName, round: number): void;
  fail(error: Error): void;
}

/** Where everybody in this process who follows lists is told that they changed, wherever that happened. */
export interface ListsFeed {
  /** Tells a follower of all their lists once every later change will be told, and then of those that changed. */
  follow(follower: Follower): () => void;
  close(reason: Error): void;
}

/** The users of documents, by their ids; those that are there no more are left out. */
export type OwnersOf = (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;

interface Deps {
  /** By collection: how it is found out whose a document is. */
  readonly ownersOf: Readonly<Record<string, OwnersOf>>;
  readonly doorbell: Pick<Doorbell, "listen">;
  readonly log: Log;
}

/** A follower is told once in `pauseMs` at most. All that changes rings, and what was missed does too: nothing is polled. */
const pace = { pauseMs: 1_000, retryPauseMs: 1_000 } as const;
/** Documents of which it is remembered whose they are: a document that goes does not say. */
const ownersMax = 20_000;
/** Documents that are asked after in one round. */
const batchMax = 500;
/** Documents that may wait for that, before everybody is told to look instead. */
const waitingMax = 10_000;

/** What nobody has been told of yet. */
interface News {
  /** Changes were missed: anything may have changed. */
  isAll: boolean;
  /** What operators are to be told of. */
  readonly lists: Set<ListName>;
  /** What users are to be told of, by user. */
  readonly byUser: Map<string, Set<ListName>>;
}

interface Feed extends Deps {
  readonly rounds: Rounds<Follower>;
  readonly owners: Map<string, string>;
  /** Changes of which nobody here knows whose they are, one for each document. */
  readonly waiting: Map<string, Change>;
  news: News;
  count: number;
}

const noNews = (): News => ({ isAll: false, lists: new Set(), byUser: new Map() });

export function openListsFeed(deps: Deps): ListsFeed {
  const rounds: Rounds<Follower> = openRounds<Follower>({
    ...pace,
    ...{ doorbell: deps.doorbell, log: deps.log, unread: "live.lists.unread" },
    hears: (bell) => hear(feed, bell),
    round: (round) => tell(feed, round),
  });
  const feed: Feed = {
    ...deps,
    ...{ rounds, owners: new Map(), waiting: new Map(), news: noNews(), count: 0 },
  };
  return { follow: rounds.follow, close: rounds.close };
}

/** Notes a change; answers whether somebody may have to be told. */
function hear(feed: Feed, bell: Bell): boolean {
  const { news, rounds } = feed;
  if (bell.kind === "missed") {
    news.isAll = true;
    return true;
  }
  const user = ownerIn(feed, bell);
  const list = listOf(bell);
  if (list === undefined) return false;
  const followers = [...rounds.followers].filter((one) => one.lists.has(list));
  const isForOperators = followers.some((one) => one.user === undefined);
  if (isForOperators) news.lists.add(list);
  const users = new Set(followers.flatMap((one) => one.user ?? []));
  const isForUsers =
    user === undefined
      ? users.size > 0 && askLater(feed, bell)
      : users.has(user) && addTheirs(news, user, list);
  return isForOperators || isForUsers;
}

/** Whose the document is, where that is said or was said before. */
function ownerIn({ owners }: Feed, { collection, id, fields }: Change): string | undefined {
  const { user } = fields;
  if (typeof user === "string" && isOwned(collection)) remember(owners, id, user, ownersMax);
  return owners.get(id);
}

function askLater({ waiting, news, ownersOf }: Feed, change: Change): boolean {
  if (!ownersOf[change.collection]) return false;
  if (waiting.size < waitingMax) waiting.set(`${change.collection} ${change.id}`, change);
  else news.isAll = true;
  return true;
}

function addTheirs({ byUser }: News, user: string, list: ListName): true {
  byUser.set(user, (byUser.get(user) ?? new Set()).add(list));
  return true;
}

/** Newcomers hear of all their lists at once; what changed is told when the pause is over. */
async function tell(feed: Feed, { isEarly, begin }: Round<Follower>): Promise<"ALL" | "NEWCOMERS"> {
  const audience = begin()();
  feed.count += 1;
  for (const one of audience(false)) putAll(feed, one, one.lists);
  if (isEarly || isQuiet(feed)) return "NEWCOMERS";
  await findOwners(feed);
  const { news } = feed;
  feed.news = noNews();
  for (const one of feed.rounds.followers) putAll(feed, one, changedFor(one, news));
  return "ALL";
}

const isQuiet = ({ news, waiting }: Feed): boolean =>
  !news.isAll && news.lists.size + news.byUser.size + waiting.size === 0;

function putAll({ count }: Feed, follower: Follower, changed: Iterable<ListName>): void {
  for (const list of changed) if (follower.lists.has(list)) follower.put(list, count);
}

function changedFor({ user, lists }: Follower, news: News): Iterable<ListName> {
  if (news.isAll) return lists;
  return user === undefined ? news.lists : (news.byUser.get(user) ?? []);
}

/** Finds out whose changes these are; those of what is there no more are told to nobody. */
async function findOwners(feed: Feed): Promise<void> {
  const { waiting, owners, ownersOf, rounds, news } = feed;
  const some = [...waiting].slice(0, batchMax);
  for (const [collection, of] of Object.entries(ownersOf)) {
    const ids = some.flatMap(([, one]) => (one.collection === collection ? [one.id] : []));
    const found = ids.length > 0 ? await of(ids) : [];
    for (const [id, user] of found) remember(owners, id, user, ownersMax);
  }
  for (const [key, change] of some) {
    waiting.delete(key);
    const [user, list] = [owners.get(change.id), listOf(change)];
    if (user !== undefined && list !== undefined) addTheirs(news, user, list);
  }
  if (waiting.size > 0) rounds.due();
}
