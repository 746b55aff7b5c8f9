import { readAllowances } from "./allowances/store.ts";
import type { CoreCall, Holder, Verdict } from "./core.ts";
import { judge, summed } from "./judge.ts";
import { windowsAt } from "./period.ts";
import type { BuiltInRoom } from "./room.ts";
import { type Standings, standingsOf, windowsOf } from "./standing.ts";
import {
  type CoreTransaction,
  type Count,
  inTransaction,
  readCounted,
  readReservations,
  type StoredReservation,
  takeTurns,
  writeCounts,
  writeReservations,
} from "./store.ts";

export interface ReserveRequest {
  readonly holder: Holder;
  readonly calls: readonly CoreCall[];
}

/**
 * Judges and counts many jobs in one transaction, in their order: what one is given the next can't have. A transaction of
 * another server about one of the same users waits its turn, so that all of them together never get more than is allowed.
 */
export const reserveAll = (
  room: BuiltInRoom,
  requests: readonly ReserveRequest[],
): Promise<Verdict[]> =>
  inTransaction(room.store, (transaction) => reserveIn(room, transaction, requests));

async function reserveIn(
  room: BuiltInRoom,
  transaction: CoreTransaction,
  requests: readonly ReserveRequest[],
): Promise<Verdict[]> {
  const users = [...new Set(requests.map(({ holder }) => holder.user))].sort();
  const at = await takeTurns(transaction, users, room.now());
  const held = await readReservations(
    transaction,
    requests.map(({ holder }) => holder.job),
  );
  const standings = await standingsIn(room, transaction, users, at);
  const made = new Map<string, StoredReservation>();
  const verdicts = requests.map((request) => {
    const { job } = request.holder;
    if (held.has(job) || made.has(job)) return { ok: true } as const;
    const verdict = judgeOne(standings, request);
    if (verdict.ok) made.set(job, reservationOf(request, at));
    return verdict;
  });
  const reservations = [...made.values()];
  await writeReservations(transaction, reservations);
  await writeCounts(transaction, countsOf(reservations, { used: 0, reserved: 1 }));
  return verdicts;
}

async function standingsIn(
  room: BuiltInRoom,
  transaction: CoreTransaction,
  users: readonly string[],
  at: Date,
): Promise<Standings> {
  const { session } = transaction;
  const allowances = await readAllowances(room.store, users, session);
  const counted = await readCounted(transaction, users, windowsOf(allowances, at), session);
  return standingsOf({ permissions: await room.permissionsOf(users), allowances, counted, at });
}

function judgeOne(standings: Standings, { holder: { user }, calls }: ReserveRequest): Verdict {
  const asked = summed(calls);
  const verdict = judge(standings.of(user), asked);
  if (verdict.ok) standings.add(user, asked);
  return verdict;
}

const reservationOf = (
  { holder: { job, ...rest }, calls }: ReserveRequest,
  at: Date,
): StoredReservation => ({ _id: job, ...rest, calls: summed(calls), at, state: "RESERVED" });

/** How reservations change the counters, by so many for each call; one entry for each counter. */
export function countsOf(
  reservations: readonly StoredReservation[],
  by: Pick<Count, "used" | "reserved">,
): Count[] {
  const counts = new Map<string, Count>();
  for (const { user, function: name, calls, at } of reservations)
    for (const { api, count } of calls)
      for (const window of windowsAt(at)) {
        const key = JSON.stringify([user, name, api, window]);
        const { used = 0, reserved = 0 } = counts.get(key) ?? {};
        counts.set(key, {
          ...{ user, function: name, api, ...window },
          used: used + count * by.used,
          reserved: reserved + count * by.reserved,
        });
      }
  return [...counts.values()];
}
