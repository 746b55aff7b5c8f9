import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient as createSocketClient, type Client as SocketClient } from "graphql-ws";
import { WebSocket } from "ws";
import type { Role } from "../../src/access/index.ts";
import { readConfig } from "../../src/config.ts";
import type { Docket } from "../../src/docket.ts";
import { listen } from "../../src/listen.ts";
import { patient } from "./patient.ts";
import { openToldLog, type ToldLog } from "./told-log.ts";

/** What a GraphQL answer holds, loosely typed: tests look at what they expect. */
export interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: the shape is the test's own query
  readonly data?: any;
  readonly errors?: readonly {
    message: string;
    path?: unknown;
    extensions: Record<string, unknown>;
  }[];
}

export interface TestServer {
  readonly url: string;
  readonly docket: Docket;
  readonly log: ToldLog;
  readonly operator: string;
  /** A new user with a token of these roles. */
  enter(name: string, ...roles: Role[]): Promise<{ id: string; token: string }>;
  ask(token: string | undefined, query: string, variables?: object): Promise<Answer>;
  /** One HTTP request to /graphql as it is. */
  post(headers: Record<string, string>, body: string, path?: string): Promise<Response>;
  socket(token: unknown, options?: Partial<Parameters<typeof createSocketClient>[0]>): SocketClient;
  /** Another server on the same database. */
  another(env?: Record<string, string>): Promise<TestServer>;
  close(): Promise<void>;
}

let serial = 0;

/**
 * A whole server on a port and a database of its own; its own worker is off unless told otherwise. `dashboard` is the
 * folder of a built dashboard, where it is another than the project's.
 */
export async function openTestServer(
  env: Record<string, string> = {},
  dashboard?: string,
): Promise<TestServer> {
  serial += 1;
  const database = `test_graphql_${process.pid}_${Date.now()}_${serial}`;
  const folder = await mkdtemp(join(tmpdir(), "docket-test-"));
  const operator = `operator-${database}`;
  const settings = {
    ...patient,
    MONGODB_URI: process.env["DOCKET_TEST_MONGODB_URI"],
    DOCKET_DATABASE: database,
    DOCKET_DATA_DIR: folder,
    DOCKET_PORT: "0",
    DOCKET_WORKER_CONCURRENCY: "0",
    DOCKET_DRAIN_MS: "0",
    DOCKET_ADMIN_TOKEN: operator,
    DOCKET_SWEEP_MS: "150",
    DOCKET_BACKOFF_MS: "1",
    ...env,
  };
  const first = await openOne(settings, operator, dashboard);
  return {
    ...first,
    close: async () => {
      await first.docket.database.connection.dropDatabase();
      await first.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function openOne(
  settings: Record<string, string | undefined>,
  operator: string,
  dashboard?: string,
): Promise<TestServer> {
  const log = openToldLog();
  const listening = await listen({
    config: readConfig(settings),
    log,
    showFirstToken: () => undefined,
    environment: settings,
    ...(dashboard !== undefined && { dashboard }),
  });
  const { docket, url } = listening;
  const sockets: SocketClient[] = [];
  const post = (headers: Record<string, string>, body: string, path = "/graphql") =>
    globalThis.fetch(`${url}${path}`, { method: "POST", headers, body });
  return {
    url,
    docket,
    log,
    operator,
    post,
    enter: async (name, ...roles) => {
      const { id } = await docket.access.createUser({ name });
      return { id, token: (await docket.access.createToken({ user: id, roles })).token };
    },
    ask: async (token, query, variables = {}) => {
      const auth = token === undefined ? {} : { authorization: `Bearer ${token}` };
      const headers = { "content-type": "application/json", ...auth };
      return (await (await post(headers, JSON.stringify({ query, variables }))).json()) as Answer;
    },
    socket: (token, options = {}) => {
      const client = createSocketClient({
        url: `${url.replace("http", "ws")}/graphql`,
        connectionParams: { token },
        webSocketImpl: WebSocket,
        retryAttempts: 0,
        ...options,
      });
      sockets.push(client);
      return client;
    },
    another: (more = {}) => openOne({ ...settings, ...more }, operator),
    close: async () => {
      await Promise.all(sockets.map((client) => client.dispose()));
      await listening.close();
    },
  };
}

/** Everything a subscription tells, to its end. */
export async function heard(
  client: SocketClient,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for await (const answer of client.iterate({ query, variables })) answers.push(answer as Answer);
  return answers;
}

export const submitEcho = `mutation ($input: SubmitJobInput!) {
  submitJob(input: $input) {
    __typename
    ... on SubmitJobPayload { duplicate job { id state version input output } }
    ... on Error { code message retryable data }
  }
}`;

export const claimEcho = `mutation ($input: ClaimInput!) {
  claim(input: $input) {
    __typename
    ... on ClaimPayload { claims { key token job { id state version input claim { worker host } } } }
    ... on Error { code message retryable data }
  }
}`;

export const deliverEcho = `mutation ($input: DeliverInput!) {
  deliver(input: $input) {
    __typename
    ... on DeliverPayload { alreadyDelivered job { id state version output } }
    ... on Error { code message retryable data }
  }
}`;
