import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type { FunctionDefinition } from "./define.ts";
import { withOpenTelemetry } from "./trace.ts";
import type { Backoff } from "./work/backoff.ts";
import { drainCrew, endOfCrew, startCrew, stopCrew } from "./work/crew.ts";
import type { WorkLog } from "./work/log.ts";
import { plainLog } from "./work/plain-log.ts";
import type { Traced, WorkPort } from "./work/port.ts";
import type { WorkSite } from "./work/site.ts";

export interface WorkOptions {
  readonly functions: readonly FunctionDefinition[];
  /** Jobs run at the same time; 1 when left out. */
  readonly concurrency?: number;
  /** The worker's own id; a new one when left out. */
  readonly worker?: string;
  /** The machine; this one's name when left out. */
  readonly host?: string;
  /** Words for what this worker can do besides, such as `photoshop`: it gets jobs that require one of them as well. */
  readonly capabilities?: readonly string[];
  /** Leave jobs that require nothing to live workers without capabilities, while one asks for the function. */
  readonly sparing?: boolean;
  /** How long one claim waits at the server for work, in ms. */
  readonly waitMs?: number;
  /** How long claims are to live without an update, in ms; the function's own when left out. */
  readonly leaseMs?: number;
  /** How long `drain` lets running jobs go on, in ms. */
  readonly drainMs?: number;
  /** Least pause between two updates of a job, in ms. */
  readonly throttleMs?: number;
  /** How long a function may take to end once its signal is aborted, in ms; then it is left alone. */
  readonly graceMs?: number;
  /** Pauses between tries while the server doesn't answer. */
  readonly backoff?: Backoff;
  /** Warnings and errors go to standard error when left out; `silent` tells nothing. */
  readonly log?: WorkLog;
  /** How runs are told as spans; by the process's own OpenTelemetry SDK, where it has one, when left out. */
  readonly traced?: Traced;
}

/** A worker at work. */
export interface Work {
  /** Jobs in hand now. */
  readonly running: number;
  /**
   * Resolves once the worker was told to end, here or by the operator (`drainWorker`), and has. Rejects when the server refuses its claims for good
   * (`UNAUTHENTICATED`, `FORBIDDEN`, `INVALID_INPUT`, `BAD_USER_INPUT`), after running jobs were drained; this is logged,
   * and does no harm where nobody listens.
   */
  readonly ended: Promise<void>;
  /** Claims no more, lets running jobs come to their end for `drainMs`, then stops. */
  drain(): Promise<void>;
  /** Aborts what is running and gives it back. Nothing of the loop is left when this resolves. */
  stop(): Promise<void>;
}

const defaults = {
  concurrency: 1,
  waitMs: 20_000,
  drainMs: 30_000,
  throttleMs: 250,
  graceMs: 1_000,
  backoff: { firstMs: 250, longestMs: 15_000 },
  log: plainLog,
  traced: withOpenTelemetry,
};

/** Starts to claim jobs and run them, and goes on through lost servers until it is told to end or is not wanted. */
export function startWork(port: WorkPort, options: WorkOptions): Work {
  const crew = startCrew(openSite(port, options));
  const drainMs = options.drainMs ?? defaults.drainMs;
  return {
    get running() {
      return crew.runs.size;
    },
    ended: listened(endOfCrew(crew, drainMs)),
    drain: () => drainCrew(crew, drainMs),
    stop: () => stopCrew(crew),
  };
}

function listened(ended: Promise<void>): Promise<void> {
  ended.catch(() => undefined);
  return ended;
}

function openSite(port: WorkPort, options: WorkOptions): WorkSite {
  const site = { worker: `worker-${randomUUID()}`, host: hostname(), ...defaults, ...options };
  const functions = new Map(options.functions.map((definition) => [definition.name, definition]));
  if (functions.size === 0) throw new TypeError("A worker needs at least one function.");
  if (functions.size < options.functions.length)
    throw new TypeError("Two functions have the same name.");
  if (!(site.concurrency >= 1))
    throw new RangeError(`concurrency is 1 or more, not ${site.concurrency}.`);
  return { ...site, port, functions };
}
