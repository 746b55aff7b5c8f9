import type { User } from "../../src/access/index.ts";
import { type Callbacks, type Delivery, openCallbacks } from "../../src/callbacks/index.ts";
import { openMetrics } from "../../src/metrics/index.ts";
import { type Outgoing, openOutgoing } from "../../src/outgoing.ts";
import { noTrace } from "../../src/trace.ts";
import { openTestConnection, type TestDatabase } from "./database.ts";
import { type EndedJobs, openEndedJobs } from "./ended-jobs.ts";
import { openTestAccess } from "./open-test-access.ts";
import { openToldLog, type ToldLog } from "./told-log.ts";
import { until } from "./until.ts";

interface ServerOptions {
  readonly jobs?: EndedJobs;
  /** Pauses between tries, in ms. */
  readonly schedule?: readonly number[];
  readonly timeoutMs?: number;
  readonly concurrency?: number;
  readonly outgoing?: Pick<Outgoing, "post">;
}

/** Callbacks on a database of its own, with a real way out that may call 127.0.0.1, and a user to sign for. */
export interface TestCallbacks {
  readonly database: TestDatabase;
  readonly user: User;
  readonly jobs: EndedJobs;
  readonly log: ToldLog;
  /** Opens the room as one more server on this database. */
  server(options?: ServerOptions): Promise<Callbacks>;
  dispose(): Promise<void>;
}

export async function openTestCallbacks(): Promise<TestCallbacks> {
  const database = await openTestConnection();
  const access = await openTestAccess(database);
  const user = await access.createUser({ name: "storefront" });
  const log = openToldLog();
  const jobs = openEndedJobs();
  const outgoing = openOutgoing({ allow: ["127.0.0.0/8"] });
  const opened: Callbacks[] = [];
  const server = async (options: ServerOptions = {}) => {
    const { schedule = [1, 1, 1], timeoutMs = 3_600_000, concurrency = 8 } = options;
    const callbacks = await openCallbacks({
      connection: await database.another(),
      prepare: database.prepare,
      jobs: options.jobs ?? jobs,
      access,
      outgoing: options.outgoing ?? outgoing,
      config: {
        callbackSchedule: [...schedule],
        callbackTimeoutMs: timeoutMs,
        callbackConcurrency: concurrency,
        callbackAnswerBytes: 4_096,
        searchTimeoutMs: 60_000,
        publicUrl: "https://docket.example.com",
      },
      log,
      trace: noTrace,
      metrics: openMetrics(),
    });
    opened.push(callbacks);
    return callbacks;
  };
  const dispose = async () => {
    for (const callbacks of opened) await callbacks.close();
    await outgoing.close();
    await database.dispose();
  };
  return { database, user, jobs, log, server, dispose };
}

/** The one delivery of a job, as soon as it fits. */
export async function deliveryOf(
  callbacks: Callbacks,
  jobId: string,
  fits: (delivery: Delivery) => boolean,
): Promise<Delivery> {
  const [delivery] = await until(
    () => callbacks.deliveriesOf(jobId),
    (found) => found.length === 1 && found.every(fits),
  );
  if (!delivery) throw new Error(`There is no callback of ${jobId}.`);
  return delivery;
}

/** The one delivery of a job, once it has ended. */
export const endedDelivery = (callbacks: Callbacks, jobId: string): Promise<Delivery> =>
  deliveryOf(callbacks, jobId, ({ state }) => state !== "PENDING");
