import { once } from "node:events";
import { WebSocket } from "ws";
import { type BareSocket, openBareSocket, openKnownSocket } from "../support/bare-socket.ts";
import { openTestServer, submitEcho, type TestServer } from "../support/graphql.ts";

/**
 * The graphql-transport-ws protocol, from outside, with sockets that say things no client library would.
 * https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
 */
let server: TestServer;
let token: string;
let job: string;
beforeAll(async () => {
  server = await openTestServer();
  token = (await server.enter("ann", "SUBMITTER")).token;
  const { data } = await server.ask(token, submitEcho, { input: { function: "echo" } });
  job = data.submitJob.job.id;
});
afterAll(() => server.close());

const sockets: WebSocket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.terminate();
});
const kept = async (opening: Promise<BareSocket>) => {
  const bare = await opening;
  sockets.push(bare.socket);
  return bare;
};
const open = (options = {}) => kept(openBareSocket(server.url, options));
const known = () => kept(openKnownSocket(server.url, token));
const watch = "subscription ($id: ID!) { jobUpdated(id: $id) { id state } }";
const cancel = (id: string) =>
  server.ask(token, `mutation { cancelJob(input: { id: "${id}" }) { __typename } }`);
const closeCode = async ({ closed }: BareSocket) => (await closed).code;

describe("the socket", () => {
  test("speaks graphql-transport-ws", async () => {
    expect((await open()).socket.protocol).toBe("graphql-transport-ws");
  });

  test("is not taken for another protocol", async () => {
    const legacy = new WebSocket(`${server.url.replace("http", "ws")}/graphql`, "graphql-ws");
    const [error] = await once(legacy, "error");
    expect(error).toMatchObject({ message: "Server sent no subprotocol" });
  });

  test("is closed with 4406 for a client that names no protocol", async () => {
    const socket = new WebSocket(`${server.url.replace("http", "ws")}/graphql`);
    sockets.push(socket);
    expect((await once(socket, "close"))[0]).toBe(4406);
  });

  test.each([
    "{",
    "null",
    "7",
    '"connection_init"',
    "[]",
    "{}",
    '{"type":"nonsense"}',
    '{"type":7}',
  ])("is closed with 4400 after %s", async (message) => {
    const bare = await open();
    bare.say(message);
    expect(await closeCode(bare)).toBe(4400);
  });

  test.each([
    { type: "subscribe" },
    { type: "subscribe", id: "1" },
    { type: "subscribe", id: "", payload: { query: watch } },
    { type: "subscribe", id: 1, payload: { query: watch } },
    { type: "subscribe", id: "1", payload: { query: 7 } },
    { type: "subscribe", id: "1", payload: { query: watch, variables: "x" } },
    { type: "subscribe", id: "1", payload: { query: watch, operationName: 7 } },
    { type: "complete" },
    { type: "ping", payload: "x" },
    { type: "connection_ack" },
    { type: "next", id: "1", payload: {} },
  ])("is closed with 4400 after %j", async (message) => {
    const bare = await known();
    bare.say(message);
    expect(await closeCode(bare)).toBe(4400);
  });

  test("is closed with 1009 after a message over 64 KB", async () => {
    const bare = await known();
    bare.say({ type: "ping", payload: { x: "x".repeat(70_000) } });
    expect(await closeCode(bare)).toBe(1009);
  });

  test("lets no bytes in that are no text, and lives", async () => {
    const bare = await known();
    bare.socket.send(Buffer.from(JSON.stringify({ type: "ping" })));
    await bare.until(({ type }) => type === "pong");
  });
});

describe("connection_init", () => {
  test("is answered with connection_ack", async () => {
    const bare = await open({ init: { token } });
    expect(await bare.until(() => true)).toEqual({ type: "connection_ack" });
  });

  test("has to come: 4408", async () => {
    expect(await closeCode(await open())).toBe(4408);
  });

  test("has its time also where the server stood still for longer", async () => {
    const bare = await open();
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3_300);
    bare.say({ type: "connection_init", payload: { token } });
    expect(await Promise.race([bare.until(() => true), bare.closed])).toEqual({
      type: "connection_ack",
    });
  });

  test("comes once: 4429", async () => {
    const bare = await known();
    bare.say({ type: "connection_init", payload: { token } });
    expect(await closeCode(bare)).toBe(4429);
  });

  test("comes once, also while the first is under way: 4429", async () => {
    const bare = await open({ init: { token } });
    bare.say({ type: "connection_init", payload: { token } });
    expect(await closeCode(bare)).toBe(4429);
  });

  test("comes before the first subscribe: 4401", async () => {
    const bare = await open();
    bare.subscribe("1", watch, { id: job });
    expect(await closeCode(bare)).toBe(4401);
  });

  test("has to bring a token: 4403", async () => {
    expect(await closeCode(await open({ init: { token: "dkt_wrong" } }))).toBe(4403);
  });
});

describe("ping", () => {
  test("is answered with pong, with what it brought", async () => {
    const bare = await known();
    bare.say({ type: "ping", payload: { hello: "there" } });
    expect(await bare.until(({ type }) => type === "pong")).toEqual({
      type: "pong",
      payload: { hello: "there" },
    });
  });

  test("is answered before connection_init too", async () => {
    const bare = await open();
    bare.say({ type: "ping" });
    expect(await bare.until(() => true)).toEqual({ type: "pong" });
  });

  test("may be answered unasked", async () => {
    const bare = await known();
    bare.say({ type: "pong" });
    bare.say({ type: "ping" });
    await bare.until(({ type }) => type === "pong");
  });
});

