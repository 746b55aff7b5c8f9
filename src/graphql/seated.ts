import type { ExecutionResult } from "graphql";
import type { DocketError } from "../errors.ts";
import type { Log } from "../log.ts";
import type { Context } from "./context.ts";
import { ending } from "./ending.ts";
import { publicError } from "./errors.ts";
import type { Places } from "./places.ts";

/** An event stream takes a place for itself; a WebSocket took one for all its subscriptions. */
export const seat = (
  { overSocket, viewer }: Context,
  places: Places,
): (() => void) | DocketError => (overSocket || !viewer ? () => undefined : places.take(viewer));

/** Begins a subscription. The place is left when it is over, when it could not begin, and when its caller is gone. */
export async function seated<Started>(
  { signal }: Context,
  begin: () => Promise<Started> | Started,
  leave: () => void,
  log: Log,
): Promise<Started | AsyncIterableIterator<ExecutionResult>> {
  const started = await Promise.resolve()
    .then(begin)
    .catch((error: unknown) => {
      leave();
      throw error;
    });
  if (!isEvents(started)) {
    leave();
    return started;
  }
  const events = ending(started, log, leave);
  const gone = () => void events.return?.().catch((error: unknown) => publicError(error, log));
  if (signal?.aborted) gone();
  else signal?.addEventListener("abort", gone, { once: true });
  return events;
}

const isEvents = (started: unknown): started is AsyncIterable<ExecutionResult> =>
  typeof started === "object" && started !== null && Symbol.asyncIterator in started;
