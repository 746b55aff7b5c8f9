import { once } from "node:events";
import { request } from "node:http";
import { WebSocket } from "ws";
import { openLog } from "../src/log.ts";
import { openTestDocket, type TestDocket } from "./support/docket.ts";
import { until } from "./support/until.ts";

const lines: Record<string, unknown>[] = [];
const log = openLog("debug", { write: (line) => void lines.push(JSON.parse(line)) });
let docket: TestDocket;
beforeAll(async () => {
  docket = await openTestDocket({}, log);
});
afterAll(() => docket.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${docket.url}${path}`, { headers: { "x-docket-csrf": "1", ...headers } });

const idOf = ({ headers }: Response) => headers.get("x-request-id") ?? "";

/** The line of the request, which is written once its answer is through. */
const lineOf = (id: string) =>
  until(
    () => lines.find(({ msg, request: of }) => msg === "request" && of === id),
    (line) => line !== undefined,
  );

const anId = /^[0-9a-f-]{36}$/;

test.each(["/healthz", "/graphql?query={__typename}", "/nowhere"])(
  "%s is answered with an id of its own",
  async (path) => {
    const [one, other] = [idOf(await get(path)), idOf(await get(path))];
    expect(one).toMatch(anId);
    expect(other).toMatch(anId);
    expect(one).not.toBe(other);
  },
);

test("a caller's own id is kept", async () => {
  const id = "lb-7/a.b:c=d_E";
  expect(idOf(await get("/healthz", { "x-request-id": id }))).toBe(id);
});

test.each(["", "two words", "x".repeat(129), '{"level":50}', "é"])(
  "%j is no id, and one is made",
  async (said) => {
    expect(idOf(await get("/healthz", { "x-request-id": said }))).toMatch(anId);
  },
);

test("two ids in one request are none", async () => {
  const asked = request(`${docket.url}/healthz`, { headers: { "x-request-id": ["a", "b"] } });
  asked.end();
  const [answer] = await once(asked, "response");
  answer.resume();
  expect(answer.headers["x-request-id"]).toMatch(anId);
});

test("a request's line tells its route and status, and never its address", async () => {
  const id = idOf(await get("/rest/jobs/job_0123/?key=canary-in-the-query"));
  expect(await lineOf(id)).toMatchObject({
    level: 30,
    method: "GET",
    route: "/rest/jobs/{id}/",
    status: 401,
    ms: expect.any(Number),
  });
  expect(JSON.stringify(lines)).not.toContain("canary");
});

test.each([
  ["/graphql?query={__typename}", "/graphql", 200],
  ["/nothing/like/this", "none", 404],
])("%s goes by the route %s", async (path, route, status) => {
  expect(await lineOf(idOf(await get(path)))).toMatchObject({ route, status });
});

test("a caller who leaves before there was an answer is told as such", async () => {
  const asked = request(`${docket.url}/graphql`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "content-length": "1000",
      expect: "100-continue",
      "x-request-id": "leaver",
    },
  });
  asked.on("error", () => undefined);
  asked.flushHeaders();
  await once(asked, "continue");
  asked.destroy();
  expect(await lineOf("leaver")).toMatchObject({ status: 499, cut: true });
});

test("a bug is told outside by the request's id alone, over REST and GraphQL, and in full inside", async () => {
  const { jobs } = docket.docket;
  const { get: one, getMany: many } = jobs;
  const broken = () => Promise.reject(new Error("canary: a bug"));
  Object.assign(jobs, { get: broken, getMany: broken });
  const token = await docket.token("ann", "SUBMITTER");
  const headers = { authorization: `Bearer ${token}` };
  const rest = await get("/rest/jobs/job_0123/", { ...headers, "x-request-id": "bug-1" });
  const query = `{ job(id: "job_01jc9y0000000000000000000a") { id } }`;
  const graphql = await get(`/graphql?query=${encodeURIComponent(query)}`, {
    ...headers,
    "x-request-id": "bug-2",
  });
  Object.assign(jobs, { get: one, getMany: many });

  expect(await rest.json()).toMatchObject({ code: "INTERNAL", data: { requestId: "bug-1" } });
  const { errors } = (await graphql.json()) as { errors: unknown[] };
  expect(errors).toMatchObject([
    { extensions: { code: "INTERNAL_SERVER_ERROR", requestId: "bug-2" } },
  ]);
  expect(JSON.stringify(errors)).not.toContain("canary");
  for (const id of ["bug-1", "bug-2"])
    expect(lines).toContainEqual(
      expect.objectContaining({ level: 50, request: id, error: "canary: a bug" }),
    );
});

describe("a WebSocket", () => {
  const open = (headers: Record<string, string> = {}) =>
    new WebSocket(`${docket.url.replace("http", "ws")}/graphql`, "graphql-transport-ws", {
      headers,
    });

  test("is answered with an id", async () => {
    const socket = open();
    const [{ headers }] = await once(socket, "upgrade");
    socket.terminate();
    expect(headers["x-request-id"]).toMatch(anId);
  });

  test("is named by every line that is written for what comes over it", async () => {
    const socket = open({ "x-request-id": "socket-1" });
    await once(socket, "open");
    socket.send("x".repeat(100_000));
    await once(socket, "close");
    const told = await until(
      () => lines.filter(({ request: of }) => of === "socket-1").map(({ msg }) => msg),
      (names) => names.includes("socket"),
    );
    expect(told).toContain("graphql.socket");
  });
});
