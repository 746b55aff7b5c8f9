import { setTimeout as sleep } from "node:timers/promises";
import { mongo } from "mongoose";
import { DocketError } from "../errors.ts";

/**
 * Whether an operation failed because MongoDB could not be reached, or is changing its primary. What came of a write
 * is then unknown. Anything else that the driver throws, such as over a query that it can't run, is a bug.
 */
export function isOutage(thrown: unknown): boolean {
  const error = unwrapped(thrown);
  if (unreachable.some((Unreachable) => error instanceof Unreachable)) return true;
  if (!(error instanceof mongo.MongoError)) return false;
  return error.hasErrorLabel("RetryableWriteError") || changing.has(Number(error.code));
}

/** What broke a bulk of writes; where single writes were refused that is no error of its own. */
function unwrapped(error: unknown): unknown {
  if (!(error instanceof mongo.MongoBulkWriteError)) return error;
  const { errorResponse } = error;
  return (errorResponse as unknown) instanceof Error ? errorResponse : error;
}

const unreachable = [mongo.MongoNetworkError, mongo.MongoServerSelectionError] as const;

/**
 * What a server answers to a read while it stops or hands its place over; only writes are labelled. From the
 * specification of retryable reads: shutdown, stepping down, no longer or not yet primary, host gone.
 */
const changing = new Set([6, 7, 89, 91, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436]);

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
