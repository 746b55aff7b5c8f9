import { countsOf } from "./reserve.ts";
import type { BuiltInRoom } from "./room.ts";
import {
  type CoreTransaction,
  endReservations,
  inTransaction,
  readReservations,
  type StoredReservation,
  writeCounts,
} from "./store.ts";

export interface EndRequest {
  readonly job: string;
  /** Whether what was reserved was used. */
  readonly ran: boolean;
}

/** Settles and releases many reservations in one transaction. Those that are not open stay as they are. */
export const endAll = (
  { store }: Pick<BuiltInRoom, "store">,
  requests: readonly EndRequest[],
): Promise<void> => inTransaction(store, (transaction) => endIn(transaction, requests));

async function endIn(transaction: CoreTransaction, requests: readonly EndRequest[]): Promise<void> {
  // Of a job that is named twice the first word holds.
  const ran = new Map(requests.toReversed().map((request) => [request.job, request.ran]));
  const found = await readReservations(transaction, [...ran.keys()]);
  const open = [...found.values()].filter(({ state }) => state === "RESERVED");
  const didRun = ({ _id }: StoredReservation) => ran.get(_id) === true;
  await endReservations(
    transaction,
    open.map((one) => ({ job: one._id, state: didRun(one) ? "SETTLED" : "RELEASED" })),
  );
  await writeCounts(transaction, [
    ...countsOf(open.filter(didRun), { used: 1, reserved: -1 }),
    ...countsOf(
      open.filter((one) => !didRun(one)),
      { used: 0, reserved: -1 },
    ),
  ]);
}
