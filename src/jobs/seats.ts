import { openRates } from "./rates/rates.ts";
import type { JobsRoom } from "./room.ts";
import { type Candidate, type Lane, queueIndex } from "./store.ts";

/**
 * A function with `limits.concurrency` has so many seats, and a claim of a job of it takes one: a unique index lets each
 * seat be taken once, over all servers. The seat is part of the claim, so it is free again in the write that ends the
 * claim, however that comes.
 */
export interface Seats {
  /** How many more jobs may be claimed: seats that are free, and claims that the function's rate leaves; none while it is paused. */
  left(name: string): number;
  /** One less is left. The free seat, which is then taken; undefined where there is no limit. */
  take(name: string): number | undefined;
  /** Whether the rate of one of them leaves no claim: then time alone brings another. */
  isClosed(): boolean;
}

/** What looking for seats works with. */
type Room = Pick<JobsRoom, "store" | "functions" | "rateStore" | "board">;

export const concurrencyOf = (
  { functions }: Pick<JobsRoom, "functions">,
  name: string,
): number | undefined => functions.find(name)?.limits?.concurrency;

/** Whether not every claim of its jobs may be made at once. */
export const isLimited = (
  { functions, board }: Pick<JobsRoom, "functions" | "board">,
  name: string,
): boolean => {
  const limits = functions.find(name)?.limits;
  return limits?.concurrency !== undefined || limits?.rate !== undefined || board.has(name);
};

/** Names of all functions that have seats. */
export function limitedIn({ functions }: Pick<JobsRoom, "functions">): ReadonlySet<string> {
  const all = functions.list();
  const known = limitedOf.get(all);
  if (known) return known;
  const found = new Set(
    all.filter(({ limits }) => limits?.concurrency !== undefined).map(({ name }) => name),
  );
  limitedOf.set(all, found);
  return found;
}

/** Asked at each change of a job: found once for each list, which is another one when functions change. */
const limitedOf = new WeakMap<readonly object[], ReadonlySet<string>>();

/** The seats of those of these functions that have a limit, as they are now; for the others nothing is asked. */
export async function openSeats(room: Room, functions: readonly string[]): Promise<Seats> {
  const limits = new Map(
    [...new Set(functions)].flatMap((name) => {
      const concurrency = concurrencyOf(room, name);
      return concurrency === undefined ? [] : [[name, concurrency] as const];
    }),
  );
  const [held, rates] = await Promise.all([
    heldSeats(room, [...limits.keys()]),
    openRates(room, functions),
  ]);
  const free = new Map(
    [...limits].map(([name, limit]) => [name, freeSeats(limit, held.get(name) ?? [])]),
  );
  return {
    // Asked anew each time: a function may be paused while its jobs are looked for.
    left: (name) =>
      room.board.has(name)
        ? 0
        : Math.min(free.get(name)?.length ?? Number.POSITIVE_INFINITY, rates.left(name)),
    take: (name) => {
      rates.take(name);
      return free.get(name)?.pop();
    },
    isClosed: rates.isClosed,
  };
}

/** For each of these functions, whether no more of its jobs may be claimed now. */
export async function closed(room: Room, functions: readonly string[]): Promise<boolean[]> {
  const limited = functions.filter((name) => isLimited(room, name));
  const seats = limited.length > 0 ? await openSeats(room, limited) : undefined;
  return functions.map((name) => limited.includes(name) && (seats?.left(name) ?? 0) <= 0);
}

/** The seats of the jobs that are claimed now; undefined for one that was claimed before there was a limit. */
async function heldSeats(
  { store }: Room,
  functions: readonly string[],
): Promise<Map<string, (number | undefined)[]>> {
  const held = new Map<string, (number | undefined)[]>(functions.map((name) => [name, []]));
  if (functions.length === 0) return held;
  const claimed = await store.jobs
    .find({ state: "CLAIMED", function: { $in: functions } } as object, {
      ...{ _id: 0, function: 1, "claim.seat": 1 },
    })
    .hint(queueIndex)
    .lean<{ function: string; claim: { seat?: number } }[]>();
  for (const { function: name, claim } of claimed) held.get(name)?.push(claim.seat);
  return held;
}

/**
 * A limit that was lowered, or is new, holds for those, too, who sit beyond it or nowhere. For each of them a seat is
 * closed, the last ones first: servers that look at the same time then choose among the same seats, and together take no
 * more than are left.
 */
function freeSeats(concurrency: number, held: readonly (number | undefined)[]): number[] {
  const taken = new Set(held);
  let beyond = held.filter((seat) => seat === undefined || seat >= concurrency).length;
  let open = concurrency;
  while (open > 0 && open + beyond > concurrency) {
    open -= 1;
    if (taken.has(open)) beyond += 1;
  }
  const seats = Array.from({ length: open }, (_, seat) => seat);
  return shuffled(seats.filter((seat) => !taken.has(seat)));
}

/** Servers that look at the same time should not all choose the same seat. */
const shuffled = (seats: readonly number[]): number[] =>
  seats
    .map((seat) => ({ seat, place: Math.random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ seat }) => seat);

/**
 * Lanes in which no function's backlog that must wait for a seat stands in the way of another's, when so many jobs are
 * looked for in each. Functions without a free seat are in none.
 */
export const apart = (lanes: readonly Lane[], { left }: Seats, limit: number): Lane[] =>
  lanes.flatMap(({ functions, ...lane }) => {
    const open = functions.filter((name) => left(name) > 0);
    const together = open.filter((name) => left(name) >= limit);
    const single = open.filter((name) => left(name) < limit);
    return [
      ...(together.length > 0 ? [{ ...lane, functions: together }] : []),
      ...single.map((name) => ({ ...lane, functions: [name] })),
    ];
  });

/** The best of these for which there are seats. */
export function seated(found: readonly Candidate[], seats: Seats): Candidate[] {
  const left = new Map<string, number>();
  return found.filter(({ function: name }) => {
    const count = left.get(name) ?? seats.left(name);
    left.set(name, count - 1);
    return count > 0;
  });
}
