import { readQueues } from "../queues.ts";
import type { JobsRoom } from "../room.ts";
import { nothing } from "./count.ts";
import { readTotals, type Totals } from "./store.ts";

/**
 * What became of the jobs of one function, of all users together: it tells how the function does, and nothing of any
 * job. `waiting`, `scheduled` and `running` are counted at this moment; the totals are kept along the way.
 */
export interface FunctionStats extends Totals {
  readonly function: string;
  readonly waiting: number;
  readonly scheduled: number;
  readonly running: number;
}

/** Counts of every function, or of these. The totals cost the same for any archive. */
export async function stats(
  room: Pick<JobsRoom, "store" | "statsStore" | "functions">,
  functions?: readonly string[],
): Promise<FunctionStats[]> {
  const names = functions ?? room.functions.list().map(({ name }) => name);
  const [totals, queues] = await Promise.all([
    readTotals(room.statsStore, names),
    readQueues(room.store),
  ]);
  const open = new Map(queues.map((queue) => [`${queue.function} ${queue.state}`, queue.count]));
  return names.map((name) => ({
    function: name,
    ...nothing,
    version: 0,
    ...totals.get(name),
    waiting: open.get(`${name} WAITING`) ?? 0,
    scheduled: open.get(`${name} SCHEDULED`) ?? 0,
    running: open.get(`${name} CLAIMED`) ?? 0,
  }));
}
