import { once } from "node:events";
import { WebSocket } from "ws";
import { openBareSocket, openForAWhile } from "../support/bare-socket.ts";
import {
  type Answer,
  claimEcho,
  deliverEcho,
  heard,
  openTestServer,
  submitEcho,
  type TestServer,
} from "../support/graphql.ts";

let server: TestServer;
let ann: { id: string; token: string };
let worker: { id: string; token: string };
beforeAll(async () => {
  server = await openTestServer({
    DOCKET_SOCKET_SUBSCRIPTIONS_MAX: "3",
    DOCKET_CORS_ORIGINS: "http://app.example",
  });
  ann = await server.enter("ann", "SUBMITTER");
  worker = await server.enter("worker", "WORKER");
});
afterAll(() => server.close());

const submit = async (on = server): Promise<string> =>
  (await on.ask(ann.token, submitEcho, { input: { function: "echo" } })).data.submitJob.job.id;
/** Takes every waiting job and delivers the one asked for. */
async function work(id: string, output: unknown = "out", on = server): Promise<void> {
  const claimed = await on.ask(worker.token, claimEcho, {
    input: { functions: ["echo"], worker: "w", max: 50 },
  });
  const claims: { job: { id: string }; key: string }[] = claimed.data.claim.claims;
  const key = claims.find(({ job }) => job.id === id)?.key;
  await on.ask(worker.token, deliverEcho, { input: { id, key, output } });
}
const jobUpdated = "subscription ($id: ID!) { jobUpdated(id: $id) { id state version output } }";
const states = (answers: readonly Answer[]) => answers.map(({ data }) => data.jobUpdated.state);

const bare = (init: object | undefined, headers: Record<string, string> = {}) =>
  openBareSocket(server.url, { ...(init && { init }), headers });

test("a job's subscriber sees how it is, how it goes on, and its end", async () => {
  const id = await submit();
  const hearing = heard(server.socket(ann.token), jobUpdated, { id });
  await work(id, { fine: true });
  const answers = await hearing;
  expect(states(answers).at(-1)).toBe("DONE");
  expect(answers.at(-1)?.data.jobUpdated.output).toEqual({ fine: true });
  const versions = answers.map(({ data }) => data.jobUpdated.version);
  expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
});

test("what another server does is seen as well", async () => {
  const other = await server.another();
  const id = await submit(server);
  const hearing = heard(other.socket(ann.token), jobUpdated, { id });
  await work(id);
  expect(states(await hearing).at(-1)).toBe("DONE");
  await other.close();
});

test("jobsUpdated tells the rows, the changes, and what left", async () => {
  const id = await submit();
  const events = server.socket(ann.token).iterate<{ jobsUpdated: { change: string; id: string } }>({
    query:
      "subscription ($filter: JobFilter) { jobsUpdated(filter: $filter) { change id version job { state } } }",
    variables: { filter: { states: ["WAITING"] } },
  });
  const told = async (change: string, of: string) => {
    for await (const { data } of events) {
      if (data?.jobsUpdated.change === change && data.jobsUpdated.id === of)
        return data.jobsUpdated;
    }
    throw new Error("The events have ended.");
  };
  expect(await told("CURRENT", id)).toMatchObject({ job: { state: "WAITING" } });
});

test("jobLog tells the lines, from where one asks", async () => {
  const id = await submit();
  const claimed = await server.ask(worker.token, claimEcho, {
    input: { functions: ["echo"], worker: "w", max: 50 },
  });
  const { key } = claimed.data.claim.claims.find(
    ({ job }: { job: { id: string } }) => job.id === id,
  );
  const log = (message: string) =>
    server.ask(
      worker.token,
      "mutation ($input: UpdateJobInput!) { updateJob(input: $input) { __typename } }",
      {
        input: { id, key, lines: [{ level: "WARN", message }] },
      },
    );
  const query =
    "subscription ($id: ID!, $after: ID) { jobLog(id: $id, after: $after) { id level message attempt } }";
  const hearing = heard(server.socket(ann.token), query, { id });
  for (const message of ["one", "two", "three"]) await log(message);
  await server.ask(worker.token, deliverEcho, { input: { id, key } });
  const lines = (await hearing).map(({ data }) => data.jobLog);
  expect(lines).toMatchObject(
    ["one", "two", "three"].map((message) => ({ level: "WARN", message, attempt: 1 })),
  );
  const rest = await heard(server.socket(ann.token), query, { id, after: lines[0].id });
  expect(rest.map(({ data }) => data.jobLog.message)).toEqual(["two", "three"]);
});

