import { setImmediate } from "node:timers/promises";

/** Lets others run, and ends the work here when it was called off. */
export type Pause = () => Promise<void>;

/** A pause that throws the signal's reason once it is aborted. */
export function pauseOf(signal: AbortSignal): Pause {
  return async () => {
    await setImmediate();
    signal.throwIfAborted();
  };
}
