import { randomBytes } from "node:crypto";
import type { Config } from "../config.ts";
import { takeableBy } from "./capability.ts";
import type { ClaimRequest } from "./claim-request.ts";
import { inMs, literal, type Move, plusOne } from "./move.ts";
import { startWithin } from "./rates/rates.ts";
import type { JobsRoom } from "./room.ts";
import { apart, openSeats, type Seats, seated } from "./seats.ts";
import { best, type Candidate, type Lane } from "./store.ts";
import { proofOf, type StoredJob } from "./stored.ts";

/** A checked claim request: who asks, for what, how long. */
export type Claimer = ClaimRequest & {
  readonly user: string;
  readonly capabilities: readonly string[];
  /** Functions of which it leaves the jobs that require nothing to others. */
  readonly leaves: readonly string[];
  readonly max: number;
  readonly waitMs: number;
};

/** What this claimer may get, and wants. */
export const lanesOf = ({
  functions,
  capabilities,
  leaves,
}: Pick<Claimer, "functions" | "capabilities" | "leaves">): Lane[] => {
  const free = functions.filter((name) => !leaves.includes(name));
  return [
    ...(free.length > 0 ? [{ functions: free }] : []),
    ...capabilities.map((requires) => ({ functions, requires })),
  ];
};

/** Whether this claimer may get a job of the lane, and wants it. */
export const isFor = (
  { functions, capabilities, leaves }: Claimer,
  name: string,
  requires: string | undefined,
): boolean =>
  functions.includes(name) &&
  (requires === undefined ? !leaves.includes(name) : capabilities.includes(requires));

/** A checked request with its defaults and limits applied. */
export const claimerOf = (
  { leaseMsMax, waitMsMax }: Pick<Config, "leaseMsMax" | "waitMsMax">,
  user: string,
  request: ClaimRequest,
): Claimer => ({
  ...request,
  user,
  functions: [...new Set(request.functions)].sort(),
  capabilities: [...new Set(request.capabilities)].sort(),
  leaves: [],
  max: request.max ?? 1,
  waitMs: Math.min(request.waitMs ?? 0, waitMsMax),
  ...(request.leaseMs !== undefined && { leaseMs: Math.min(request.leaseMs, leaseMsMax) }),
});

/** Whoever the jobs are for. */
export interface Holder {
  readonly claimer: Claimer;
}

/** One job that is to go to one holder, as its `place`th. */
export interface Pairing<H> {
  readonly holder: H;
  readonly id: string;
  readonly function: string;
  readonly place: number;
  /** Where the job's function limits how many run at once. */
  readonly seat?: number;
  /** Where its function has a rate: the claim is not made from then on. */
  readonly before?: Date;
}

/** What holders got. A holder without a job is left out. */
interface Got<H> {
  readonly taken: ReadonlyMap<H, StoredJob[]>;
  /** Those of the jobs that were claimed here and now; an earlier call may have told of the others. */
  readonly fresh: ReadonlySet<StoredJob>;
  /** The rate of a function left nothing: some holders must wait for time to pass. */
  readonly isClosed: boolean;
}

/** One batched claim for everybody in `holders`: choose, take, answer. */
export async function takeFor<H extends Holder>(
  room: JobsRoom,
  holders: readonly H[],
): Promise<Got<H>> {
  const taken = await heldBefore(room, holders);
  let hungry = holders.filter((holder) => !taken.has(holder));
  const fresh = new Set<StoredJob>();
  let isClosed = false;
  for (let spread = 1; hungry.length > 0 && spread <= spreadMax; spread *= 2) {
    const { pairs, seats } = await choose(room, hungry, spread);
    const { won, beaten, repeated } = await take(room, pairs);
    isClosed ||= seats.isClosed();
    for (const { holder, job } of won) {
      fresh.add(job);
      add(taken, holder, job);
    }
    for (const holder of repeated) addAll(taken, holder, await heldBy(room, holder));
    // Another server took what we chose: look again, further apart, for those who got nothing.
    hungry = beaten.filter((holder) => !taken.has(holder));
  }
  return { taken, fresh, isClosed };
}

const spreadMax = 16;

function addAll<H>(taken: Map<H, StoredJob[]>, holder: H, jobs: readonly StoredJob[]): void {
  for (const job of jobs) add(taken, holder, job);
}

function add<H>(taken: Map<H, StoredJob[]>, holder: H, job: StoredJob): void {
  const jobs = taken.get(holder) ?? [];
  if (!jobs.some(({ _id }) => _id === job._id)) taken.set(holder, [...jobs, job]);
}

/** What a repeated call holds already, by its claimId. */
async function heldBefore<H extends Holder>(
  room: JobsRoom,
  holders: readonly H[],
): Promise<Map<H, StoredJob[]>> {
  const named = holders.filter(({ claimer }) => claimer.claimId !== undefined);
  const held = await Promise.all(
    named.map(async (holder) => [holder, await heldBy(room, holder)] as const),
  );
  return new Map(held.filter(([, jobs]) => jobs.length > 0));
}

const slotOf = ({ user, claimId }: Claimer, place: number) => `${user} ${claimId} ${place}`;

