import type { Viewer } from "../../src/access/index.ts";
import { type Config, readConfig } from "../../src/config.ts";
import { type Database, openDatabase } from "../../src/database/index.ts";
import type { Files } from "../../src/files/index.ts";
import { type Jobs, openJobs } from "../../src/jobs/index.ts";
import { openLog } from "../../src/log.ts";
import { openMetrics } from "../../src/metrics/index.ts";
import { noTrace } from "../../src/trace.ts";
import { anyFunction, functionsOf } from "./functions.ts";

export interface TestJobs {
  readonly jobs: Jobs;
  readonly database: Database;
  readonly config: Config;
  /** Another server on the same database. */
  another(): Promise<Jobs>;
  close(): Promise<void>;
}

const silent = openLog("silent");
let serial = 0;

/** The jobs room on a database of its own; time limits are short so that tests needn't wait. */
export async function openTestJobs(
  env: Record<string, string> = {},
  files: Partial<Files> = {},
): Promise<TestJobs> {
  serial += 1;
  const config = readConfig({
    MONGODB_URI: process.env["DOCKET_TEST_MONGODB_URI"],
    DOCKET_DATABASE: `test_jobs_${process.pid}_${Date.now()}_${serial}`,
    DOCKET_SWEEP_MS: "20",
    DOCKET_BACKOFF_MS: "1",
    // The backstop must not hide a wake that is lost.
    DOCKET_CLAIM_POLL_MS: "3600000",
    ...env,
  });
  const opened: { jobs: Jobs; database: Database }[] = [];
  const open = async () => {
    const database = await openDatabase(config, silent);
    const access = {
      sign: (purpose: string, text: string) => `${purpose}-${text.length}-${text}`,
      usersByIds: async (ids: readonly string[]) => new Map(ids.map((id) => [id, userOf(id)])),
    };
    const functions = functionsOf([
      anyFunction("paint"),
      anyFunction("print"),
      anyFunction("once", { attempts: 1 }),
    ]);
    const jobs = await openJobs({
      database,
      config,
      log: silent,
      trace: noTrace,
      metrics: openMetrics(),
      access,
      functions,
      outgoing: { mayCall: (url) => !url.includes("10.0.0.") },
      files: { outputsOf: async () => [], ...files } as Files,
    });
    opened.push({ jobs, database });
    return { jobs, database };
  };
  const first = await open();
  return {
    ...first,
    config,
    another: async () => (await open()).jobs,
    close: async () => {
      for (const { jobs } of opened) await jobs.close();
      await first.database.connection.dropDatabase();
      for (const { database } of opened) await database.close();
    },
  };
}

const userOf = (id: string) => ({
  id,
  name: id.replace("user_", ""),
  callbackSecret: "",
  createdAt: new Date(),
});

const viewer = (name: string, roles: Viewer["roles"]): Viewer => ({
  user: `user_${name}`,
  name,
  roles,
  token: `tok_${name}`,
});

export const ann = viewer("ann", ["SUBMITTER"]);
export const bob = viewer("bob", ["SUBMITTER"]);
export const worker = viewer("worker", ["WORKER"]);
export const otherWorker = viewer("other", ["WORKER"]);
