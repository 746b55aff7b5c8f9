import { type Bell, openBell } from "./bell.ts";
import { tellRefused } from "./claim-failure.ts";
import { claimLoop } from "./claim-loop.ts";
import { reasonOf } from "./log.ts";
import { pause } from "./pause.ts";
import type { WorkJob } from "./port.ts";
import { release } from "./release.ts";
import { type Hold, runOne, stopHolding } from "./run-one.ts";
import type { WorkSite } from "./site.ts";

/** The jobs in hand, and what brings in more of them. */
export interface Crew {
  readonly site: WorkSite;
  readonly closing: AbortController;
  readonly freed: Bell;
  readonly runs: Map<Hold, Promise<void>>;
  /** Ends when the crew is closed; rejects when the server refuses its claims for good. */
  readonly claiming: Promise<void>;
}

export function startCrew(site: WorkSite): Crew {
  const parts = { site, closing: new AbortController(), freed: openBell(), runs: new Map() };
  const claiming = claimLoop({
    site,
    closing: parts.closing.signal,
    freed: parts.freed,
    freeSlots: () => site.concurrency - parts.runs.size,
    start: (job) => startRun(parts, job),
    draining: () => beDrained(parts),
    giveBack: (job) => release(site, job),
  });
  return { ...parts, claiming };
}

type Parts = Omit<Crew, "claiming">;

function startRun(parts: Parts, job: WorkJob): void {
  const hold: Hold = new AbortController();
  parts.runs.set(hold, runAndGoOn(parts, job, hold));
}

async function runAndGoOn(parts: Parts, job: WorkJob, hold: Hold): Promise<void> {
  const { site, runs, freed, closing } = parts;
  const next: WorkJob[] = [];
  const following = {
    // With a slot free, the claim loop asks by itself.
    isWanted: () => !closing.signal.aborted && runs.size >= site.concurrency,
    came: (jobs: readonly WorkJob[]) => void next.push(...jobs),
  };
  const draining = () => beDrained(parts);
  try {
    await site.traced(job, (told) => runOne(site, told, { hold, draining, following }));
  } catch (error) {
    site.log.error("work.broken", { job: job.id, reason: reasonOf(error) });
  }
  runs.delete(hold);
  await goOn(parts, next);
  freed.ring();
}

/** Starts on the jobs that came with the end of another, unless the worker is closing. */
async function goOn(parts: Parts, next: readonly WorkJob[]): Promise<void> {
  if (!parts.closing.signal.aborted) for (const job of next) startRun(parts, job);
  else await Promise.all(next.map((job) => release(parts.site, job)));
}

/** The operator wants this worker to end: it claims no more, and its jobs come to their end, however long they take. */
function beDrained({ site: { log, port, worker }, closing, freed }: Parts): void {
  if (closing.signal.aborted) return;
  log.warn("work.draining", {
    reason: "The operator drains this worker: it claims no more, and ends once its jobs have",
    worker,
    ...(port.server && { server: port.server }),
  });
  closing.abort();
  freed.ring();
}

/** Resolves once the crew was closed and its last job ended; rejects, drained, when the server refuses its claims. */
export async function endOfCrew(crew: Crew, drainMs: number): Promise<void> {
  try {
    await crew.claiming;
  } catch (refusal) {
    tellRefused(crew.site, refusal);
    await drainCrew(crew, drainMs);
    throw refusal;
  }
  await allEnded(crew);
}

/** Claims no more, gives running jobs `drainMs` to come to their end, then stops. */
export async function drainCrew(crew: Crew, drainMs: number): Promise<void> {
  await closeCrew(crew);
  const waiting = new AbortController();
  await Promise.race([allEnded(crew), pause(drainMs, waiting.signal)]);
  waiting.abort();
  await stopCrew(crew);
}

/** Lets go of every job in hand. */
export async function stopCrew(crew: Crew): Promise<void> {
  for (const hold of crew.runs.keys()) stopHolding(hold);
  await closeCrew(crew);
  await allEnded(crew);
}

async function closeCrew({ closing, freed, claiming }: Crew): Promise<void> {
  closing.abort();
  freed.ring();
  // A refusal is for `endOfCrew` to tell.
  await claiming.catch(() => undefined);
}

const allEnded = async ({ runs }: Crew): Promise<void> => {
  await Promise.all(runs.values());
};
