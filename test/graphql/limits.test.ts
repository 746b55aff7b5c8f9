import { openTestServer, submitEcho, type TestServer } from "../support/graphql.ts";

let server: TestServer;
let token: string;
beforeAll(async () => {
  server = await openTestServer({
    DOCKET_BODY_BYTES_MAX: "400000",
    DOCKET_CORS_ORIGINS: "http://app.example",
  });
  token = (await server.enter("ann", "SUBMITTER", "WORKER")).token;
});
afterAll(() => server.close());

const json = () => ({ "content-type": "application/json", authorization: `Bearer ${token}` });
const errorOf = async (query: string, variables?: object) =>
  (await server.ask(token, query, variables)).errors?.[0];
const repeat = (count: number, part: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => part(index)).join(" ");

const tooMuch: Record<string, string> = {
  "31 aliases": `{ ${repeat(31, (index) => `a${index}: viewer { id }`)} }`,
  "6,000 tokens": `{ ${"viewer ".repeat(6_000)} }`,
  "a document of 200,000 characters": `{ job(id: "${"x".repeat(200_000)}") { id } }`,
  "11 mutations in one request": `mutation { ${repeat(11, () => `claim(input: { functions: ["none"], worker: "w" }) { __typename }`)} }`,
  "a fragment that holds itself": "{ viewer { ...F } } fragment F on Viewer { ...F }",
  "a page of full jobs, times 30": `{ ${repeat(30, (index) => `a${index}: jobs(first: 100) { nodes { id input output log { at } } }`)} }`,
};

test.each(Object.keys(tooMuch))("%s is refused before anything is resolved", async (name) => {
  const answer = await server.ask(token, tooMuch[name] ?? "");
  expect(answer.data ?? null).toBeNull();
  expect(answer.errors?.length).toBeGreaterThan(0);
});

test("what a query costs is counted with its variables, each time", async () => {
  const query = `query ($n: Int) { ${repeat(20, (index) => `a${index}: jobs(first: $n) { nodes { id state version priority function tags } }`)} }`;
  expect(await errorOf(query, { n: 1 })).toBeUndefined();
  expect(await errorOf(query, { n: 100 })).toMatchObject({
    extensions: { code: "QUERY_TOO_COMPLEX" },
  });
});

test("what a query costs is counted of the operation that is asked for", async () => {
  const dear = `query Dear { ${repeat(30, (index) => `a${index}: jobs(first: 100) { nodes { id state version tags } }`)} }`;
  const body = JSON.stringify({
    query: `query Cheap { viewer { id } } ${dear}`,
    operationName: "Dear",
  });
  const answer = await (await server.post(json(), body)).json();
  expect(answer.errors[0].extensions.code).toBe("QUERY_TOO_COMPLEX");
});

test("a subscription that costs too much is not begun", async () => {
  const deep = `subscription { jobUpdated(id: "job_x") { ${repeat(600, () => "id")} } }`;
  const response = await server.post(
    { ...json(), accept: "text/event-stream" },
    JSON.stringify({ query: deep }),
  );
  expect(await response.text()).toContain("QUERY_TOO_COMPLEX");
});

test("a page as the SDK asks for it, of 100 jobs, is fine", async () => {
  const full = `{ jobs(first: 100) { nodes { id function state version user { id name } status { phase percent message at }
    claim { worker host claimedAt expiresAt } error { code message retryable data } attempts { current max failures crashes }
    timing { createdAt runAt startedAt endedAt } priority tags retryOf output
    outputs { name file { id name size type sha256 url } } } pageInfo { hasNextPage endCursor } } }`;
  expect((await server.ask(token, full)).errors).toBeUndefined();
});

test("a body that is too large is refused", async () => {
  const response = await server.post(
    json(),
    JSON.stringify({ query: "{ viewer { id } }", variables: { x: "x".repeat(500_000) } }),
  );
  expect(response.status).toBe(413);
});

test("batches are refused", async () => {
  const response = await server.post(json(), JSON.stringify([{ query: "{ viewer { id } }" }]));
  expect(response.status).toBe(400);
});

test.each(["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain"])(
  "a %s request, as any web page can send it, does nothing",
  async (type) => {
    const response = await server.post({ "content-type": type }, "query={viewer{id}}");
    expect(response.status).toBeGreaterThanOrEqual(400);
  },
);

test("another origin gets no CORS headers, a listed one does", async () => {
  const preflight = (origin: string) =>
    globalThis.fetch(`${server.url}/graphql`, {
      method: "OPTIONS",
      headers: {
        origin,
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization",
      },
    });
  const allowed = (response: Response) => response.headers.get("access-control-allow-origin");
  expect(allowed(await preflight("http://app.example"))).toBe("http://app.example");
  expect(allowed(await preflight("http://evil.example"))).not.toBe("http://evil.example");
});

test("JSON with keys that a database would read as something else is refused", async () => {
  for (const input of [
    '{"$where":1}',
    '{"a":[{"$set":1}]}',
    '{"__proto__":{"x":1}}',
    `${'{"a":'.repeat(40)}1${"}".repeat(40)}`,
  ]) {
    const body = `{"query":${JSON.stringify(submitEcho)},"variables":{"input":{"function":"echo","input":${input}}}}`;
    const { errors } = await (await server.post(json(), body)).json();
    expect([input.slice(0, 20), errors?.[0].extensions.code]).toEqual([
      input.slice(0, 20),
      "BAD_USER_INPUT",
    ]);
  }
  const literal = await errorOf(
    'mutation { submitJob(input: { function: "echo", input: { __proto__: 1 } }) { __typename } }',
  );
  expect(literal?.message).toContain("__proto__");
});

test("a time that is none is refused", async () => {
  for (const runAt of ["tomorrow", "2026-13-01T00:00:00Z", "2026-01-01", 7]) {
    expect(await errorOf(submitEcho, { input: { function: "echo", runAt } })).toBeDefined();
  }
});

test("the schema may be looked at, as every tool does", async () => {
  const { getIntrospectionQuery } = await import("graphql");
  const answer = await server.ask(undefined, getIntrospectionQuery());
  expect(answer.errors).toBeUndefined();
});

test("a fault of Docket's own says nothing outside, and all inside", async () => {
  const fault = new Error("a secret detail");
  const { jobs } = server.docket;
  const stats = jobs.stats;
  jobs.stats = () => Promise.reject(fault);
  const error = await errorOf("{ functionStats { function } }").finally(() => {
    jobs.stats = stats;
  });
  expect(error).toMatchObject({
    extensions: { code: "INTERNAL_SERVER_ERROR" },
    path: ["functionStats"],
  });
  expect(JSON.stringify(error)).not.toContain("secret");
  expect(JSON.stringify(server.log.told)).toContain("a secret detail");
});
