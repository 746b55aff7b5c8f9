import { setTimeout as sleep } from "node:timers/promises";
import type { Callbacks } from "../callbacks/index.ts";
import type { Functions } from "../functions/index.ts";
import { type Jobs, openStates } from "../jobs/index.ts";
import { asFacts, type Log } from "../log.ts";
import type { Metrics } from "../metrics/index.ts";

interface Deps {
  readonly jobs: Pick<Jobs, "queues" | "oldest">;
  readonly callbacks: Pick<Callbacks, "backlog">;
  readonly functions: Pick<Functions, "find" | "list">;
  readonly metrics: Metrics;
  readonly log: Log;
}

/** How long a look holds, and how long the database may take for one, in ms. */
const freshMs = 5_000;
const lookMs = 2_000;
/** A look that was slow holds so many times its duration: the database is busy at most a twentieth of the time. */
const restFactor = 20;

/**
 * Brings the gauges of the queues up to date when they are asked for: seldom, one look at a time, and never for longer
 * than `lookMs`. What the database doesn't say in time stays as it was, and that is counted.
 */
export function observeQueues(deps: Deps): void {
  let freshUntil = 0;
  let looking: Promise<void> | undefined;
  const begin = async () => {
    const startedAt = performance.now();
    await Promise.all([waits, counts, callbacks].map((look) => tried(deps, look)));
    const now = performance.now();
    freshUntil = now + Math.max(freshMs, restFactor * (now - startedAt));
    looking = undefined;
  };
  deps.metrics.beforeTelling(async () => {
    if (performance.now() < freshUntil) return;
    looking ??= begin();
    // A database that can't be reached is waited for elsewhere; here nobody has to.
    await Promise.race([looking, sleep(lookMs, undefined, { ref: false })]);
  });
}

async function tried(deps: Deps, look: (deps: Deps) => Promise<void>): Promise<void> {
  try {
    await look(deps);
  } catch (error) {
    deps.metrics.lookFailures.inc();
    deps.log.warn("metrics.look", asFacts(error));
  }
}

/** Apart from the counts: it costs the same for any backlog, and is what alerts are made of. */
async function waits({ jobs, functions, metrics }: Deps): Promise<void> {
  const names = functions.list().map(({ name }) => name);
  for (const { function: name, state, ms } of await jobs.oldest(names, lookMs))
    metrics.oldest.set({ function: name, state }, ms / 1_000);
}

async function counts({ jobs, functions, metrics }: Deps): Promise<void> {
  const queues = await jobs.queues(lookMs);
  metrics.jobs.reset();
  for (const { name } of functions.list())
    for (const state of openStates) metrics.jobs.set({ function: name, state }, 0);
  for (const { function: name, state, count } of queues)
    metrics.jobs.inc({ function: functions.find(name) ? name : "other", state }, count);
}

async function callbacks({ callbacks: room, metrics }: Deps): Promise<void> {
  const { count, oldestMs } = await room.backlog(lookMs);
  metrics.callbacksPending.set(count);
  metrics.callbacksOldest.set(oldestMs / 1_000);
}
