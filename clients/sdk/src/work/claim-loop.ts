import type { Bell } from "./bell.ts";
import { claimPauseMs, isFinalClaim, openComplaints } from "./claim-failure.ts";
import { nextCall } from "./next-call.ts";
import { pause } from "./pause.ts";
import type { ClaimAnswer, WorkJob } from "./port.ts";
import type { WorkSite } from "./site.ts";
import { untilAnswered } from "./until-answered.ts";

/** A server that answers "nothing" at once is not asked again sooner than this, in ms. */
const emptyAnswerMs = 250;
/** With every slot taken the loop only waits for one to get free; this is a backstop, in ms. */
const idleMs = 60_000;

interface ClaimLoop {
  readonly site: WorkSite;
  /** Aborted when no more work is wanted. */
  readonly closing: AbortSignal;
  /** Rung when a slot gets free, and at closing. */
  readonly freed: Bell;
  freeSlots(): number;
  start(job: WorkJob): void;
  /** The server wants no more of this worker. */
  draining(): void;
  /** Gives back what came too late to be started. */
  giveBack(job: WorkJob): Promise<void>;
}

/**
 * Claims as many jobs as there are free slots, one call at a time, until it is closed. Throws only the refusal that no
 * repetition can change.
 */
export async function claimLoop(loop: ClaimLoop): Promise<void> {
  const { closing, freed } = loop;
  while (!closing.aborted) {
    const free = loop.freeSlots();
    if (free === 0) await freed.heard(idleMs);
    else await claimSome(loop, free);
  }
}

async function claimSome(loop: ClaimLoop, max: number): Promise<void> {
  const askedAt = performance.now();
  const { jobs, stop } = await claimed(loop, max);
  if (loop.closing.aborted) await Promise.all(jobs.map(loop.giveBack));
  else for (const job of jobs) loop.start(job);
  if (stop) loop.draining();
  if (jobs.length === 0)
    await pause(Math.max(0, emptyAnswerMs - (performance.now() - askedAt)), loop.closing);
}

/** One claim, repeated under the same name until it is answered: an answer that was lost comes again. */
async function claimed({ site, closing: signal }: ClaimLoop, max: number): Promise<ClaimAnswer> {
  const { port, waitMs, backoff } = site;
  const call = { ...nextCall(site, max), waitMs, signal };
  try {
    return await untilAnswered(() => port.claim(call), {
      backoff,
      signal,
      isFinal: isFinalClaim,
      pauseMs: (error, failures) => claimPauseMs(site, error, failures),
      onFailure: openComplaints(site),
    });
  } catch (error) {
    if (signal.aborted) return { jobs: [] };
    throw error;
  }
}
