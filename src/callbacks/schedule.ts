import type { DeliveryState, Tried } from "./delivery.ts";

/** What follows from a try: the delivery ends, or is tried again after a pause. */
export type Verdict =
  | { readonly state: Exclude<DeliveryState, "PENDING"> }
  | { readonly state: "PENDING"; readonly pauseMs: number };

/** Spreads the tries of callbacks that failed together: each pause is up to this part shorter or longer. */
const jitter = 0.2;

/**
 * Judges try number `tries` of a round (the first is 1). `schedule` has the pause after each try, in ms; when it is used up the
 * delivery is exhausted. A Retry-After is honoured between the pause and twice the pause, so that no receiver can put a
 * callback off for ever or call it in at once. `chance` is in [0, 1).
 */
export function verdictOn(
  tried: Pick<Tried, "outcome" | "retryAfterMs">,
  tries: number,
  schedule: readonly number[],
  chance: number,
): Verdict {
  if (tried.outcome === "delivered") return { state: "DELIVERED" };
  if (tried.outcome === "gone") return { state: "GONE" };
  const pauseMs = schedule[tries - 1];
  if (pauseMs === undefined) return { state: "EXHAUSTED" };
  return { state: "PENDING", pauseMs: Math.round(asked(pauseMs, tried.retryAfterMs, chance)) };
}

const asked = (pauseMs: number, retryAfterMs: number | undefined, chance: number): number =>
  retryAfterMs === undefined
    ? pauseMs * (1 - jitter + 2 * jitter * chance)
    : Math.min(Math.max(retryAfterMs, pauseMs), 2 * pauseMs);
