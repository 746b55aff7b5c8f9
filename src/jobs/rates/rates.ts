import { asFacts } from "../../log.ts";
import type { Moved } from "../moving/store.ts";
import type { JobsRoom } from "../room.ts";
import { type Grant, grant, readCounted, settle } from "./store.ts";

/**
 * What counting claims works with. A function with `limits.rate` has at most `count` of its claims begin within any `periodMs`, over all servers. A claim
 * is counted before it is made and, while that is under way, as if it were made at the last moment at which it still may:
 * a server that dies in between may leave claims counted that were never made, and none uncounted.
 */
type Room = Pick<JobsRoom, "rateStore" | "functions">;

const rateOf = ({ functions }: Pick<JobsRoom, "functions">, name: string) =>
  functions.find(name)?.limits?.rate;

export const hasRate = (room: Pick<JobsRoom, "functions">, name: string): boolean =>
  rateOf(room, name) !== undefined;

/** Those of these functions that have a rate. */
const ratedOf = (room: Pick<JobsRoom, "functions">, functions: readonly string[]) =>
  [...new Set(functions)].flatMap((name) => {
    const rate = rateOf(room, name);
    return rate === undefined ? [] : [{ name, ...rate }];
  });

/** How many claims may begin now. */
export interface Rates {
  /** Infinity where there is no rate. */
  left(name: string): number;
  take(name: string): void;
  /** Whether one of them leaves none. */
  isClosed(): boolean;
}

/** Of those of these functions that have a rate, as it is now; for the others nothing is asked. */
export async function openRates(room: Room, functions: readonly string[]): Promise<Rates> {
  const rated = ratedOf(room, functions);
  const left = new Map(rated.map(({ name, count }) => [name, count]));
  const counted = rated.length === 0 ? [] : await readCounted(room.rateStore, [...left.keys()]);
  const take = (name: string, count: number) => left.set(name, (left.get(name) ?? 0) - count);
  for (const one of counted) take(one.function, one.count);
  return {
    left: (name) => left.get(name) ?? Number.POSITIVE_INFINITY,
    take: (name) => void (left.has(name) && take(name, 1)),
    isClosed: () => [...left.values()].some((count) => count <= 0),
  };
}

/** In how many ms the first of those of these functions whose rate leaves no claim leaves one; 0 where each leaves some. */
export async function opensInMs(room: Room, functions: readonly string[]): Promise<number> {
  const rated = new Map(ratedOf(room, functions).map(({ name, count }) => [name, count]));
  const counted = await readCounted(room.rateStore, [...rated.keys()]);
  const closed = counted.filter((one) => one.count >= (rated.get(one.function) ?? 0));
  return closed.length === 0 ? 0 : Math.min(...closed.map(({ nextMs }) => nextMs));
}

/** A claim that is to be made: of a function with a rate only before this time. */
interface Start {
  readonly function: string;
  readonly before?: Date;
}

/** Makes claims as far as the rates of their functions let them begin now; undefined for one that may not. */
export async function startWithin<S extends Start>(
  room: Pick<JobsRoom, "rateStore" | "functions" | "log">,
  starts: readonly S[],
  make: (starts: readonly S[]) => Promise<readonly Moved[]>,
): Promise<(Moved | undefined)[]> {
  const rated = ratedOf(
    room,
    starts.map((start) => start.function),
  );
  if (rated.length === 0) return [...(await make(starts))];
  const grants = await Promise.all(
    rated.map(({ name, count: countMax, periodMs }) => {
      const wanted = starts.filter((start) => start.function === name).length;
      return grant(room.rateStore, { function: name, wanted, countMax, periodMs });
    }),
  );
  const allowed = granted(starts, grants);
  const moved = await make(allowed.flatMap((start) => (start ? [start] : [])));
  let place = 0;
  const outcomes = allowed.map((start) => (start ? moved[place++] : undefined));
  await Promise.all(grants.map((one) => account(room, one, { starts, outcomes })));
  return outcomes;
}

/** Those that may begin, each with the time before which it must; undefined in place of the others. */
function granted<S extends Start>(
  starts: readonly S[],
  grants: readonly Grant[],
): (S | undefined)[] {
  const left = new Map(grants.map((one) => [one.function, one.count]));
  return starts.map((start) => {
    const count = left.get(start.function);
    if (count === undefined) return start;
    left.set(start.function, count - 1);
    const before = grants.find((one) => one.function === start.function)?.before;
    return count > 0 && before ? { ...start, before } : undefined;
  });
}

interface Result {
  readonly starts: readonly Start[];
  readonly outcomes: readonly (Moved | undefined)[];
}

/** The claims stand whatever comes of this: not written, they count for a while longer than they must. */
async function account(
  room: Pick<JobsRoom, "rateStore" | "log">,
  one: Grant,
  { starts, outcomes }: Result,
): Promise<void> {
  const made = outcomes.filter(
    (moved, index) => starts[index]?.function === one.function && moved?.made,
  );
  const times = made.flatMap((moved) => (moved?.job?.claim ? [+moved.job.claim.claimedAt] : []));
  // A claim that is gone already tells no time: it counts for as long as it might.
  if (one.count === 0 || times.length < made.length) return;
  try {
    await settle(room.rateStore, one, {
      count: times.length,
      at: new Date(Math.max(0, ...times)),
    });
  } catch (error) {
    room.log.warn("claim.rate", { function: one.function, ...asFacts(error) });
  }
}
