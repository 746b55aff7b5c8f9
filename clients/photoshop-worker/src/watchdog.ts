import { RunError } from "../../sdk/src/index.ts";
import type { Desk } from "./desk.ts";
import type { Patience } from "./patience.ts";

export interface Watchdog {
  /** Rejects when Photoshop was silent for too long: PS_UNAVAILABLE before its first word, PS_TIMEOUT after. */
  readonly bitten: Promise<never>;
  end(): void;
}

/** Listens for the script's calls. */
export function startWatchdog(desk: Desk, { startMs, silentMs }: Patience): Watchdog {
  let timer: NodeJS.Timeout | undefined;
  const bitten = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(silence("PS_UNAVAILABLE", "did not start", startMs)), startMs);
    desk.onCall(() => {
      clearTimeout(timer);
      timer = setTimeout(() => reject(silence("PS_TIMEOUT", "fell silent", silentMs)), silentMs);
    });
  });
  bitten.catch(() => undefined);
  return {
    bitten,
    end: () => {
      desk.onCall(() => undefined);
      clearTimeout(timer);
    },
  };
}

const silence = (code: string, what: string, ms: number): RunError =>
  new RunError(code, `Photoshop ${what}: not a word for ${ms} ms.`, { retryable: true });
