import { setTimeout as sleep } from "node:timers/promises";
import { asFacts, type Log } from "./log.ts";

/** Something that works again and again until it is stopped. */
export interface Loop {
  /** Work now, or at once after the round under way: no wake is lost. */
  wake(): void;
  /** End the round under way and start no other. */
  stop(): Promise<void>;
}

interface LoopOptions {
  readonly name: string;
  readonly log: Log;
  /** Longest pause between rounds, in ms: the slow backstop under every wake. */
  readonly idleMs: number;
  /** One round. It may answer how many ms to sleep at most before the next. */
  round(signal: AbortSignal): Promise<number | undefined> | Promise<void>;
}

/** Runs `round` at once, then after every wake and at least every `idleMs`. An error is logged; the loop goes on. */
export function startLoop(options: LoopOptions): Loop {
  const stopping = new AbortController();
  let awake = new AbortController();
  const running = run();

  async function run(): Promise<void> {
    // The caller gets its loop before the first round starts, so that a round may use it.
    await Promise.resolve();
    while (!stopping.signal.aborted) {
      awake = new AbortController();
      const pauseMs = await oneRound();
      await pause(Math.min(pauseMs ?? options.idleMs, options.idleMs));
    }
  }

  async function oneRound(): Promise<number | undefined> {
    try {
      return (await options.round(stopping.signal)) ?? undefined;
    } catch (error) {
      if (!stopping.signal.aborted) options.log.error(`${options.name}.failed`, asFacts(error));
      return undefined;
    }
  }

  async function pause(ms: number): Promise<void> {
    await sleep(Math.max(0, ms), undefined, { signal: awake.signal }).catch(() => undefined);
  }

  return {
    wake: () => awake.abort(),
    stop: async () => {
      stopping.abort();
      awake.abort();
      await running;
    },
  };
}
