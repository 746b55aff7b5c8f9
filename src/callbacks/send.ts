import { asFacts } from "../log.ts";
import { attempt } from "./attempt.ts";
import type { DeliveryState, Tried } from "./delivery.ts";
import { enter, fitting, freeLanes, fullReceivers, type Lanes, leave } from "./lanes.ts";
import type { CallbacksRoom } from "./room.ts";
import { verdictOn } from "./schedule.ts";
import { dueDeliveries, giveBack, msUntilDue, settle, type TakenDelivery, take } from "./store.ts";

/** The tries that are under way on this server. */
export interface Sending {
  readonly lanes: Lanes;
  readonly underWay: Set<Promise<void>>;
  /** Called whenever a try has ended. */
  readonly ended: () => void;
}

/** How much longer than a try may take it is held: time to write its outcome down. */
const leaseMarginMs = 5_000;

/**
 * Starts tries until the lanes are full or nothing is due, and answers in how many ms something will be: the end of a try
 * calls for another round.
 */
export async function send(
  room: CallbacksRoom,
  sending: Sending,
  signal: AbortSignal,
): Promise<number | undefined> {
  const { lanes } = sending;
  while (!signal.aborted && freeLanes(lanes) > 0) {
    const due = await dueDeliveries(room.store, fullReceivers(lanes), freeLanes(lanes));
    if (due.length === 0) return msUntilDue(room.store, fullReceivers(lanes));
    const ids = fitting(lanes, due).map(({ _id }) => _id);
    const taken = await take(room.store, ids, room.config.callbackTimeoutMs + leaseMarginMs);
    const users = await room.access.usersByIds(taken.map(({ user }) => user));
    for (const delivery of taken) {
      start(room, sending, delivery, users.get(delivery.user)?.callbackSecret, signal);
    }
  }
  return undefined;
}

function start(
  room: CallbacksRoom,
  { lanes, underWay, ended }: Sending,
  delivery: TakenDelivery,
  secret: string | undefined,
  signal: AbortSignal,
): void {
  enter(lanes, delivery.receiver);
  const running = sendOne(room, delivery, secret, signal)
    // What could not be written down is tried again when its lease has run out.
    .catch((error: unknown) =>
      room.log.error("callback.unsettled", { id: delivery._id, ...asFacts(error) }),
    )
    .finally(() => {
      leave(lanes, delivery.receiver);
      underWay.delete(running);
      ended();
    });
  underWay.add(running);
}

async function sendOne(
  room: CallbacksRoom,
  delivery: TakenDelivery,
  secret: string | undefined,
  signal: AbortSignal,
): Promise<void> {
  const tried = await attempt(room, delivery, secret, signal);
  if (!tried) return giveBack(room.store, delivery);
  const { callbackSchedule } = room.config;
  const nth = delivery.tries + 1 - (delivery.triesBefore ?? 0);
  const verdict = verdictOn(tried, nth, callbackSchedule, Math.random());
  const state = await settle(room.store, delivery, tried, verdict);
  if (state) tell(room, delivery, tried, { ...verdict, state });
}

function tell(
  { log, metrics }: CallbacksRoom,
  delivery: TakenDelivery,
  { exchange: _said, ...tried }: Tried,
  verdict: { readonly state: DeliveryState },
): void {
  const facts = {
    id: delivery._id,
    job: delivery.job,
    tries: delivery.tries + 1,
    ...tried,
    ...verdict,
  };
  const code_class = tried.status === undefined ? "none" : `${Math.floor(tried.status / 100)}xx`;
  metrics.callbacks.inc({ outcome: tried.outcome, code_class });
  if (tried.outcome === "delivered") metrics.callbackLag.observe(lagMs(delivery, tried) / 1_000);
  if (verdict.state === "DELIVERED") log.debug("callback.delivered", facts);
  else if (verdict.state === "PENDING") log.info("callback.failed", facts);
  else log.warn("callback.given_up", facts);
}

/** From the end of the job to the receiver's answer, by the database's clock. */
const lagMs = ({ lease, createdAt }: TakenDelivery, { ms }: Tried): number =>
  Math.max(0, lease.at.getTime() - createdAt.getTime() + ms);
