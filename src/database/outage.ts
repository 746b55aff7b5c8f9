import { setTimeout as sleep } from "node:timers/promises";
import { mongo } from "mongoose";
import { DocketError } from "../errors.ts";

/**
 * Whether an operation failed because MongoDB could not be reached, or is changing its primary. What came of a write
 * is then unknown.
 */
export function isOutage(error: unknown): boolean {
  if (error instanceof mongo.MongoNetworkError || error instanceof mongo.MongoServerSelectionError)
    return true;
  return error instanceof mongo.MongoError && error.hasErrorLabel("RetryableWriteError");
}

/** The refusal that callers get for an outage that lasts: they may try again. Other errors come back as they are. */
export function asRefusal(error: unknown): unknown {
  if (!isOutage(error)) return error;
  return new DocketError("UNAVAILABLE", "The database can't be reached just now. Try again.", {
    retryable: true,
    cause: error,
  });
}

/** Between tries during an outage, in ms; short, because the driver itself waits for a server in each of them. */
const pauseMs = 100;

/**
 * Does `work` again while MongoDB can't be reached, for `waitMs` at most; then it is refused as UNAVAILABLE. The work
 * must be such that doing it twice is doing it once.
 */
export async function throughOutage<T>(waitMs: number, work: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + waitMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isOutage(error) || performance.now() > deadline) throw asRefusal(error);
      await sleep(pauseMs);
    }
  }
}