test("an operation that is wrong ends alone; its neighbours on the socket go on", async () => {
  const id = await submit();
  const { until, subscribe, socket } = await bare({ token: ann.token });
  await until(({ type }) => type === "connection_ack");
  subscribe("good", jobUpdated, { id });
  await until((message) => message.id === "good");
  const wrong = {
    syntax: "subscription { jobUpdated(",
    unknown: "subscription { nothing }",
    mutation: `mutation { cancelJob(input: { id: "${id}" }) { __typename } }`,
    query: "{ viewer { id } }",
    tokens: `subscription { ${"a ".repeat(6_000)} }`,
  };
  for (const [name, query] of Object.entries(wrong)) {
    subscribe(name, query);
    expect(await until((message) => message.id === name)).toMatchObject({ type: "error" });
  }
  subscribe("foreign", jobUpdated, { id: "job_00000000000000000000000000" });
  expect(await until((message) => message.id === "foreign")).toMatchObject({
    payload: { errors: [{ extensions: { code: "NOT_FOUND" } }] },
  });
  await work(id);
  expect(
    await until((message) => message.id === "good" && message.type === "complete"),
  ).toBeDefined();
  socket.close();
});

test("a mutation over WebSocket does nothing", async () => {
  const id = await submit();
  const answer = heard(
    server.socket(ann.token),
    `mutation { cancelJob(input: { id: "${id}" }) { __typename } }`,
  );
  await expect(answer).rejects.toMatchObject([{ extensions: { code: "BAD_REQUEST" } }]);
  const seen = await server.ask(ann.token, "query ($id: ID!) { job(id: $id) { state } }", { id });
  expect(seen.data.job.state).toBe("WAITING");
});

test("one socket holds as many subscriptions as are allowed, and no more", async () => {
  const id = await submit();
  const { until, subscribe, socket } = await bare({ token: ann.token });
  await until(({ type }) => type === "connection_ack");
  for (const name of ["1", "2", "3", "4"]) subscribe(name, jobUpdated, { id });
  const refused = await until(({ type }) => type === "error");
  expect(refused.payload?.[0]?.extensions?.code).toBe("TOO_MANY_SUBSCRIPTIONS");
  socket.send(JSON.stringify({ id: "1", type: "complete" }));
  subscribe("5", jobUpdated, { id });
  expect(await until((message) => message.id === "5")).toMatchObject({ type: "next" });
  socket.close();
});

test.each([{ token: "dkt_wrong" }, { token: 7 }, {}])(
  "connection_init %j is closed with 4403",
  async (init) => {
    expect(await (await bare(init)).closed).toEqual({ code: 4403, reason: "Forbidden" });
  },
);

test("a socket that does not say who it is is closed with 4408", async () => {
  expect((await (await bare(undefined)).closed).code).toBe(4408);
});

test("a subscription before the token is closed with 4401", async () => {
  const { subscribe, closed } = await bare(undefined);
  subscribe("1", jobUpdated, { id: "job_x" });
  expect((await closed).code).toBe(4401);
});

test("a message over 64 KB is closed with 1009", async () => {
  const { socket, closed, until } = await bare({ token: ann.token });
  await until(({ type }) => type === "connection_ack");
  socket.send(JSON.stringify({ type: "ping", payload: { x: "x".repeat(70_000) } }));
  expect((await closed).code).toBe(1009);
});

test("a web page of another origin is refused, a listed one and this server's own are not", async () => {
  expect((await bare(undefined, { origin: "http://evil.example" })).opened).toBe(false);
  expect((await bare(undefined, { origin: "http://app.example" })).opened).toBe(true);
  expect((await bare(undefined, { origin: server.url })).opened).toBe(true);
});

