import { readQueues } from "../queues.ts";
import { openRates } from "../rates/rates.ts";
import type { JobsRoom } from "../room.ts";
import { concurrencyOf } from "../seats.ts";
import { readTotals, type Totals } from "./store.ts";
import { countNames } from "./tally.ts";

/**
 * What became of the jobs of one function, of all users together: it tells how the function does, and nothing of any
 * job. `waiting`, `scheduled` and `running` are counted at this moment; the totals are kept along the way.
 */
export interface FunctionStats extends Omit<Totals, "released"> {
  readonly function: string;
  readonly waiting: number;
  readonly scheduled: number;
  readonly running: number;
  /** Of those that wait, those that must: it is paused, or as many run as `limits.concurrency`, or began as `limits.rate` says. */
  readonly heldBack: number;
  readonly paused: boolean;
}

const none = Object.fromEntries(
  ["version", ...countNames].map((name) => [name, 0]),
) as unknown as Totals;

/** Counts of every function, or of these. The totals cost the same for any archive. */
export async function stats(
  room: Pick<JobsRoom, "store" | "statsStore" | "rateStore" | "functions" | "board">,
  functions?: readonly string[],
): Promise<FunctionStats[]> {
  const names = functions ?? room.functions.list().map(({ name }) => name);
  const [totals, queues, rates] = await Promise.all([
    readTotals(room.statsStore, names),
    readQueues(room.store),
    openRates(room, names),
  ]);
  const open = new Map(queues.map((queue) => [`${queue.function} ${queue.state}`, queue.count]));
  const isClosed = (name: string, running: number) =>
    room.board.has(name) ||
    rates.left(name) <= 0 ||
    running >= (concurrencyOf(room, name) ?? Number.POSITIVE_INFINITY);
  return names.map((name) => {
    const { released, ...counts } = totals.get(name) ?? none;
    const waiting = open.get(`${name} WAITING`) ?? 0;
    const running = open.get(`${name} CLAIMED`) ?? 0;
    return {
      function: name,
      ...counts,
      claimed: counts.claimed - released,
      waiting,
      scheduled: open.get(`${name} SCHEDULED`) ?? 0,
      running,
      heldBack: isClosed(name, running) ? waiting : 0,
      paused: room.board.has(name),
    };
  });
}
