import type { Measured } from "./measure.ts";
import type { Round, Series } from "./rounds.ts";
import type { SideName } from "./sides.ts";
import { type Spread, spread } from "./statistics.ts";

/** What a workload came to over all rounds. */
export interface Summary {
  readonly name: string;
  readonly about: string;
  readonly rounds: number;
  readonly sides: Readonly<Partial<Record<SideName, Figures>>>;
  /** How many times as long an operation took on Docket's side as on the other in the same round. */
  readonly times: Readonly<Partial<Record<SideName, Spread>>>;
}

/** Of one operation, except for `perSecond`. Times in ms. */
export interface Figures {
  readonly perSecond: Spread;
  readonly p50: Spread;
  readonly p99: Spread;
  readonly serverMs: Spread;
  readonly mongodMs: Spread;
  readonly clientMs: Spread;
  readonly commands: Spread;
  readonly streams: Spread;
}

const figuresOf: Record<keyof Figures, (one: Measured) => number> = {
  perSecond: ({ operations, ms }) => (1_000 * operations) / ms,
  p50: ({ p50 }) => p50,
  p99: ({ p99 }) => p99,
  serverMs: ({ cost }) => cost.serverMs,
  mongodMs: ({ cost }) => cost.mongodMs,
  clientMs: ({ cost }) => cost.clientMs,
  commands: ({ cost }) => cost.commands,
  streams: ({ cost }) => cost.streams,
};

export function summaryOf({ workload: { name, about }, rounds }: Series): Summary {
  const names = [...new Set(rounds.flatMap((round) => Object.keys(round) as SideName[]))];
  const others = names.filter((side) => side !== "docket");
  return {
    name,
    about,
    rounds: rounds.length,
    sides: Object.fromEntries(names.map((side) => [side, figures(rounds, side)])),
    times: Object.fromEntries(others.map((side) => [side, timesOf(rounds, side)])),
  };
}

function figures(rounds: readonly Round[], side: SideName): Figures {
  const all = rounds.flatMap((round) => round[side] ?? []);
  return Object.fromEntries(
    Object.entries(figuresOf).map(([name, read]) => [name, spread(all.map(read))]),
  ) as never;
}

/** Ratios within a round, so that a machine that is slow for a while is slow for both. */
const timesOf = (rounds: readonly Round[], other: SideName): Spread =>
  spread(
    rounds.flatMap(({ docket, [other]: against }) =>
      docket && against ? [msEach(docket) / msEach(against)] : [],
    ),
  );

const msEach = ({ ms, operations }: Measured): number => ms / operations;