test("a socket ends with its token", async () => {
  const { closed } = await openForAWhile(async (ms) => {
    const expiresAt = new Date(Date.now() + ms);
    const roles = ["SUBMITTER"] as const;
    const { token } = await server.docket.access.createToken({ user: ann.id, roles, expiresAt });
    return bare({ token });
  });
  expect(await closed).toEqual({ code: 4403, reason: "Token expired" });
});

test("a revoked token is told nothing more", async () => {
  const id = await submit();
  const made = await server.docket.access.createToken({ user: ann.id, roles: ["SUBMITTER"] });
  const answers = server.socket(made.token).iterate({ query: jobUpdated, variables: { id } });
  expect((await answers.next()).value.data.jobUpdated.state).toBe("WAITING");
  await server.docket.access.revokeToken(made.id);
  await server.ask(ann.token, `mutation { cancelJob(input: { id: "${id}" }) { __typename } }`);
  // Told at the next event, or by the socket's end where nothing happens for long.
  const last = await answers.next().catch(({ code }: { code: number }) => code);
  expect(JSON.stringify(last)).toMatch(/"UNAUTHENTICATED"|4403/);
});

test("a socket on which nothing happens ends when its token is revoked, here or elsewhere", async () => {
  const other = await server.another();
  const made = await server.docket.access.createToken({ user: ann.id, roles: ["SUBMITTER"] });
  const { until, closed } = await bare({ token: made.token });
  await until(({ type }) => type === "connection_ack");
  await other.docket.access.revokeToken(made.id);
  expect(await closed).toEqual({ code: 4403, reason: "No longer valid" });
  await other.close();
});

test("a job's own token sees its job to the end", async () => {
  const id = await submit();
  const claimed = await server.ask(worker.token, claimEcho, {
    input: { functions: ["echo"], worker: "w", max: 50 },
  });
  const mine = claimed.data.claim.claims.find(({ job }: { job: { id: string } }) => job.id === id);
  const hearing = heard(server.socket(mine.token), jobUpdated, { id });
  const foreign = heard(server.socket(mine.token), jobUpdated, { id: await submit() });
  expect(await foreign).toMatchObject([{ errors: [{ extensions: { code: "NOT_FOUND" } }] }]);
  await server.ask(worker.token, deliverEcho, { input: { id, key: mine.key } });
  expect(states(await hearing).at(-1)).toBe("DONE");
});

test("a job's own token starts nothing more once the job has ended, also on a socket that is still open", async () => {
  const id = await submit();
  const claimed = await server.ask(worker.token, claimEcho, {
    input: { functions: ["echo"], worker: "w", max: 50 },
  });
  const mine = claimed.data.claim.claims.find(({ job }: { job: { id: string } }) => job.id === id);
  const { socket, until, subscribe } = await bare({ token: mine.token });
  await until(({ type }) => type === "connection_ack");
  await server.ask(worker.token, deliverEcho, { input: { id, key: mine.key, output: "secret" } });
  subscribe("late", jobUpdated, { id });
  const { type, payload } = await until((message) => message.id === "late");
  expect([type, payload?.[0]?.extensions?.code]).toEqual(["error", "UNAUTHENTICATED"]);
  socket.close();
});

test("a client that sends and never reads is cut off", async () => {
  const { socket, closed, until } = await bare({ token: ann.token });
  await until(({ type }) => type === "connection_ack");
  socket.pause();
  const ping = JSON.stringify({ type: "ping", payload: { padding: "x".repeat(60_000) } });
  const flood = setInterval(() => {
    for (let count = 0; count < 50; count += 1) socket.send(ping);
  }, 1);
  await closed;
  clearInterval(flood);
});

test("when the server closes, sockets are closed with 1001", async () => {
  const other = await server.another();
  const id = await submit();
  const socket = new WebSocket(
    `${other.url.replace("http", "ws")}/graphql`,
    "graphql-transport-ws",
  );
  const closed = once(socket, "close");
  await once(socket, "open");
  socket.send(JSON.stringify({ type: "connection_init", payload: { token: ann.token } }));
  await once(socket, "message");
  socket.send(
    JSON.stringify({
      id: "1",
      type: "subscribe",
      payload: { query: jobUpdated, variables: { id } },
    }),
  );
  await once(socket, "message");
  await other.close();
  expect((await closed)[0]).toBe(1001);
});
