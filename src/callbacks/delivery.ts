import type { OutgoingWord } from "../outgoing.ts";

/** Where a callback is: to be sent (again), or ended. */
export type DeliveryState = "PENDING" | "DELIVERED" | "EXHAUSTED" | "GONE";

/**
 * What came of one try. `delivered` is any 2xx, `gone` 410, `redirected` any 3xx (not followed), `throttled` 429,
 * `bad_status` any other status; `internal_error` is a fault of Docket's own, told in the log; the rest are failures to
 * reach the receiver.
 */
export type CallbackOutcome =
  | "delivered"
  | "gone"
  | "redirected"
  | "throttled"
  | "bad_status"
  | "internal_error"
  | OutgoingWord;

/** One try to send a callback. */
export interface CallbackAttempt {
  readonly at: Date;
  /** How long it took, in ms. */
  readonly ms: number;
  readonly outcome: CallbackOutcome;
  /** The receiver's HTTP status, where it answered. */
  readonly status?: number;
  /** Why the receiver could not be reached, in a sentence. */
  readonly error?: string;
}

interface Header {
  readonly name: string;
  readonly value: string;
}

/** What was said in one try. */
export interface CallbackExchange {
  /** Those that Docket set. */
  readonly requestHeaders: readonly Header[];
  readonly responseHeaders?: readonly Header[];
  /** The beginning of the receiver's answer, as UTF-8 text. */
  readonly responseBody?: string;
}

/** What was sent, and what was said in the last tries, by the time of the try; see `exchangesKept`. */
export interface CallbackContents {
  readonly body: string;
  readonly exchanges: readonly (CallbackExchange & { readonly at: Date })[];
}

/** The callback of one ended job, and how its sending goes. Times are the database's. */
export interface Delivery {
  /** `cb_…`, sent as `webhook-id` with every try. */
  readonly id: string;
  readonly job: string;
  readonly user: string;
  readonly url: string;
  readonly state: DeliveryState;
  /** The last 50, oldest first. */
  readonly attempts: readonly CallbackAttempt[];
  /** How many tries there were. */
  readonly tries: number;
  /** When it is tried next; while a try is under way, when another server takes it up should this one be lost. */
  readonly nextAt?: Date;
  readonly createdAt: Date;
  readonly endedAt?: Date;
  /** W3C trace context of the job's submit: receivers' spans belong into that trace. */
  readonly traceparent?: string;
}

/** What one try came to. */
export interface Tried {
  readonly outcome: CallbackOutcome;
  readonly status?: number;
  readonly error?: string;
  /** What was said; absent where nothing was sent. */
  readonly exchange?: CallbackExchange;
  /** How long the try took, in ms. */
  readonly ms: number;
  /** How long the receiver asks to wait, in ms. */
  readonly retryAfterMs?: number;
}
