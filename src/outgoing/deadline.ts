import { OutgoingFailure } from "./failure.ts";

/** Ends a call when its time is over or its caller gives up. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Must be called when the call is over. */
  release(): void;
}

/** The signal's reason is an OutgoingFailure `timeout`, or the reason of the caller's own signal. */
export function startDeadline(ms: number, host: string, caller?: AbortSignal): Deadline {
  const ending = new AbortController();
  const giveUp = () => ending.abort(caller?.reason);
  const timer = setTimeout(() => ending.abort(new OutgoingFailure("timeout", host)), ms);
  caller?.addEventListener("abort", giveUp, { once: true });
  if (caller?.aborted) giveUp();
  return {
    signal: ending.signal,
    release: () => {
      clearTimeout(timer);
      caller?.removeEventListener("abort", giveUp);
    },
  };
}