/** What the claimer got by a call of this name before; nothing for a call without one. */
export async function heldBy(room: JobsRoom, { claimer }: Holder): Promise<StoredJob[]> {
  if (claimer.claimId === undefined) return [];
  const slots = Array.from({ length: claimer.max }, (_, place) => slotOf(claimer, place));
  // Only a claim that holds has a slot: every way out of CLAIMED removes it.
  return room.store.jobs.find({ "claim.slot": { $in: slots } } as object).lean<StoredJob[]>();
}

/** Pairs the best waiting jobs with those who ask, in the order they asked. */
async function choose<H extends Holder>(
  room: JobsRoom,
  holders: readonly H[],
  spread: number,
): Promise<{ pairs: Pairing<H>[]; seats: Seats }> {
  const pairs: Pairing<H>[] = [];
  const seats = await openSeats(
    room,
    holders.flatMap(({ claimer }) => claimer.functions),
  );
  for (const alike of byLanes(holders)) {
    const gone = new Set(pairs.map(({ id }) => id));
    const demand = alike.reduce((sum, { claimer }) => sum + claimer.max, 0);
    const limit = demand * spread + gone.size;
    const lanes = alike[0] ? apart(lanesOf(alike[0].claimer), seats, limit) : [];
    const found = await best(room.store, lanes, limit);
    const fresh = found.filter(({ _id }) => !gone.has(_id));
    const left = seated(fresh, seats).slice(0, limit);
    const chosen = spread === 1 ? left : someOf(left, demand);
    pairs.push(...dealt(alike, chosen, seats));
  }
  return { pairs, seats };
}

function byLanes<H extends Holder>(holders: readonly H[]): H[][] {
  const groups = new Map<string, H[]>();
  for (const holder of holders) {
    const name = JSON.stringify(lanesOf(holder.claimer));
    groups.set(name, [...(groups.get(name) ?? []), holder]);
  }
  return [...groups.values()];
}

/** Some at random, so that servers which look at the same time choose different ones. */
function someOf<T>(all: readonly T[], count: number): T[] {
  const start = Math.floor(Math.random() * Math.max(1, all.length - count + 1));
  return all.slice(start, start + count);
}

/** First one for each who asks, then a second for each who wants more: nobody takes it all. */
function dealt<H extends Holder>(
  holders: readonly H[],
  jobs: readonly Candidate[],
  seats: Seats,
): Pairing<H>[] {
  const pairs: Pairing<H>[] = [];
  const left = [...jobs];
  for (let place = 0; left.length > 0; place += 1) {
    const wanting = holders.filter(({ claimer }) => claimer.max > place);
    if (wanting.length === 0) break;
    for (const holder of wanting) {
      const job = left.shift();
      if (job === undefined) continue;
      const seat = seats.take(job.function);
      const pair = { holder, id: job._id, function: job.function, place };
      pairs.push({ ...pair, ...(seat !== undefined && { seat }) });
    }
  }
  return pairs;
}

interface Taken<H> {
  readonly won: readonly { holder: H; job: StoredJob }[];
  /** Holders for whom another server was faster. */
  readonly beaten: readonly H[];
  /** Holders whose call, by its claimId, was made on another server too. */
  readonly repeated: readonly H[];
}

async function take<H extends Holder>(
  room: JobsRoom,
  pairs: readonly Pairing<H>[],
): Promise<Taken<H>> {
  const moved = await startWithin(room, pairs, (some) =>
    room.moveAll(some.map((one) => claimMove(room.config, one))),
  );
  const outcomes = pairs.map(({ holder, seat }, index) => ({ holder, seat, ...moved[index] }));
  const holdersOf = (some: typeof outcomes) => [...new Set(some.map(({ holder }) => holder))];
  return {
    won: outcomes.flatMap(({ holder, made, job }) => (made && job ? [{ holder, job }] : [])),
    // What was taken may have been the seat.
    beaten: holdersOf(
      outcomes.filter(({ made, taken, seat }) => !made && (!taken || seat !== undefined)),
    ),
    repeated: holdersOf(outcomes.filter(({ taken }) => taken)),
  };
}

/** One guarded claim of one job. */
export function claimMove(
  { jobTokenMs }: Pick<Config, "jobTokenMs">,
  { holder: { claimer }, id, place, seat, before }: Pairing<Holder>,
): Move {
  const { user, worker, host, claimId, leaseMs } = claimer;
  const lease = leaseMs ?? "$leaseMs";
  const key = randomBytes(18).toString("base64url");
  return {
    move: "claim",
    id,
    by: user,
    worker,
    proof: proofOf(key),
    guard: {
      locked: false,
      ...takeableBy(claimer.capabilities),
      ...(before && { $expr: { $lt: ["$$NOW", before] } }),
    },
    set: {
      claim: {
        key: literal(key),
        worker: literal(worker),
        user: literal(user),
        ...(host !== undefined && { host: literal(host) }),
        ...(claimId !== undefined && {
          claimId: literal(claimId),
          slot: literal(slotOf(claimer, place)),
        }),
        ...(seat !== undefined && { seat }),
        leaseMs: lease,
        claimedAt: "$$NOW",
        expiresAt: inMs(lease),
      },
      "token.expiresAt": inMs(jobTokenMs),
      attempt: plusOne("attempt"),
      startedAt: { $ifNull: ["$startedAt", "$$NOW"] },
      lapsed: "$$REMOVE",
      status: "$$REMOVE",
    },
  };
}
