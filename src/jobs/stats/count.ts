import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { joined } from "../../join.ts";
import { asFacts, type Log } from "../../log.ts";
import { isTransition, type Made } from "../move.ts";
import { openCodes } from "./codes.ts";
import { addCounts, type StatsStore } from "./store.ts";
import { enter, type Ledger, minuteOf } from "./tally.ts";
import { tallyOf } from "./tally-of.ts";

/** Counts what happens to the jobs of functions while they are moved. */
export interface Counter {
  count(made: readonly Made[]): void;
  /** Resolves when everything counted so far is written down. */
  close(): Promise<void>;
}

/** Counted batches that one write takes at most. */
const joinMax = 10_000;
/** Least pause between two writes, in ms: counts are looked at, not waited for. */
const pauseMs = 200;

/**
 * Moves are counted after they are made, so that none waits for a function's one document. What is counted during a
 * write and the pause after it goes into the next. Each write counts once, also when an outage has it written twice.
 * What is lost, because this process is killed or an outage is longer than `DOCKET_DATABASE_WAIT_MS`, is found when its
 * minute is counted again: see `seal.ts`.
 */
export function openCounter(store: StatsStore, log: Log): Counter {
  const closing = new AbortController();
  const named = openCodes();
  const write = joined(async (batches: Ledger[]) => {
    const sums: Ledger = new Map();
    for (const batch of batches) addAll(sums, batch);
    if (sums.size > 0) await addCounts(store, sums, randomBytes(9).toString("base64url"));
    await sleep(pauseMs, undefined, { signal: closing.signal }).catch(() => undefined);
    return batches;
  }, joinMax);
  const add = (sums: Ledger): Promise<unknown> =>
    write(sums).catch((error: unknown) => log.warn("stats.late", asFacts(error)));
  return {
    count: (made) => {
      const sums = sumsOf(made, named);
      if (sums.size > 0) void add(sums);
    },
    close: async () => {
      closing.abort();
      await add(new Map());
    },
  };
}

function addAll(sums: Ledger, more: Ledger): void {
  for (const [name, minutes] of more)
    for (const [minute, tally] of minutes) enter(sums, name, minute, tally);
}

/** Every transition is written, counted or not: who watches a function is told by the write that it has changed. */
function sumsOf(made: readonly Made[], named: ReturnType<typeof openCodes>): Ledger {
  const sums: Ledger = new Map();
  for (const { move, job, mark } of made) {
    const place = job.log?.findLastIndex((entry) => entry.mark === mark) ?? -1;
    const entry = job.log?.[place];
    if (!isTransition(move) || !entry) continue;
    const minute = minuteOf(entry.at);
    const tally = tallyOf(job, place);
    const codes = named(job.function, minute, tally.codes);
    enter(sums, job.function, minute, { ...tally, codes });
  }
  return sums;
}
