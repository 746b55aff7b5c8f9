import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { DocketClient } from "../client.ts";
import type { Role } from "../generated/graphql.ts";
import { createClient } from "../node.ts";
import { startDocket } from "../start-docket.ts";

export interface TestDocketOptions {
  /** A folder of plugin folders, whose functions the server runs beside those that come with Docket. */
  readonly functionsDir?: string;
  /** Settings of the server, as in example.env. */
  readonly env?: Readonly<Record<string, string>>;
  /** Told every line that the server says on standard error: warnings and errors, unless `env` says otherwise. */
  readonly say?: (line: string) => void;
}

/** A whole Docket that is there for a test, on a database of its own that goes away with it. */
export interface TestDocket {
  readonly url: string;
  /** The operator's. */
  readonly token: string;
  readonly operator: DocketClient;
  /** A new user with a token of these roles: SUBMITTER when none is named. */
  user(name: string, ...roles: Role[]): Promise<DocketClient>;
  /** Ends everything, and removes what it left. */
  close(): Promise<void>;
}

/** Pauses a test has no use for are short, and receivers and file servers on this machine may be called. */
const settings = {
  MONGODB_URI: "",
  DOCKET_PORT: "0",
  DOCKET_EGRESS_ALLOW: "127.0.0.0/8",
  DOCKET_LOG_LEVEL: "warn",
  DOCKET_DRAIN_MS: "0",
  DOCKET_SWEEP_MS: "50",
  DOCKET_BACKOFF_MS: "1",
  DOCKET_TRANSLOAD_BACKOFF_MS: "1",
  DOCKET_CALLBACK_SCHEDULE: "10ms,100ms,1s",
  DOCKET_MONGOD_CACHE_MIB: "256",
};

/**
 * Starts a Docket as a process, on the embedded database in a temporary folder: once for a file of tests, as its
 * MongoDB takes a second or two to start. `env: { MONGODB_URI, DOCKET_DATABASE }` puts it on one that runs already.
 */
export async function startTestDocket({
  functionsDir,
  env = {},
  say = () => undefined,
}: TestDocketOptions = {}): Promise<TestDocket> {
  const folder = await mkdtemp(join(tmpdir(), "docket-test-"));
  const token = `dkt_${randomBytes(24).toString("hex")}`;
  const own = {
    DOCKET_DATA_DIR: folder,
    DOCKET_ADMIN_TOKEN: token,
    ...(functionsDir !== undefined && { DOCKET_FUNCTIONS_DIR: resolve(functionsDir) }),
  };
  const clean = () => rm(folder, { recursive: true, force: true, maxRetries: 5 });
  const server = await startDocket({
    main: mainPath(),
    env: { ...settings, ...own, ...env },
    say,
  }).catch(async (error: unknown) => {
    await clean();
    throw error;
  });
  const clients: DocketClient[] = [];
  const clientOf = (shown: string): DocketClient => {
    const client = createClient({ url: server.url, token: shown });
    clients.push(client);
    return client;
  };
  const operator = clientOf(token);
  return {
    url: server.url,
    token,
    operator,
    user: async (name, ...roles) => {
      const { user } = await operator.createUser(name);
      const asked = roles.length > 0 ? roles : (["SUBMITTER"] as const);
      const made = await operator.createToken({ userId: user.id, roles: [...asked] });
      return clientOf(made.token);
    },
    close: async () => {
      for (const client of clients) await client.close();
      await server.stop();
      await clean();
    },
  };
}

/** The built server, seen from the built SDK or, in Docket's own tests, from its source. */
function mainPath(): string {
  const places = ["../../../../src/main.js", "../../../../dist/src/main.js"];
  const paths = places.map((place) => fileURLToPath(new URL(place, import.meta.url)));
  const path = paths.find(existsSync);
  if (path === undefined)
    throw new Error("This copy of Docket was never built: run `npm run build` in it.");
  return path;
}
