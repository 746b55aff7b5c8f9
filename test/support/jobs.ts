import type { FunctionDefinition } from "../../clients/sdk/src/index.ts";
import type { Access, Core, Viewer } from "../../src/access/index.ts";
import { type Config, readConfig } from "../../src/config.ts";
import { type Database, openDatabase } from "../../src/database/index.ts";
import type { Files } from "../../src/files/index.ts";
import { type Jobs, openJobs } from "../../src/jobs/index.ts";
import { openLog } from "../../src/log.ts";
import { openMetrics } from "../../src/metrics/index.ts";
import { noTrace } from "../../src/trace.ts";
import { anyFunction, functionsOf } from "./functions.ts";
import { patient } from "./patient.ts";
import { until } from "./until.ts";

export interface TestJobs {
  readonly jobs: Jobs;
  readonly database: Database;
  readonly config: Config;
  /** Another server on the same database. */
  another(): Promise<Jobs>;
  /** Another one that can be cut off from the database at once, as if it were killed: what it has not written is lost. */
  mortal(): Promise<{ jobs: Jobs; kill(): Promise<void> }>;
  close(): Promise<void>;
}

/** What a test wants otherwise. */
interface Otherwise {
  /** Functions beside those that are always there. */
  readonly functions?: readonly FunctionDefinition[];
  /** What one more server is to ask; says yes to everything else. */
  readonly accessOf?: (database: Database) => Promise<TestAccess>;
}

const silent = openLog("silent");
let serial = 0;

/** The jobs room on a database of its own; pauses are short so that tests needn't wait, time limits long. */
export async function openTestJobs(
  env: Record<string, string> = {},
  files: Partial<Files> = {},
  { functions: more = [], accessOf = async () => openHanded }: Otherwise = {},
): Promise<TestJobs> {
  serial += 1;
  const config = readConfig({
    ...patient,
    MONGODB_URI: process.env["DOCKET_TEST_MONGODB_URI"],
    DOCKET_DATABASE: `test_jobs_${process.pid}_${Date.now()}_${serial}`,
    DOCKET_SWEEP_MS: "150",
    DOCKET_BACKOFF_MS: "1",
    // The backstop must not hide a wake that is lost.
    DOCKET_CLAIM_POLL_MS: "3600000",
    ...env,
  });
  const opened: { jobs: Jobs; database: Database }[] = [];
  const open = async (mongodbUri = config.mongodbUri) => {
    const database = await openDatabase({ ...config, mongodbUri }, silent);
    const access = await accessOf(database);
    const functions = functionsOf([
      anyFunction("paint"),
      anyFunction("print"),
      anyFunction("once", { attempts: 1 }),
      anyFunction("few", { concurrency: 2 }),
      ...more,
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
    const one = { jobs, database };
    opened.push(one);
    return one;
  };
  const first = await open();
  return {
    ...first,
    config,
    another: async () => (await open()).jobs,
    mortal: async () => {
      const uri = new URL(String(config.mongodbUri));
      const appName = `mortal ${process.pid} ${serial}`;
      uri.searchParams.set("appName", appName);
      const one = await open(uri.href);
      opened.splice(opened.indexOf(one), 1);
      const kill = async () => {
        await one.database.close();
        await one.jobs.close().catch(() => undefined);
        await underwayEnded(first.database, appName);
      };
      return { jobs: one.jobs, kill };
    },
    close: async () => {
      for (const { jobs } of opened) await jobs.close();
      await first.database.connection.dropDatabase();
      for (const { database } of opened) await database.close();
    },
  };
}

/** Until MongoDB does nothing more for a client: what it was asked to write before that was gone may be written after. */
export async function underwayEnded({ connection }: Database, appName: string): Promise<void> {
  const pipeline = [{ $currentOp: {} }, { $match: { appName, active: true } }];
  const admin = connection.getClient().db("admin");
  await until(
    () => admin.aggregate(pipeline).toArray(),
    (found) => found.length === 0,
  );
}

const userOf = (id: string) => ({
  id,
  name: id.replace("user_", ""),
  callbackSecret: "",
  permissions: ["*"],
  createdAt: new Date(),
});

/** A core that says yes, with no books and no secrets of its own. */
export const yesCore: Core = {
  kind: "BUILT_IN",
  canIDoThis: async () => ({ ok: true }),
  getBasicUserAuth: async (user) => ({ user, name: user, permissions: ["*"] }),
  reserve: async () => ({ ok: true }),
  settle: async () => undefined,
  release: async () => undefined,
  authCreate: async () => null,
  authDestroy: async () => undefined,
  releaseLost: async () => 0,
};

type TestAccess = Pick<Access, "sign" | "usersByIds" | "userByName" | "core">;

export const openHanded: TestAccess = {
  sign: (purpose, text) => `${purpose}-${text.length}-${text}`,
  usersByIds: async (ids) => new Map(ids.map((id) => [id, userOf(id)])),
  userByName: async (name) => userOf(`user_${name}`),
  core: yesCore,
};

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
