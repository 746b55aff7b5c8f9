import type { Bell, Doorbell } from "../database/index.ts";
import { asFacts, type Log } from "../log.ts";

/** Somebody who is told what rounds find. Its doors must not throw or wait. */
export interface Follower {
  fail(error: Error): void;
}

/**
 * When it is looked at what has changed. One round at a time, so none finds what is older than the one before. A round
 * comes after a bell, after `pollMs` at the latest, and when somebody new follows; while nobody follows there is none.
 * Between two rounds is a pause, longer after a slow one; only those who have been told nothing yet need not wait for
 * its end. A round that fails is made again.
 */
export interface Rounds<One extends Follower> {
  readonly followers: ReadonlySet<One>;
  /** A follower is told how it stands by a reading begun after this call, and then what changes. Answers how to stop. */
  follow(follower: One): () => void;
  /** Asks for a round. */
  due(): void;
  /** Fails everybody with `reason`, and whoever comes later. */
  close(reason: Error): void;
}

export interface Round<One> {
  /** The pause is not over: it is for newcomers alone. */
  readonly isEarly: boolean;
  /** Those who have been told nothing yet. */
  readonly newcomers: ReadonlySet<One>;
  /** Begins a reading for those who are `of` it, everybody when left out. What it answers is called when all is read. */
  begin(of?: (follower: One) => boolean): () => Audience<One>;
}

/** Who is to be told: newcomers whatever was read, others what is news; nobody who came while it was being read. */
export type Audience<One> = (isNews: boolean) => One[];

interface Options<One> {
  /** Least pause between two rounds, in ms. */
  readonly pauseMs: number;
  /** Pause after a round that failed, in ms. */
  readonly retryPauseMs: number;
  /** There is a round at least so often, in ms: what bells do not tell; without it all that changes rings. */
  readonly pollMs?: number;
  readonly doorbell: Pick<Doorbell, "listen">;
  /** Takes note of a bell; answers whether there is to be a round. */
  hears(bell: Bell): boolean;
  /** Reads and tells; answers for whom. A round for newcomers alone makes no pause, and leaves the others for after it. */
  round(round: Round<One>): Promise<"ALL" | "NEWCOMERS">;
  /** What the log says of a round that failed. */
  readonly unread: string;
  readonly log: Log;
}

/** A round that was slow is followed by a pause of so many times its duration. */
const restFactor = 4;

interface State<One> extends Options<One> {
  readonly followers: Set<One>;
  readonly newcomers: Set<One>;
  isDue: boolean;
  isUnderWay: boolean;
  /** Before this time of the process's clock there is no round but for newcomers. */
  restUntil: number;
  timer: NodeJS.Timeout | undefined;
  closed: Error | undefined;
}

export function openRounds<One extends Follower>(options: Options<One>): Rounds<One> {
  const state: State<One> = {
    ...options,
    ...{ followers: new Set(), newcomers: new Set() },
    ...{ isDue: false, isUnderWay: false, restUntil: 0, timer: undefined, closed: undefined },
  };
  const deafen = options.doorbell.listen((bell) => {
    if (options.hears(bell)) due(state);
  });
  const poll =
    options.pollMs === undefined
      ? undefined
      : setInterval(() => due(state), options.pollMs).unref();
  return {
    followers: state.followers,
    follow: (follower) => enter(state, follower),
    due: () => due(state),
    close: (reason) => {
      deafen();
      clearInterval(poll);
      end(state, reason);
    },
  };
}

function enter<One extends Follower>(state: State<One>, follower: One): () => void {
  if (state.closed) {
    follower.fail(state.closed);
    return () => undefined;
  }
  state.followers.add(follower);
  state.newcomers.add(follower);
  due(state);
  return () => {
    state.followers.delete(follower);
    state.newcomers.delete(follower);
  };
}

function end<One extends Follower>(state: State<One>, reason: Error): void {
  clearTimeout(state.timer);
  state.closed = reason;
  const left = [...state.followers];
  state.followers.clear();
  state.newcomers.clear();
  for (const follower of left) follower.fail(reason);
}

function due<One extends Follower>(state: State<One>): void {
  state.isDue = true;
  schedule(state);
}

function schedule<One extends Follower>(state: State<One>): void {
  if (state.isUnderWay || !state.isDue || state.followers.size === 0) return;
  clearTimeout(state.timer);
  const restMs = state.newcomers.size > 0 ? 0 : state.restUntil - performance.now();
  state.timer = setTimeout(() => void go(state), Math.max(0, restMs));
}

async function go<One extends Follower>(state: State<One>): Promise<void> {
  const { newcomers, pauseMs, retryPauseMs, log, unread } = state;
  const startedAt = performance.now();
  const begin: Round<One>["begin"] = (of) => beginFor(state, of);
  state.isDue = false;
  state.isUnderWay = true;
  try {
    const isEarly = startedAt < state.restUntil;
    const served = await state.round({ isEarly, newcomers, begin });
    const now = performance.now();
    if (served === "ALL") state.restUntil = now + Math.max(pauseMs, restFactor * (now - startedAt));
    else if (isEarly) state.isDue = true;
  } catch (error) {
    log.warn(unread, asFacts(error));
    state.isDue = true;
    await new Promise((resolve) => setTimeout(resolve, retryPauseMs).unref());
  }
  state.isUnderWay = false;
  schedule(state);
}

function beginFor<One extends Follower>(
  { followers, newcomers }: State<One>,
  of: (follower: One) => boolean = () => true,
): () => Audience<One> {
  const asked = new Set([...newcomers].filter(of));
  return () => {
    for (const one of asked) newcomers.delete(one);
    const isTold = (one: One, isNews: boolean) =>
      of(one) && !newcomers.has(one) && (isNews || asked.has(one));
    return (isNews) => [...followers].filter((one) => isTold(one, isNews));
  };
}
