import type { JobsRoom } from "../room.ts";
import { percentile, sumOf } from "./histogram.ts";
import { type Book, type Bucket, readBooks, readBuckets, readNow, type Unit } from "./store.ts";
import {
  type Counts,
  countNames,
  minuteMs,
  nothing,
  otherCode,
  plus,
  type Tally,
} from "./tally.ts";
import { codeIn } from "./tally-of.ts";

export const statsWindows = ["HOUR", "DAY", "WEEK", "MONTH"] as const;
export type StatsWindow = (typeof statsWindows)[number];

const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Of what buckets a window is made; the last point is the one under way. */
const shapes = {
  HOUR: { unit: "MINUTE", stepMs: minuteMs, points: 60 },
  DAY: { unit: "HOUR", stepMs: hourMs, points: 24 },
  WEEK: { unit: "HOUR", stepMs: hourMs, points: 168 },
  MONTH: { unit: "DAY", stepMs: dayMs, points: 30 },
} as const satisfies Record<StatsWindow, { unit: Unit; stepMs: number; points: number }>;

/** Percentiles of times in ms, right to within `percentileError`; absent where nothing was counted. */
export interface Spread {
  readonly count: number;
  readonly p50?: number;
  readonly p95?: number;
  readonly p99?: number;
}

/** What happened in some time; `claimed` are the attempts started, without those given back. */
export interface Happened extends Omit<Counts, "released"> {
  /** How long jobs waited for their claims. */
  readonly wait: Spread;
  /** How long attempts took, to their delivery or failure. */
  readonly run: Spread;
}

export interface Point extends Happened {
  readonly at: Date;
}

/** What happened to jobs in a window that ends now, and in each step of it. */
export interface WindowStats extends Happened {
  readonly window: StatsWindow;
  readonly from: Date;
  readonly to: Date;
  readonly stepMs: number;
  /** Failed attempts by the code of their error, the most frequent first; `OTHER` are those beyond the named ones. */
  readonly failuresByCode: readonly { readonly code: string; readonly count: number }[];
  /** The oldest first, without gaps. */
  readonly series: readonly Point[];
}

type Room = Pick<JobsRoom, "statsStore" | "functions">;

/** What happened to the jobs of these functions, each by itself, in their order. */
export async function windowsOf(
  room: Room,
  functions: readonly string[],
  window: StatsWindow,
): Promise<WindowStats[]> {
  const { frame, tallies } = await read(room, functions, window);
  return functions.map((name) => told(frame, tallies.get(name) ?? new Map()));
}

/** What happened to the jobs of these functions, or of all, together. */
export async function windowOver(
  room: Room,
  functions: readonly string[] | undefined,
  window: StatsWindow,
): Promise<WindowStats> {
  const names = functions ?? room.functions.list().map(({ name }) => name);
  const { frame, tallies } = await read(room, [...new Set(names)], window);
  const sums = new Map<number, Tally>();
  for (const steps of tallies.values())
    for (const [step, tally] of steps) sums.set(step, plus(sums.get(step) ?? nothing, tally));
  return told(frame, sums);
}

interface Frame {
  readonly window: StatsWindow;
  /** Steps are counted from 1970. */
  readonly first: number;
  readonly last: number;
  readonly now: Date;
}

/** Tallies by step. */
type Steps = Map<number, Tally>;

async function read({ statsStore }: Room, functions: readonly string[], window: StatsWindow) {
  const { unit, stepMs, points } = shapes[window];
  // The books come first: a minute that is moved out meanwhile is then seen twice, and known; never not at all.
  const [now, books] = await Promise.all([readNow(statsStore), readBooks(statsStore, functions)]);
  const last = Math.floor(now.getTime() / stepMs);
  const frame = { window, first: last - points + 1, last, now };
  const from = new Date(frame.first * stepMs);
  const buckets = await readBuckets(statsStore, functions, { unit, from });
  const tallies = new Map(functions.map((name) => [name, new Map() as Steps]));
  for (const bucket of buckets) addBucket(tallies.get(bucket.function), bucket, stepMs);
  const ends = new Map(
    buckets.map(({ function: name, at, to }) => [`${name} ${+at / stepMs}`, to]),
  );
  for (const book of books)
    addOpen(tallies.get(book._id), book, stepMs, (step) => ends.get(`${book._id} ${step}`));
  return { frame, tallies };
}

function addBucket(steps: Steps | undefined, bucket: Bucket, stepMs: number): void {
  const { at, counts, waits, runs, codes } = bucket;
  steps?.set(at.getTime() / stepMs, { counts, waits, runs, codes });
}

/** The minutes that no bucket holds yet. */
function addOpen(
  steps: Steps | undefined,
  { open = {} }: Book,
  stepMs: number,
  endOf: (step: number) => Date | undefined,
): void {
  for (const [minute, tally] of Object.entries(open)) {
    const at = Number(minute) * minuteMs;
    const step = Math.floor(at / stepMs);
    if (at < (endOf(step)?.getTime() ?? 0)) continue;
    steps?.set(step, plus(steps.get(step) ?? nothing, { ...nothing, ...tally }));
  }
}

function told({ window, first, last, now }: Frame, steps: Steps): WindowStats {
  const { stepMs } = shapes[window];
  const places = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const each = places.map((place) => ({ place, tally: steps.get(place) ?? nothing }));
  const sum = each.reduce((all, { tally }) => plus(all, tally), nothing);
  return {
    window,
    from: new Date(first * stepMs),
    to: now,
    stepMs,
    ...happened(sum),
    failuresByCode: ranked(sum),
    series: each.map(({ place, tally }) => ({ at: new Date(place * stepMs), ...happened(tally) })),
  };
}

function happened({ counts, waits, runs }: Tally): Happened {
  const { released, ...all } = Object.fromEntries(
    countNames.map((name) => [name, counts[name] ?? 0]),
  ) as unknown as Counts;
  return { ...all, claimed: all.claimed - released, wait: spread(waits), run: spread(runs) };
}

function spread(bins: Tally["waits"]): Spread {
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((part) => percentile(bins, part));
  if (p50 === undefined || p95 === undefined || p99 === undefined) return { count: 0 };
  return { count: sumOf(bins), p50, p95, p99 };
}

const ranked = ({ codes }: Tally) =>
  Object.entries(codes)
    .map(([key, count]) => ({ code: codeIn(key), count }))
    .sort((one, other) => rankOf(one) - rankOf(other) || other.count - one.count);

/** The rest comes last, however many they are. */
const rankOf = ({ code }: { readonly code: string }): number => (code === otherCode ? 1 : 0);
