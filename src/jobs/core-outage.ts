import { asFacts, type Log } from "../log.ts";

/** What this server knows of a core that could not be asked. */
export interface CoreOutage {
  /** Whether jobs wait that the core must be asked about. */
  isPausing(): boolean;
  /** The core could not be asked: the pause begins, or the next and longer one. */
  failed(error: unknown): void;
  answered(): void;
}

/** First pause before a core that could not be asked is asked again, in ms; each is twice as long as the one before. */
export const askAgainMs = 1_000;
const pauseMaxMs = 15_000;

/** Logs an outage once, however many jobs wait for its end. */
export function openCoreOutage(log: Log): CoreOutage {
  let failures = 0;
  let until = 0;
  const isPausing = () => performance.now() < until;
  return {
    isPausing,
    failed: (error) => {
      // Those that were asked about at the same time say nothing new.
      if (isPausing()) return;
      if (failures === 0) log.warn("admission.postponed", asFacts(error));
      until = performance.now() + Math.min(askAgainMs * 2 ** failures, pauseMaxMs);
      failures += 1;
    },
    answered: () => {
      if (failures > 0) log.info("admission.resumed", {});
      failures = 0;
      until = 0;
    },
  };
}
