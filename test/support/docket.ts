import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient, type DocketClient } from "../../clients/sdk/src/index.ts";
import type { Role } from "../../src/access/index.ts";
import { readConfig } from "../../src/config.ts";
import type { Docket } from "../../src/docket.ts";
import { listen } from "../../src/listen.ts";
import { type Log, openLog } from "../../src/log.ts";
import { patient } from "./patient.ts";

export interface TestDocket {
  readonly docket: Docket;
  readonly url: string;
  /** A token of a user of this name, who is made when there is none. */
  token(name: string, ...roles: Role[]): Promise<string>;
  client(name: string, ...roles: Role[]): Promise<DocketClient>;
  /** Another server on the same database, with its own port. */
  another(env?: Record<string, string>): Promise<TestDocket>;
  close(): Promise<void>;
}

/** As long as a test: a slow answer is no lost one. */
const timeoutMs = 300_000;

let serial = 0;

/**
 * A whole server on a port of its own and a database of its own. Its worker is off and its pauses are short unless
 * `env` says otherwise. `dashboard` is the folder of a built one, where it is another than the project's.
 */
export async function openTestDocket(
  env: Record<string, string> = {},
  log: Log = openLog("silent"),
  dashboard?: string,
): Promise<TestDocket> {
  serial += 1;
  const dataDir = await mkdtemp(join(tmpdir(), "docket-test-"));
  const shared = {
    DOCKET_DATABASE: `test_${process.pid}_${Date.now()}_${serial}`,
    DOCKET_DATA_DIR: dataDir,
    ...env,
  };
  const first = await openOne(shared, log, dashboard);
  return {
    ...first,
    close: async () => {
      await first.docket.database.connection.dropDatabase();
      await first.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function openOne(
  env: Record<string, string>,
  log: Log,
  dashboard?: string,
): Promise<TestDocket> {
  const environment = {
    ...patient,
    MONGODB_URI: process.env["DOCKET_TEST_MONGODB_URI"],
    DOCKET_PORT: "0",
    DOCKET_EGRESS_ALLOW: "127.0.0.0/8",
    DOCKET_WORKER_CONCURRENCY: "0",
    DOCKET_DRAIN_MS: "0",
    DOCKET_SWEEP_MS: "150",
    DOCKET_BACKOFF_MS: "1",
    DOCKET_TRANSLOAD_BACKOFF_MS: "1",
    DOCKET_CALLBACK_SCHEDULE: "10ms,10ms,10ms",
    ...env,
  };
  const config = readConfig(environment);
  const { docket, url, close } = await listen({
    config,
    log,
    showFirstToken: () => undefined,
    environment,
    ...(dashboard !== undefined && { dashboard }),
  });
  const clients: DocketClient[] = [];
  const token = async (name: string, ...roles: Role[]) => {
    const user =
      (await docket.access.userByName(name)) ?? (await docket.access.createUser({ name }));
    return (await docket.access.createToken({ user: user.id, roles })).token;
  };
  return {
    docket,
    url,
    token,
    client: async (name, ...roles) => {
      const client = createClient({ url, token: await token(name, ...roles), timeoutMs });
      clients.push(client);
      return client;
    },
    another: (more = {}) => openOne({ ...env, ...more }, log, dashboard),
    close: async () => {
      for (const client of clients) await client.close();
      await close();
    },
  };
}
