import type { Log } from "../../log.ts";
import { type Loop, startLoop } from "../../loop.ts";
import type { JobStore } from "../store.ts";
import { recount } from "./recount.ts";
import { correct, endTurn, moveOut, takeTurn } from "./sealing/store.ts";
import { type Book, readBooks, type StatsStore } from "./store.ts";
import { type Ledger, minuteOf } from "./tally.ts";

export interface SealDeps {
  readonly store: JobStore;
  readonly statsStore: StatsStore;
  /** The name under which this server takes its turn. */
  readonly server: string;
}

/** How long after its end a minute is sealed, in ms: longer than any move is on its way. */
const settledMs = 30_000;
const idleMs = 15_000;

/** Seals minutes once they are over; one server at a time. */
export function startSealing(deps: SealDeps, log: Log): Loop {
  return startLoop({
    name: "stats.seal",
    log,
    idleMs,
    round: async () => void (await seal(deps, settledMs)),
  });
}

/**
 * Seals the minutes that were over `settleMs` ago: counts them again by the jobs' logs, corrects what the counters lack
 * because a server was killed, and moves them out of the functions' books. Every step may be broken off and done again.
 * Answers false when another server has its turn.
 */
export async function seal(deps: SealDeps, settleMs: number): Promise<boolean> {
  const { statsStore, server } = deps;
  const turn = await takeTurn(statsStore, server);
  if (!turn) return false;
  const to = Math.max(turn.sealedTo, minuteOf(new Date(turn.now.getTime() - settleMs)));
  let sealedTo = turn.sealedTo;
  try {
    if (await sealUpTo(deps, { ...turn, to })) sealedTo = to;
  } finally {
    await endTurn(statsStore, server, sealedTo);
  }
  return true;
}

interface Range {
  readonly now: Date;
  readonly sealedTo: number;
  readonly to: number;
}

/** Answers whether all of it is done. */
async function sealUpTo({ store, statsStore }: SealDeps, range: Range): Promise<boolean> {
  const { now, sealedTo, to } = range;
  const books = await readBooks(statsStore);
  const from = Math.min(sealedTo, ...books.flatMap(leftOf));
  if (from >= to) return true;
  const counted: Ledger = await recount(store, from, to);
  const names = new Set([...books.map(({ _id }) => _id), ...counted.keys()]);
  let isDone = true;
  for (const name of names) {
    const sealing = { from: sealedTo, to, counted: counted.get(name) ?? new Map() };
    const minutes = await correct(statsStore, name, sealing);
    if (minutes === undefined) isDone = false;
    else if (minutes.size > 0) await moveOut(statsStore, { name, minutes, to, at: now });
  }
  return isDone;
}

/** Minutes that a book still holds, or that are to be counted again. */
const leftOf = ({ open = {}, late = [] }: Book): number[] => [
  ...Object.keys(open).map(Number),
  ...late,
];
