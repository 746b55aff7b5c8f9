import { z } from "zod";
import {
  createClient,
  defineFunction,
  remotePort,
  startWork,
  type Work,
  type WorkOptions,
} from "../../sdk/src/index.ts";
import { type Launch, ownLaunch } from "./launch.ts";
import { type Patience, patience } from "./patience.ts";
import { runInPhotoshop } from "./run-in-photoshop.ts";

export interface PhotoshopWorkerOptions extends Partial<Patience> {
  /** The Docket server: http:// or https://. */
  readonly server: string;
  /** Of the role WORKER. */
  readonly token: string;
  /** How Photoshop is made to run a script; by this system's own way when left out. */
  readonly launch?: Launch;
  /** Called when Photoshop answers no more: to end it, so that the next job finds it fresh. */
  recover?(): Promise<void>;
  /** The worker's own id, its log, and the like. */
  readonly work?: Pick<WorkOptions, "worker" | "host" | "log" | "drainMs" | "waitMs" | "backoff">;
}

/**
 * Starts to claim recipes and has Photoshop work on them, one at a time: Photoshop runs one script at once. Each job is
 * a fresh run of `jsx/worker.jsx`, which speaks plain HTTP with this process only; files, leases and retries with the
 * server are the SDK's, over https too. A job fails with PS_UNAVAILABLE or PS_TIMEOUT, both worth another attempt, when
 * Photoshop does not start or falls silent.
 */
export function runPhotoshopWorker(options: PhotoshopWorkerOptions): Work {
  const { server, token, launch = ownLaunch(), recover = async () => undefined, work } = options;
  const limits = { ...patience, ...options };
  const photoshop = { launch, recover, patience: limits };
  const recipes = defineFunction<unknown, unknown>({
    name: "photoshop.recipe",
    version: "1.0.0",
    title: "Photoshop recipe",
    description: "Carried out by Photoshop itself.",
    // The server has checked it, and the script checks it again.
    input: z.unknown(),
    calls: [],
    run: (run) => runInPhotoshop(run, photoshop),
  });
  const port = remotePort(createClient({ url: server, token }));
  // Left alone, a run that was called off would have Photoshop beside the next one.
  const graceMs = limits.endMs + closingMs;
  return startWork(port, {
    ...work,
    functions: [recipes],
    capabilities: ["photoshop"],
    // While a worker without Photoshop serves recipes, this one keeps itself for those that take Photoshop.
    sparing: true,
    concurrency: 1,
    graceMs,
  });
}

/** What is left to do once the launching command has ended, in ms. */
const closingMs = 10_000;
