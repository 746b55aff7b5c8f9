import { hostname } from "node:os";
import { startWork, type Work } from "../../clients/sdk/src/index.ts";
import type { Config } from "../config.ts";
import type { Files } from "../files/index.ts";
import type { Functions } from "../functions/index.ts";
import { newId } from "../ids.ts";
import type { Jobs } from "../jobs/index.ts";
import type { Log } from "../log.ts";
import type { Trace } from "../trace.ts";
import { openPort } from "./port.ts";
import { tracedRun } from "./traced.ts";

/** The server's own worker. */
export interface Worker {
  /** Claims no more and lets running jobs come to their end; those that take too long are given back. */
  drain(): Promise<void>;
  /** Aborts what is running and gives it back. */
  close(): Promise<void>;
}

interface Deps {
  readonly jobs: Jobs;
  readonly files: Files;
  readonly functions: Functions;
  readonly config: Pick<Config, "workerConcurrency" | "claimMax" | "drainMs" | "functionsGraceMs">;
  readonly log: Log;
  readonly trace: Trace;
}

const idle: Worker = { drain: async () => undefined, close: async () => undefined };

/** Runs this server's functions by the loop that remote workers use, bound to the rooms without a network between. */
export function openWorker(deps: Deps): Worker {
  const { functions, config } = deps;
  if (Math.min(config.workerConcurrency, config.claimMax) === 0) return idle;
  const worker = nameOfServer();
  let work = start(deps, worker);
  const leaving = new Set<Work>();
  // Runs of what was there before come to their end; new claims are for what is there now.
  const deafen = functions.onChange(() => {
    const before = work;
    work = start(deps, worker);
    if (!before) return;
    leaving.add(before);
    void before.drain().finally(() => leaving.delete(before));
  });
  const all = () => [...leaving, ...(work ? [work] : [])];
  return {
    drain: async () => {
      deafen();
      await Promise.all(all().map((one) => one.drain()));
    },
    close: async () => {
      deafen();
      await Promise.all(all().map((one) => one.stop()));
    },
  };
}

/** One for as long as the process lives, whatever is reloaded; another one for each process, so that one can be drained. */
const nameOfServer = (): string =>
  `${hostname().slice(0, hostCharsMax)}-${newId("worker").slice(-8)}`;

/** Of the machine's name, in the worker's. */
const hostCharsMax = 100;

function start(
  { functions, config, log, trace, ...rooms }: Deps,
  worker: string,
): Work | undefined {
  const definitions = functions.here();
  if (definitions.length === 0) return undefined;
  const concurrency = Math.min(config.workerConcurrency, config.claimMax);
  const work = startWork(openPort(rooms), {
    functions: definitions,
    concurrency,
    worker,
    host: hostname(),
    drainMs: config.drainMs,
    graceMs: config.functionsGraceMs,
    log,
    traced: tracedRun(trace),
  });
  log.info("worker.started", { worker, concurrency });
  return work;
}
