import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { announce, present, withdraw } from "./presence.ts";
import type { Site } from "./site.ts";

const pauseMsMax = 150;
/** Longest silence towards people while another server holds the lock, in ms. */
const patienceMs = 5_000;

/**
 * Runs `work` while no other process does so on the same data folder. A holder that dies frees the
 * lock by dying. Announce, look, and withdraw if anyone else is there: of two that announce, the
 * later look sees both, so two never hold it at once; the random pause lets one of them through.
 */
export async function withLock<T>(
  { home, say }: Pick<Site, "home" | "say">,
  work: () => Promise<T>,
): Promise<T> {
  const folder = join(home, "run", "lock");
  let speakAt = Date.now() + patienceMs;
  for (;;) {
    const mine = await announce(folder);
    try {
      const others = await present(folder, mine);
      if (others.length === 0) return await work();
      if (Date.now() > speakAt) {
        say(`Waiting for process ${others[0]}, which starts or stops the database.`);
        speakAt = Number.POSITIVE_INFINITY;
      }
    } finally {
      await withdraw(mine);
    }
    await sleep(Math.random() * pauseMsMax);
  }
}
