import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createClient, type DocketClient } from "../../clients/sdk/src/index.ts";
import { type RunningDocket, startDocket } from "../../clients/sdk/src/start-docket.ts";
import { killMongodOf } from "./gone.ts";

/** A data folder with servers as processes of their own, as `npm start` runs them. */
export interface Site {
  readonly folder: string;
  readonly adminToken: string;
  start(env?: Record<string, string>): Promise<RunningDocket>;
  client(server: { url: string }, token?: string): DocketClient;
  /** Process id of the mongod that the servers share. */
  mongodPid(): Promise<number>;
  close(): Promise<void>;
}

const main = resolve("dist/src/main.js");

export async function openSite(): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), "docket-site-"));
  const adminToken = `dkt_${"a".repeat(43)}`;
  const servers: RunningDocket[] = [];
  const clients: DocketClient[] = [];
  const settings = {
    MONGODB_URI: "",
    DOCKET_PORT: "0",
    DOCKET_DATA_DIR: folder,
    DOCKET_ADMIN_TOKEN: adminToken,
    DOCKET_EGRESS_ALLOW: "127.0.0.0/8",
    DOCKET_LOG_LEVEL: "warn",
    // On a slow machine a busy worker may miss beats: where a lease is to run out, the test says how soon. That must not
    // spend the attempts.
    DOCKET_LEASE_MS: "120000",
    DOCKET_MAX_ATTEMPTS: "20",
    DOCKET_CRASHES_MAX: "20",
  };
  return {
    folder,
    adminToken,
    start: async (env = {}) => {
      const server = await startDocket({
        main,
        env: { ...settings, ...env },
        say: () => undefined,
      });
      servers.push(server);
      return server;
    },
    client: ({ url }, token = adminToken) => {
      const client = createClient({ url, token });
      clients.push(client);
      return client;
    },
    mongodPid: async () =>
      (JSON.parse(await readFile(join(folder, "mongod.json"), "utf8")) as { pid: number }).pid,
    close: async () => {
      for (const client of clients) await client.close();
      for (const server of servers) await server.stop();
      // Servers that were killed have left it running.
      await killMongodOf(folder);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
