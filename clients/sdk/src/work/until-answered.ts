import { type Backoff, backoffMs } from "./backoff.ts";
import { pause } from "./pause.ts";
import { isRefusal } from "./port.ts";

interface Patience {
  readonly backoff: Backoff;
  /** Aborted when the answer is no longer wanted. */
  readonly signal: AbortSignal;
  /** Tries at most; without it there is no end to them. */
  readonly tries?: number;
  /** Whether an error is the last word; by default a refusal is. */
  readonly isFinal?: (error: unknown) => boolean;
  /** The pause after a failed try, in ms; by `backoff` when left out. */
  readonly pauseMs?: (error: unknown, failures: number) => number;
  /** Told of each failed try that will be followed by another. */
  readonly onFailure?: (error: unknown) => void;
}

/** Repeats a call until the server answers it. Throws the server's refusal, or the signal's reason. */
export async function untilAnswered<T>(call: () => Promise<T>, patience: Patience): Promise<T> {
  const { backoff, signal, tries = Number.POSITIVE_INFINITY, isFinal = isRefusal } = patience;
  const { pauseMs = (_, count) => backoffMs(backoff, count) } = patience;
  for (let failures = 1; ; failures++) {
    signal.throwIfAborted();
    try {
      return await call();
    } catch (error) {
      signal.throwIfAborted();
      if (isFinal(error) || failures >= tries) throw error;
      patience.onFailure?.(error);
      await pause(pauseMs(error, failures), signal);
    }
  }
}
