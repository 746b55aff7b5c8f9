import { hostname } from "node:os";
import { startWork } from "../../clients/sdk/src/index.ts";
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
  readonly config: Pick<Config, "workerConcurrency" | "claimMax" | "drainMs">;
  readonly log: Log;
  readonly trace: Trace;
}

const idle: Worker = { drain: async () => undefined, close: async () => undefined };

/** Runs this server's functions by the loop that remote workers use, bound to the rooms without a network between. */
export function openWorker({ functions, config, log, trace, ...rooms }: Deps): Worker {
  const definitions = functions.list();
  const concurrency = Math.min(config.workerConcurrency, config.claimMax);
  if (concurrency === 0 || definitions.length === 0) return idle;
  const worker = newId("worker");
  const work = startWork(openPort(rooms), {
    functions: definitions,
    concurrency,
    worker,
    host: hostname(),
    drainMs: config.drainMs,
    log,
    traced: tracedRun(trace),
  });
  log.info("worker.started", { worker, concurrency });
  return { drain: work.drain, close: work.stop };
}
