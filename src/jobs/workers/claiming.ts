import { setTimeout as sleep } from "node:timers/promises";
import type { Functions } from "../../functions/index.ts";
import type { StoredJob } from "../stored.ts";
import type { Claimer } from "../take.ts";
import type { Roster } from "./roster.ts";

interface Rooms {
  readonly roster: Roster;
  readonly functions: Pick<Functions, "find">;
}

/** A drained worker that goes on asking is answered no sooner than this, in ms. */
const drainedPauseMs = 1_000;

interface Ways {
  claim(claimer: Claimer): Promise<StoredJob[]>;
  /** What an earlier call of this name got, whose answer may be lost. */
  again(claimer: Claimer): Promise<StoredJob[]>;
}

/** One claim by a worker, who is seen as long as it waits. A drained worker gets no more than it has. */
export async function claiming(
  { roster, functions }: Rooms,
  claimer: Claimer,
  { claim, again }: Ways,
): Promise<StoredJob[]> {
  const { user, worker, host, waitMs, signal } = claimer;
  // Names that no function has are anything, of any length.
  const asked = claimer.functions.filter((name) => functions.find(name));
  const { capabilities } = claimer;
  const leave = roster.enter({
    user,
    worker,
    functions: asked,
    capabilities,
    ...(host && { host }),
  });
  try {
    if (!roster.isDraining(claimer)) return await claim(claimer);
    const held = await again(claimer);
    if (held.length === 0) await pause(Math.min(waitMs, drainedPauseMs), signal);
    return held;
  } finally {
    leave();
  }
}

const pause = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
  sleep(ms, undefined, signal && { signal }).catch(() => undefined);
