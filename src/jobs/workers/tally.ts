import type { MoveName } from "../job.ts";
import type { Made } from "../move.ts";
import type { Roster } from "./roster.ts";

/** How a move that ends an attempt counts for the worker whose attempt it was. */
const ends = { deliver: "done", fail: "failed", expire: "lost" } as const satisfies Partial<
  Record<MoveName, string>
>;

const isEnd = (move: MoveName): move is keyof typeof ends => move in ends;

/** Counts attempts that came to an end for those who made them. */
export function tally(roster: Pick<Roster, "count">, made: readonly Made[]): void {
  for (const { move, job } of made) {
    const claim = isEnd(move) ? job.log.findLast((entry) => entry.move === "claim") : undefined;
    if (isEnd(move) && claim?.worker !== undefined)
      roster.count({ user: claim.by, worker: claim.worker }, { [ends[move]]: 1 });
  }
}
