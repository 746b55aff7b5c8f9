import { type ChildProcess, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import mongoose, { type Connection } from "mongoose";
import { type RunningDocket, startDocket } from "../../clients/sdk/src/start-docket.ts";
import { openBareSocket, openKnownSocket } from "../support/bare-socket.ts";
import { claimEcho, deliverEcho, submitEcho } from "../support/graphql.ts";
import { askBy, sessionOf, signIn } from "../support/session.ts";
import { until } from "../support/until.ts";

/**
 * A whole life of a server at its most talkative, with errors at each door. Whatever was secret in it must be in no line
 * that the process wrote, and in no error that it answered with.
 */
const main = resolve("dist/src/main.js");
const name = `canary_${process.pid}_${Date.now()}`;
/** Secrets by what they are; those that Docket makes are added as it tells them. */
const secrets: Record<string, string> = {
  "the database's password": `pass-${name}`,
  "the operator's token": `dkt_operator-${name}`,
  "the token for metrics": `metrics-${name}`,
  "the storage's secret": `storage-${name}`,
  "the collector's header": `collector-${name}`,
  "a job's input": `input-${name}`,
  "a job's output": `output-${name}`,
  "a file's content": `content-${name}`,
  "a file's signed address": `signed-${name}`,
  "a callback's address": `hook-${name}`,
  "a token that is none": `dkt_wrong-${name}`,
};
const secret = (what: string): string => secrets[what] ?? "";

let elsewhere: Server;
let database: Connection;
let folder: string;
let env: Record<string, string>;
let server: RunningDocket;
const wrote: string[] = [];
const refused: string[] = [];

beforeAll(async () => {
  let calls = 0;
  // The first callback fails; no input file is there.
  elsewhere = createServer((request, response) => {
    calls += 1;
    request.resume().once("end", () => {
      response.statusCode = request.method === "GET" ? 404 : calls < 3 ? 500 : 204;
      response.end();
    });
  });
  elsewhere.listen(0, "127.0.0.1");
  await once(elsewhere, "listening");
  const uri = new URL(process.env["DOCKET_TEST_MONGODB_URI"] ?? "");
  database = await mongoose.createConnection(String(uri), { dbName: name }).asPromise();
  const password = secret("the database's password");
  await database.db?.admin().command({ createUser: name, pwd: password, roles: ["root"] });
  uri.username = name;
  uri.password = password;
  uri.searchParams.set("authSource", "admin");
  folder = await mkdtemp(join(tmpdir(), "docket-secrets-"));
  env = {
    MONGODB_URI: String(uri),
    DOCKET_DATABASE: name,
    DOCKET_DATA_DIR: folder,
    DOCKET_PORT: "0",
    DOCKET_LOG_LEVEL: "debug",
    DOCKET_WORKER_CONCURRENCY: "0",
    DOCKET_EGRESS_ALLOW: "127.0.0.0/8",
    DOCKET_CALLBACK_SCHEDULE: "10ms,10ms,10ms",
    DOCKET_TRANSLOAD_ATTEMPTS: "1",
    DOCKET_BACKOFF_MS: "1",
    DOCKET_ADMIN_TOKEN: secret("the operator's token"),
    DOCKET_METRICS_TOKEN: secret("the token for metrics"),
    DOCKET_S3_SECRET_ACCESS_KEY: secret("the storage's secret"),
    OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:1",
    OTEL_EXPORTER_OTLP_HEADERS: `authorization=${secret("the collector's header")}`,
  };
  server = await startDocket({ main, env, say: (line) => wrote.push(line) });
  hear(server.process);
});

afterAll(async () => {
  await server.stop();
  await database.db?.admin().command({ dropUser: name });
  await database.dropDatabase();
  await database.close();
  elsewhere.closeAllConnections();
  elsewhere.close();
  await rm(folder, { recursive: true, force: true });
});

const hear = ({ stdout }: ChildProcess) => stdout?.on("data", (data) => wrote.push(String(data)));
const port = () => (elsewhere.address() as AddressInfo).port;

async function ask(token: string, query: string, variables: object = {}) {
  const response = await fetch(`${server.url}/graphql`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  const { data, errors } = JSON.parse(text);
  if (errors || text.includes('Error"')) refused.push(text);
  return data;
}

/** An answer of REST; those that refuse are kept. */
async function rest(path: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(`${server.url}${path}`, init);
  if (!response.ok) refused.push(await response.clone().text());
  return response;
}

const wrong = () => secret("a token that is none");

async function live(): Promise<void> {
  const operator = secret("the operator's token");
  const made = await ask(
    operator,
    'mutation { createUser(input: { name: "canary" }) { ... on CreateUserPayload { callbackSecret user { id } } } }',
  );
  secrets["the callbacks' secret"] = made.createUser.callbackSecret.replace("whsec_", "");
  const { createToken } = await ask(
    operator,
    "mutation ($user: ID!) { createToken(input: { userId: $user, roles: [SUBMITTER, WORKER] }) { ... on CreateTokenPayload { token } } }",
    { user: made.createUser.user.id },
  );
  const { token } = createToken;
  secrets["a user's token"] = token;
  const cookie = await sessionOf(server.url, token);
  secrets["a session's secret"] = cookie.split("=")[1] ?? "";
  expect((await askBy(server.url, cookie, "{ viewer { id } }")).status).toBe(200);
  refused.push(await (await signIn(server.url, wrong())).text());
  refused.push(await (await askBy(server.url, cookie, "{ viewer { id } }", {})).text());
  const hook = `http://127.0.0.1:${port()}/hook?s=${secret("a callback's address")}`;
  const input = { say: secret("a job's input") };
  const submitted = await ask(token, submitEcho, {
    input: { function: "echo", input, callbackUrl: hook, priority: 9 },
  });
  const { id } = submitted.submitJob.job;
  const claimed = await ask(token, claimEcho, { input: { functions: ["echo"], worker: "w" } });
  const [claim] = claimed.claim.claims;
  secrets["a claim's key"] = claim.key;
  secrets["a job's own token"] = claim.token;
  const body = secret("a file's content");
  await rest(`/api/files/${id}/out.txt?key=${claim.key}`, { method: "PUT", body });
  await rest(`/rest/jobs/${id}/status/update/?key=${claim.key}&status=halfway`, { method: "POST" });
  await ask(token, deliverEcho, {
    input: { id, key: claim.key, output: secret("a job's output") },
  });
  const job = (fields: string) =>
    ask(token, `query ($id: ID!) { job(id: $id) { ${fields} } }`, { id });
  const { outputs } = (await job("outputs { file { url } }")).job;
  secrets["a file's key"] = new URL(outputs[0].file.url).pathname.split("/").at(-2) ?? "";
  expect((await fetch(outputs[0].file.url)).status).toBe(200);
  await until(
    () => job("callbacks { state }"),
    (now) => now.job.callbacks[0]?.state === "DELIVERED",
  );
  await provoke(token, id, claim.key, claim.token);
}

/** Everything that can be refused at a door, with secrets where they belong. */
async function provoke(token: string, id: string, key: string, own: string): Promise<void> {
  const url = `http://127.0.0.1:${port()}/in.txt?signature=${secret("a file's signed address")}`;
  const files = [{ name: "in.txt", url }];
  const gone = await ask(token, submitEcho, { input: { function: "echo", files } });
  await until(
    () => ask(token, "query ($id: ID!) { job(id: $id) { state } }", gone.submitJob.job),
    ({ job }) => job.state === "REJECTED",
  );
  await ask(own, "{ viewer { id } }");
  await ask(wrong(), "{ viewer { id } }");
  await ask(token, deliverEcho, {
    input: { id, key: `${key}x`, output: secret("a job's output") },
  });
  await ask(token, 'mutation { createUser(input: { name: "x" }) { __typename } }');
  await ask(token, submitEcho, { input: { function: "nothing", input: secrets } });
  await rest("/graphql", {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: `{"query":"${secret("a job's input")}`,
  });
  await rest("/graphql", {
    headers: { authorization: `Basic ${token}`, accept: "application/json" },
  });
  await rest(`/rest/jobs/${id}/data/?key=${wrong()}`);
  await rest(`/rest/jobs/${id}/deliver/?key=${key}x`, {
    method: "POST",
    body: secret("a job's output"),
  });
  await rest(`/api/files/${id}/${wrong()}/out.txt`);
  await rest(`/api/files/${id}/missing.txt?key=${key}`);
  await rest("/new-job", {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: `{${secret("a job's input")}`,
  });
  await rest(`/nowhere/?key=${token}`, { headers: { authorization: `Bearer ${token}` } });
  await rest("/metrics", { headers: { authorization: `Bearer ${wrong()}` } });
  await rest("/metrics", {
    headers: { authorization: `Bearer ${secret("the token for metrics")}` },
  });
  const { closed } = await openBareSocket(server.url, { init: { token: wrong() } });
  const { code, reason } = await closed;
  expect(code).toBe(4403);
  refused.push(reason);
  const known = await openKnownSocket(server.url, token);
  known.subscribe("1", "subscription {");
  refused.push(JSON.stringify((await known.until(({ type }) => type === "error")).payload));
  known.say(`{"type":"${token}"}`);
  refused.push((await known.closed).reason);
}

test("no secret is in what the process writes, nor in what it refuses with", async () => {
  await live();
  await server.stop();
  const lines = wrote.join("\n");
  expect(lines).toContain('"level"');
  expect(refused.length).toBeGreaterThan(12);
  for (const [what, value] of Object.entries(secrets)) {
    expect([what, value.length > 10]).toEqual([what, true]);
    const found = (texts: readonly string[]) => texts.filter((text) => text.includes(value));
    expect([what, found(wrote), found(refused)]).toEqual([what, [], []]);
  }
});

/** What the process says when it is run with these settings, to its end. */
function said(args: readonly string[], more: Record<string, string> = {}): string {
  const options = { env: { ...process.env, ...env, ...more }, encoding: "utf8" } as const;
  const { stdout, stderr } = spawnSync(process.execPath, [main, ...args], options);
  return stdout + stderr;
}

test.each([
  ["--help", ["--help"], {}, "DOCKET_ADMIN_TOKEN"],
  ["a setting that can't be used", [], { DOCKET_PORT: "high" }, "DOCKET_PORT=high"],
  [
    "a database that is not there",
    [],
    { MONGODB_URI: "mongodb://u:PASSWORD@127.0.0.1:1", DOCKET_DATABASE_WAIT_MS: "200" },
    "MONGODB_URI",
  ],
  [
    "a database that refuses the password",
    [],
    { MONGODB_URI: "WRONG", DOCKET_DATABASE_WAIT_MS: "2000" },
    "MONGODB_URI",
  ],
  [
    "an address of a database that is none",
    [],
    { MONGODB_URI: "mongodb://u:PASSWORD@[::/x" },
    "MONGODB_URI",
  ],
  ["a secret that is too short", [], { DOCKET_ADMIN_TOKEN: "PASSWORD" }, "DOCKET_ADMIN_TOKEN"],
])("%s tells no secret at the start", (_, args, more, expected) => {
  const settings: Record<string, string> = { ...more };
  if (settings["MONGODB_URI"] === "WRONG")
    settings["MONGODB_URI"] = (env["MONGODB_URI"] ?? "").replace(
      secret("the database's password"),
      "PASSWORD",
    );
  const text = said(args, settings);
  expect(text).toContain(expected);
  for (const value of ["PASSWORD", ...Object.values(secrets)]) expect(text).not.toContain(value);
});
