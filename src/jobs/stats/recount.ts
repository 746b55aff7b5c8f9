import { isTransition } from "../move.ts";
import { type JobStore, movedIndex } from "../store.ts";
import { enter, type Ledger, minuteMs, minuteOf } from "./tally.ts";
import { type CountedJob, reasonRead, tallyOf } from "./tally-of.ts";

/**
 * Counts minutes by the logs of the jobs themselves. It reads the jobs that were moved since the first of them, and no
 * others: soon after those minutes that are few, however many jobs wait or are kept.
 */
export async function recount({ jobs }: JobStore, from: number, to: number): Promise<Ledger> {
  const ledger: Ledger = new Map();
  const found = jobs.collection.aggregate<CountedJob>(
    [{ $match: { movedAt: { $gte: new Date(from * minuteMs) } } }, { $project: fields }],
    { hint: movedIndex, readConcern: { level: "majority" } },
  );
  for await (const job of found)
    for (const [place, { at, move }] of job.log.entries()) {
      const minute = minuteOf(at);
      if (minute < from || minute >= to || !isTransition(move)) continue;
      enter(ledger, job.function, minute, tallyOf(job, place));
    }
  return ledger;
}

const reason = { $substrCP: [{ $ifNull: ["$$entry.reason", ""] }, 0, reasonRead] };
const entry = Object.fromEntries(
  ["move", "from", "to", "at"].map((name) => [name, `$$entry.${name}`]),
);

const fields = {
  _id: 0,
  function: 1,
  startedAt: 1,
  endedAt: 1,
  log: { $map: { input: "$log", as: "entry", in: { ...entry, reason } } },
};
