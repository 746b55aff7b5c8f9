import { Webhook } from "standardwebhooks";
import { asFacts } from "../log.ts";
import { OutgoingFailure } from "../outgoing.ts";
import type { CallbackOutcome, Tried } from "./delivery.ts";
import { exchangeOf } from "./exchange.ts";
import { retryAfterMs } from "./retry-after.ts";
import type { CallbacksRoom } from "./room.ts";
import type { TakenDelivery } from "./store.ts";

/** Sends a callback once. A failure is a word, never an error; undefined when `signal` ended the try. */
export async function attempt(
  room: CallbacksRoom,
  delivery: TakenDelivery,
  secret: string | undefined,
  signal: AbortSignal,
): Promise<Tried | undefined> {
  const startedAt = performance.now();
  const { traceparent: parent, _id, job, tries } = delivery;
  const facts = { "docket.callback": _id, "messaging.message.id": job, "docket.try": tries + 1 };
  const span = room.trace.start("callback", { kind: "client", parent, facts });
  const told = await post(room, delivery, { secret, traceparent: span.traceparent, signal });
  span.end({
    facts: { "http.response.status_code": told?.status },
    ...(told?.outcome !== "delivered" && { error: told?.outcome ?? "broken_off" }),
  });
  return told && { ...told, ms: Math.round(performance.now() - startedAt) };
}

interface Sent {
  readonly secret: string | undefined;
  readonly traceparent: string | undefined;
  readonly signal: AbortSignal;
}

async function post(
  { outgoing, config, log }: CallbacksRoom,
  delivery: TakenDelivery,
  { secret, traceparent, signal }: Sent,
): Promise<Omit<Tried, "ms"> | undefined> {
  const requestHeaders = { ...signed(delivery, secret), ...(traceparent && { traceparent }) };
  try {
    const { status, headers, body } = await outgoing.post(delivery.url, {
      headers: requestHeaders,
      body: delivery.body,
      timeoutMs: config.callbackTimeoutMs,
      responseBytesMax: config.callbackAnswerBytes,
      signal,
    });
    const pause = retryAfterMs(headers["retry-after"], Date.now());
    return {
      outcome: outcomeOf(status),
      status,
      exchange: exchangeOf({ requestHeaders, responseHeaders: headers, responseBody: body }),
      ...(pause !== undefined && { retryAfterMs: pause }),
    };
  } catch (error) {
    if (error instanceof OutgoingFailure)
      return {
        outcome: error.word,
        error: error.message,
        exchange: exchangeOf({ requestHeaders }),
      };
    if (signal.aborted) return undefined;
    log.error("callback.broke", { id: delivery._id, job: delivery.job, ...asFacts(error) });
    return { outcome: "internal_error" };
  }
}

/** The headers of Standard Webhooks: the id of all tries, the time of this one, the signature of both and the body. */
function signed({ _id, lease, user, body }: TakenDelivery, secret: string | undefined) {
  if (secret === undefined) throw new Error(`There is no user ${user} to sign for.`);
  return {
    "content-type": "application/json",
    "webhook-id": _id,
    "webhook-timestamp": String(Math.floor(lease.at.getTime() / 1_000)),
    "webhook-signature": new Webhook(secret).sign(_id, lease.at, body),
  };
}

function outcomeOf(status: number): CallbackOutcome {
  if (status >= 200 && status < 300) return "delivered";
  if (status >= 300 && status < 400) return "redirected";
  if (status === 410) return "gone";
  return status === 429 ? "throttled" : "bad_status";
}
