import type { Viewer } from "../access/index.ts";
import type { Config } from "../config.ts";
import { DocketError } from "../errors.ts";

/** Room for live connections, WebSockets and event streams together: in all, and for one user. */
export interface Places {
  /** Takes a place and answers how to leave it, or says why there is none. */
  take(viewer: Viewer): (() => void) | DocketError;
}

type PlaceLimits = Pick<Config, "liveMax" | "livePerUserMax">;

export function openPlaces(limits: PlaceLimits): Places {
  const held = new Map<string, number>();
  let all = 0;
  const count = (who: string, change: 1 | -1) => {
    all += change;
    const now = (held.get(who) ?? 0) + change;
    if (now > 0) held.set(who, now);
    else held.delete(who);
  };
  return {
    take: (viewer) => {
      // A job's own token doesn't use up the places of its user.
      const who = viewer.job ?? viewer.user;
      if (all >= limits.liveMax) return full(`This server holds ${limits.liveMax}`);
      if ((held.get(who) ?? 0) >= limits.livePerUserMax)
        return full(`You hold ${limits.livePerUserMax}`);
      count(who, 1);
      return once(() => count(who, -1));
    },
  };
}

const full = (held: string): DocketError =>
  new DocketError("LIMIT_REACHED", `${held} live connections; try again later.`, {
    retryable: true,
  });

function once(act: () => void): () => void {
  let done = false;
  return () => {
    if (!done) act();
    done = true;
  };
}
