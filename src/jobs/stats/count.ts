import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { asFacts, type Log } from "../../log.ts";
import { hasEnded, type MoveName } from "../job.ts";
import { joined } from "../join.ts";
import { isTransition, type Made } from "../move.ts";
import type { StoredJob } from "../stored.ts";
import { addCounts, type Counts, type StatsStore } from "./store.ts";

export const nothing: Counts = {
  submitted: 0,
  claimed: 0,
  done: 0,
  failed: 0,
  cancelled: 0,
  rejected: 0,
  errors: 0,
  crashes: 0,
  runMs: 0,
};

/** Keeps the totals of functions while jobs are moved. */
export interface Counter {
  count(made: readonly Made[]): void;
  /** Resolves when everything counted so far is written down. */
  close(): Promise<void>;
}

/** Counted batches that one write takes at most. */
const joinMax = 10_000;
/** Least pause between two writes, in ms: totals are looked at, not waited for. */
const pauseMs = 200;

/**
 * Moves are counted after they are made, so that none waits for a function's one total. What is counted during a write
 * and the pause after it goes into the next. Each write counts once, also when an outage has it written twice. Lost are,
 * when this process is killed, the counts of the write under way and of those that wait behind it: moves of the last
 * `pauseMs` or so; and those that an outage longer than `DOCKET_DATABASE_WAIT_MS` holds up. The jobs themselves never are.
 */
export function openCounter(store: StatsStore, log: Log): Counter {
  const closing = new AbortController();
  const write = joined(async (batches: Sums[]) => {
    const sums = batches.reduce(together, new Map());
    if (sums.size > 0) await addCounts(store, [...sums], randomBytes(9).toString("base64url"));
    await sleep(pauseMs, undefined, { signal: closing.signal }).catch(() => undefined);
    return batches;
  }, joinMax);
  const add = (sums: Sums): Promise<unknown> =>
    write(sums).catch((error: unknown) =>
      log.warn("stats.lost", { ...asFacts(error), counts: Object.fromEntries(sums) }),
    );
  return {
    count: (made) => {
      const sums = sumsOf(made);
      if (sums.size > 0) void add(sums);
    },
    close: async () => {
      closing.abort();
      await add(new Map());
    },
  };
}

type Sums = ReadonlyMap<string, Counts>;

/** Every transition is written, counted or not: who watches a function is told by the write that it has changed. */
const sumsOf = (made: readonly Made[]): Sums =>
  made
    .filter(({ move }) => isTransition(move))
    .map(({ move, job }) => new Map([[job.function, plus(nothing, countsOf(move, job))]]))
    .reduce<Sums>(together, new Map());

const together = (sums: Sums, more: Sums): Sums =>
  new Map([
    ...sums,
    ...[...more].map(([name, counts]) => [name, plus(sums.get(name) ?? nothing, counts)] as const),
  ]);

function countsOf(move: MoveName, job: StoredJob): Partial<Counts> {
  return { ...attemptCounts[move], ...(hasEnded(job.state) && endCounts(job)) };
}

const attemptCounts: Partial<Record<MoveName, Partial<Counts>>> = {
  submit: { submitted: 1 },
  claim: { claimed: 1 },
  release: { claimed: -1 },
  fail: { errors: 1 },
  expire: { crashes: 1 },
};

function endCounts({ state, startedAt, endedAt }: StoredJob): Partial<Counts> {
  const runMs = startedAt && endedAt ? endedAt.getTime() - startedAt.getTime() : 0;
  if (state === "DONE") return { done: 1, runMs };
  return { [state.toLowerCase()]: 1 };
}

const plus = (sum: Counts, more: Partial<Counts>): Counts =>
  Object.fromEntries(
    Object.entries(sum).map(([name, count]) => [name, count + (more[name as keyof Counts] ?? 0)]),
  ) as unknown as Counts;
