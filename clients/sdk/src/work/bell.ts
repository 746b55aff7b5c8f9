import { pause } from "./pause.ts";

/** Wakes the one loop that listens; a ring while nobody listens is heard by the next listening. */
export interface Bell {
  ring(): void;
  /** Resolves at a ring, at latest after `ms`. */
  heard(ms: number): Promise<void>;
}

export function openBell(): Bell {
  let rung = new AbortController();
  return {
    ring: () => rung.abort(),
    heard: async (ms) => {
      await pause(ms, rung.signal);
      rung = new AbortController();
    },
  };
}
