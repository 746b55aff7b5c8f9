import { openKnownSocket } from "../support/bare-socket.ts";
import { openTestServer, submitEcho, type TestServer } from "../support/graphql.ts";

let server: TestServer;
let token: string;
beforeAll(async () => {
  server = await openTestServer({
    DOCKET_BODY_BYTES_MAX: "400000",
  });
  token = (await server.enter("ann", "SUBMITTER", "WORKER")).token;
});
afterAll(() => server.close());

const json = () => ({ "content-type": "application/json", authorization: `Bearer ${token}` });
const errorOf = async (query: string, variables?: object) =>
  (await server.ask(token, query, variables)).errors?.[0];
const repeat = (count: number, part: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => part(index)).join(" ");

const claimOnce = 'claim(input: { functions: ["none"], worker: "w" }) { __typename }';
const tooMuch: Record<string, string> = {
  "31 aliases": `{ ${repeat(31, (index) => `a${index}: viewer { id }`)} }`,
  "6,000 tokens": `{ ${"viewer ".repeat(6_000)} }`,
  "a document of 200,000 characters": `{ job(id: "${"x".repeat(200_000)}") { id } }`,
  "11 mutations in one request": `mutation { ${repeat(11, () => claimOnce)} }`,
  "11 mutations in fragments": `mutation { ${claimOnce} ...F ... on Mutation { ...F } } fragment F on Mutation { ${repeat(5, () => claimOnce)} }`,
  "mutations in fragments that hold each other": `mutation { ...F0 } ${repeat(25, (index) => `fragment F${index} on Mutation { ...F${(index + 1) % 25} ...F${(index + 1) % 25} }`)}`,
  "a fragment that holds itself": "{ viewer { ...F } } fragment F on Viewer { ...F }",
  "a page of full jobs, times 30": `{ ${repeat(30, (index) => `a${index}: jobs(first: 100) { nodes { id input output log { at } } }`)} }`,
};

const deep = `{ ${"node { ".repeat(20)} id ${"}".repeat(20)}`;
const ofJob = (selection: string) => `subscription { jobUpdated(id: "job_x") { ${selection} } }`;
const tooMuchToWatch: Record<string, string> = {
  "31 aliases": ofJob(repeat(31, (index) => `a${index}: id`)),
  "6,000 tokens": ofJob("id ".repeat(6_000)),
  "a fragment that holds itself": `${ofJob("...F")} fragment F on Job { ...F }`,
  "13 levels": ofJob(`user { ...on Node ${deep} }`),
  "600 fields": ofJob(repeat(600, () => "id")),
};

test.each(Object.keys(tooMuch))("%s is refused before anything is resolved", async (name) => {
  const answer = await server.ask(token, tooMuch[name] ?? "");
  expect(answer.data ?? null).toBeNull();
  expect(answer.errors?.length).toBeGreaterThan(0);
});

test.each(Object.keys(tooMuchToWatch))(
  "%s is not watched, over event streams nor WebSocket",
  async (name) => {
    const query = tooMuchToWatch[name] ?? "";
    const headers = { ...json(), accept: "text/event-stream" };
    const streamed = await (await server.post(headers, JSON.stringify({ query }))).text();
    const known = await openKnownSocket(server.url, token);
    known.subscribe("it", query);
    const { payload } = await known.until(({ id }) => id === "it");
    known.socket.close();
    // With NOT_FOUND the job would have been looked for.
    for (const answer of [streamed, JSON.stringify(payload)]) {
      expect(answer).toContain('"message"');
      expect(answer).not.toContain("NOT_FOUND");
    }
  },
);

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

test("a body that is no JSON is refused, and not repeated", async () => {
  const response = await server.post(json(), '{"query":"something private');
  expect(response.status).toBe(400);
  expect(await response.text()).not.toContain("private");
});

test("batches are refused", async () => {
  const response = await server.post(json(), JSON.stringify([{ query: "{ viewer { id } }" }]));
  expect(response.status).toBe(400);
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

test("an operator in the place of a string is refused", async () => {
  const asked: [string, string, object][] = [
    ["ID!", "job(id: $it) { id }", {}],
    ["[ID!]!", "nodes(ids: $it) { id }", {}],
    ["String!", "function(name: $it) { name }", {}],
    ["[String!]", "functionStats(functions: $it) { function }", {}],
    ["JobFilter", "jobs(filter: $it) { nodes { id } }", { tags: [{ $ne: "" }] }],
    ["String", "jobs(after: $it) { nodes { id } }", {}],
  ];
  for (const [type, query, filter] of asked) {
    for (const operator of [{ $ne: null }, { $gt: "" }, { $where: "1" }]) {
      const it = Object.keys(filter).length > 0 ? filter : operator;
      const { data, errors } = await server.ask(token, `query ($it: ${type}) { ${query} }`, { it });
      expect([query, data ?? null, errors?.length]).toEqual([query, null, 1]);
      expect(errors?.[0]?.extensions?.["code"]).not.toBe("INTERNAL_SERVER_ERROR");
    }
  }
});

test("a time that is none is refused", async () => {
  for (const runAt of ["tomorrow", "2026-13-01T00:00:00Z", "2026-01-01", 7]) {
    expect(await errorOf(submitEcho, { input: { function: "echo", runAt } })).toBeDefined();
  }
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
