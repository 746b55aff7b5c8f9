import { type Loop, startLoop } from "../../loop.ts";
import { ensureRunning } from "./ensure-running.ts";
import { untilGone } from "./ports.ts";
import type { Site } from "./site.ts";
import { withLock } from "./with-lock.ts";

/** Pause after mongod went and after a restart that failed, in ms. */
const pauseMs = 200;

/**
 * Watches mongod through a connection of its own, which the system ends the moment mongod dies,
 * and then starts it again on the same port. Whichever server gets the lock first does it.
 */
export function tend(site: Site, port: number): Loop {
  return startLoop({
    name: "mongod.restart",
    log: site.log,
    idleMs: pauseMs,
    round: async (signal) => {
      await untilGone(port, signal);
      if (signal.aborted) return;
      site.log.warn("mongod.gone", { port });
      await withLock(site, () => ensureRunning(site, port));
    },
  });
}
