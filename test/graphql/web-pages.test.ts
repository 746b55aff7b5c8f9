import { openTestServer, submitEcho, type TestServer } from "../support/graphql.ts";

/** What a page of another origin, open in somebody's browser, can make this server do. */
let server: TestServer;
let token: string;
beforeAll(async () => {
  server = await openTestServer({
    DOCKET_CORS_ORIGINS: "http://app.example,http://admin.example",
  });
  token = (await server.enter("ann", "SUBMITTER")).token;
});
afterAll(() => server.close());

const viewer = "{ viewer { id } }";
const url = () => `${server.url}/graphql`;
const allowed = ({ headers }: Response) =>
  [...headers.keys()].filter((name) => name.startsWith("access-control-"));

/** What a page may send without being asked for its origin first. */
test.each([
  ["application/x-www-form-urlencoded", `query=${encodeURIComponent(viewer)}`],
  [
    "multipart/form-data; boundary=x",
    `--x\r\ncontent-disposition: form-data; name="query"\r\n\r\n${viewer}\r\n--x--`,
  ],
  ["text/plain", JSON.stringify({ query: viewer })],
  ["Text/Plain; charset=utf-8", JSON.stringify({ query: viewer })],
])("a POST of %s does nothing", async (type, body) => {
  const response = await server.post({ "content-type": type }, body);
  expect(response.status).toBe(403);
  expect(await response.text()).not.toContain("UNAUTHENTICATED");
});

test("a POST without a type, and a GET, do nothing", async () => {
  const bytes = new Uint8Array(Buffer.from(JSON.stringify({ query: viewer })));
  const untyped = await fetch(url(), { method: "POST", body: bytes });
  expect(untyped.status).toBe(403);
  const got = await fetch(`${url()}?query=${encodeURIComponent(viewer)}`);
  expect(got.status).toBe(403);
});

test("a GET changes nothing, whoever sends it", async () => {
  const mutation = encodeURIComponent(
    'mutation { submitJob(input: { function: "echo" }) { __typename } }',
  );
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(`${url()}?query=${mutation}`, { headers });
  expect(response.status).toBe(405);
  expect((await server.ask(token, "{ jobs { nodes { id } } }")).data.jobs.nodes).toEqual([]);
});

const preflight = (origin: string) =>
  fetch(url(), {
    method: "OPTIONS",
    headers: {
      origin,
      "access-control-request-method": "POST",
      "access-control-request-headers": "authorization, content-type",
    },
  });
const ask = (origin: string) =>
  server.post(
    { origin, "content-type": "application/json", authorization: `Bearer ${token}` },
    JSON.stringify({ query: viewer }),
  );

test.each([
  "http://evil.example",
  "null",
  "http://app.example.evil.example",
  "https://app.example",
])("a page of %s may send nothing with a token, and read no answer", async (origin) => {
  expect(allowed(await preflight(origin))).toEqual([]);
  expect(allowed(await ask(origin))).toEqual([]);
});

test.each(["http://app.example", "http://admin.example"])(
  "a page of the listed origin %s may, without cookies",
  async (origin) => {
    const before = await preflight(origin);
    expect(before.headers.get("access-control-allow-origin")).toBe(origin);
    expect(before.headers.get("access-control-allow-headers")).toContain("authorization");
    const answer = await ask(origin);
    expect(answer.headers.get("access-control-allow-origin")).toBe(origin);
    expect(answer.headers.get("access-control-allow-credentials")).toBeNull();
    expect(await answer.json()).toHaveProperty("data.viewer.id");
  },
);

test("without a list no page may", async () => {
  const other = await openTestServer();
  const headers = { origin: "http://app.example", "content-type": "application/json" };
  expect(allowed(await other.post(headers, JSON.stringify({ query: submitEcho })))).toEqual([]);
  await other.close();
});
