import { type Bins, sumOf } from "./histogram.ts";

/** What is counted of a function's jobs. All of it only ever grows. */
export const countNames = [
  "submitted",
  "claimed",
  "released",
  "done",
  "failed",
  "cancelled",
  "rejected",
  "errors",
  "crashes",
  "retries",
  "runMs",
] as const;
export type Counts = Readonly<Record<(typeof countNames)[number], number>>;

/** What happened to jobs of one function in some time. */
export interface Tally {
  /** Without those that are 0. */
  readonly counts: Partial<Counts>;
  /** How long jobs waited for each of their claims, and how long attempts took that failed or delivered, in ms. */
  readonly waits: Bins;
  readonly runs: Bins;
  /** Attempts that failed, by the code of their error; `OTHER` are those beyond `codesMax` codes. */
  readonly codes: Bins;
}

export const nothing: Tally = { counts: {}, waits: {}, runs: {}, codes: {} };

export const plus = (one: Tally, other: Tally): Tally => ({
  counts: merged(one.counts, other.counts, add),
  waits: merged(one.waits, other.waits, add),
  runs: merged(one.runs, other.runs, add),
  codes: bounded(merged(one.codes, other.codes, add)),
});

/**
 * Both tell of the same time, and each may lack something: a count that was lost with its server, a job that has been
 * deleted since. Neither makes anything up, so the larger is right.
 */
export const atLeast = (one: Tally, other: Tally): Tally => ({
  counts: merged(one.counts, other.counts, Math.max),
  waits: merged(one.waits, other.waits, Math.max),
  runs: merged(one.runs, other.runs, Math.max),
  // What is `OTHER` in one may have its name in the other.
  codes: bounded(sumOf(one.codes) > sumOf(other.codes) ? one.codes : other.codes),
});

const add = (one: number, other: number): number => one + other;

function merged(one: Bins, other: Bins, how: (a: number, b: number) => number): Bins {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries(
    [...names].map((name) => [name, how(countIn(one, name), countIn(other, name))]),
  );
}

/** Workers may name a code `constructor`, which every object has. */
const countIn = (bins: Bins, name: string): number =>
  Object.hasOwn(bins, name) ? (bins[name] ?? 0) : 0;

/** Codes that are told apart in one bucket; workers choose them freely. */
export const codesMax = 20;
export const otherCode = "OTHER";

/** The most frequent codes, the rest as one. */
function bounded(codes: Bins): Bins {
  const { [otherCode]: other = 0, ...named } = codes;
  const sorted = Object.entries(named).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const rest = sumOf(Object.fromEntries(sorted.slice(codesMax))) + other;
  return {
    ...Object.fromEntries(sorted.slice(0, codesMax)),
    ...(rest > 0 && { [otherCode]: rest }),
  };
}

/** What is missing in `one` to be `other`, where something is. */
export const missingCounts = (one: Partial<Counts>, other: Partial<Counts>): Partial<Counts> =>
  Object.fromEntries(
    countNames
      .map((name) => [name, (other[name] ?? 0) - (one[name] ?? 0)] as const)
      .filter(([, count]) => count !== 0),
  );

/** Tallies by function and minute. */
export type Ledger = Map<string, Map<number, Tally>>;

export function enter(ledger: Ledger, name: string, minute: number, tally: Tally): void {
  const minutes = ledger.get(name) ?? new Map<number, Tally>();
  ledger.set(name, minutes.set(minute, plus(minutes.get(minute) ?? nothing, tally)));
}

export const minuteMs = 60_000;
export const minuteOf = (at: Date): number => Math.floor(at.getTime() / minuteMs);