describe("subscribe", () => {
  const fresh = async (): Promise<string> => {
    const { data } = await server.ask(token, submitEcho, { input: { function: "echo" } });
    return data.submitJob.job.id;
  };

  test("is answered with next for each event, and complete at the end", async () => {
    const id = await fresh();
    const bare = await known();
    bare.subscribe("a", watch, { id });
    expect(await bare.until((message) => message.id === "a")).toEqual({
      id: "a",
      type: "next",
      payload: { data: { jobUpdated: { id, state: "WAITING" } } },
    });
    await cancel(id);
    await bare.until(({ type }) => type === "complete");
    expect(bare.said.slice(1).map((message) => [message.id, message.type])).toEqual([
      ["a", "next"],
      ["a", "next"],
      ["a", "complete"],
    ]);
  });

  test("with an id that is in use: 4409", async () => {
    const bare = await known();
    bare.subscribe("a", watch, { id: job });
    bare.subscribe("a", watch, { id: job });
    expect(await bare.closed).toEqual({ code: 4409, reason: "Subscriber for a already exists" });
  });

  test("with a long id that is in use: 4409 as well", async () => {
    const bare = await known();
    const id = "é".repeat(1_000);
    bare.subscribe(id, watch, { id: job });
    bare.subscribe(id, watch, { id: job });
    expect(await closeCode(bare)).toBe(4409);
  });

  test("may use an id again once it is complete, from either side", async () => {
    const id = await fresh();
    const bare = await known();
    bare.subscribe("a", watch, { id });
    await bare.until(({ type }) => type === "next");
    bare.say({ id: "a", type: "complete" });
    bare.subscribe("a", watch, { id });
    await cancel(id);
    await bare.until(({ type }) => type === "complete");
    bare.subscribe("a", watch, { id });
    bare.say({ type: "ping" });
    await bare.until(({ type }) => type === "pong");
    expect(bare.socket.readyState).toBe(WebSocket.OPEN);
  });

  test("completed by the client is told nothing more, not even complete", async () => {
    const id = await fresh();
    const bare = await known();
    bare.subscribe("a", watch, { id });
    await bare.until(({ type }) => type === "next");
    bare.say({ id: "a", type: "complete" });
    bare.subscribe("b", watch, { id });
    await bare.until((message) => message.id === "b");
    await cancel(id);
    await bare.until(({ type }) => type === "complete");
    expect(bare.said.filter((message) => message.id === "a")).toHaveLength(1);
  });

  test("completed before it began is not begun", async () => {
    const id = await fresh();
    const bare = await known();
    bare.subscribe("a", watch, { id });
    bare.say({ id: "a", type: "complete" });
    bare.subscribe("b", watch, { id });
    await bare.until((message) => message.id === "b");
    await cancel(id);
    await bare.until(({ type }) => type === "complete");
    expect(bare.said.filter((message) => message.id === "a" && message.type !== "next")).toEqual(
      [],
    );
  });

  test("complete of something unknown is no error", async () => {
    const bare = await known();
    bare.say({ id: "nothing", type: "complete" });
    bare.say({ type: "ping" });
    await bare.until(({ type }) => type === "pong");
  });

  test.each([
    ["a syntax error", "subscription {", undefined],
    ["an unknown field", "subscription { nothing }", "GRAPHQL_VALIDATION_FAILED"],
    ["a query", "{ viewer { id } }", "BAD_REQUEST"],
    ["a mutation", "mutation { claim(input: {}) { __typename } }", "BAD_REQUEST"],
    ["nothing to run", "fragment F on Job { id }", "BAD_REQUEST"],
  ])("%s is told by error, without complete, and the socket lives", async (_, query, code) => {
    const bare = await known();
    bare.subscribe("wrong", query);
    const { type, payload } = await bare.until(({ id }) => id === "wrong");
    expect([type, Array.isArray(payload)]).toEqual(["error", true]);
    if (code) expect(payload[0].extensions.code).toBe(code);
    bare.subscribe("right", watch, { id: job });
    expect((await bare.until(({ id }) => id === "right")).type).toBe("next");
    expect(bare.said.filter(({ id }) => id === "wrong")).toHaveLength(1);
  });

  test("variables that don't fit are told by error or next, and the socket lives", async () => {
    const bare = await known();
    bare.subscribe("wrong", watch, { id: { not: "an id" } });
    const { payload } = await bare.until(({ id }) => id === "wrong");
    expect(JSON.stringify(payload)).toContain("message");
    bare.say({ type: "ping" });
    await bare.until(({ type }) => type === "pong");
  });

  test("runs the operation that is named", async () => {
    const bare = await known();
    const query = `subscription A { jobUpdated(id: "job_x") { id } } ${watch.replace("subscription", "subscription B")}`;
    bare.say({
      id: "1",
      type: "subscribe",
      payload: { query, operationName: "B", variables: { id: job }, extensions: {} },
    });
    expect((await bare.until(({ id }) => id === "1")).payload.data.jobUpdated.id).toBe(job);
  });
});

test("when the server closes, the socket is closed with 1001 and nothing is completed", async () => {
  const other = await server.another();
  const bare = await kept(openKnownSocket(other.url, token));
  bare.subscribe("a", watch, { id: job });
  await bare.until(({ id }) => id === "a");
  await other.close();
  expect(await bare.closed).toMatchObject({ code: 1001 });
  expect(bare.said.some(({ type }) => type === "complete")).toBe(false);
});
