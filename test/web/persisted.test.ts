import { createHash } from "node:crypto";
import { type BuiltDashboard, buildDashboard } from "../support/built-dashboard.ts";
import { openTestServer, type TestServer } from "../support/graphql.ts";
import { readPrometheus } from "../support/prometheus.ts";
import { ownPage, sessionOf } from "../support/session.ts";
import { until } from "../support/until.ts";

const texts = {
  viewer: "query Viewer { viewer { name } }",
  rename:
    "mutation Rename($input: RenameTokenInput!) { renameToken(input: $input) { __typename } }",
  watch: "subscription Watch { functionStatsUpdated { function } }",
  wide: `query Wide { ${Array.from({ length: 31 }, (_, index) => `a${index}: __typename`).join(" ")} }`,
  deep: `query Deep { jobs(first: 100) { nodes { ${"origin { ".repeat(14)} id ${"} ".repeat(14)} } } }`,
  wrong: "query Wrong { veiwer { name } }",
};
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
let dashboard: BuiltDashboard;
let server: TestServer;
beforeAll(async () => {
  const documents = Object.values(texts).map((text) => [`sha256:${sha256(text)}`, text]);
  dashboard = await buildDashboard({
    "persisted-documents.json": JSON.stringify(Object.fromEntries(documents)),
  });
  server = await openTestServer({ DOCKET_QUERY_DEPTH_MAX: "12" }, dashboard.folder);
});
afterAll(async () => {
  await server.close();
  await dashboard.remove();
});

const byHash = (sha256Hash: unknown, more: object = {}, version: unknown = 1) =>
  JSON.stringify({ extensions: { persistedQuery: { version, sha256Hash } }, ...more });
/** Takes the media type whose statuses say what became of an operation. */
const accept = "application/graphql-response+json";
const send = async (body: string) => {
  const authorization = `Bearer ${server.operator}`;
  const response = await server.post(
    { "content-type": "application/json", accept, authorization },
    body,
  );
  return { status: response.status, ...(await response.json()) };
};

test.each([
  ["as the build writes it", `sha256:${sha256(texts.viewer)}`],
  ["bare, as others write it", sha256(texts.viewer)],
])("an operation of the dashboard goes by its hash, %s", async (_, hash) => {
  expect(await send(byHash(hash))).toEqual({ status: 200, data: { viewer: { name: "operator" } } });
});

test("by a session's cookie too", async () => {
  const cookie = await sessionOf(server.url, server.operator);
  const headers = { ...ownPage(server.url), cookie, "content-type": "application/json" };
  const response = await server.post(headers, byHash(sha256(texts.viewer)));
  expect(await response.json()).toEqual({ data: { viewer: { name: "operator" } } });
});

test("variables go along, and a mutation goes by POST alone", async () => {
  const [token] = await server.docket.access.tokens({}, { limit: 1 });
  const variables = { input: { id: token?.id, label: "renamed" } };
  const renamed = await send(byHash(sha256(texts.rename), { variables }));
  expect(renamed.data).toEqual({ renameToken: { __typename: "RenameTokenPayload" } });
  const { persistedQuery } = JSON.parse(byHash(sha256(texts.rename))).extensions;
  const said = new URLSearchParams({
    variables: JSON.stringify(variables),
    extensions: JSON.stringify({ persistedQuery }),
  });
  const headers = { authorization: `Bearer ${server.operator}` };
  expect((await fetch(`${server.url}/graphql?${said}`, { headers })).status).toBe(405);
});

test.each([
  ["of another text", sha256("query { jobs { totalCount } }")],
  ["of no text", "constructor"],
  ["that is nothing", ""],
])("a hash %s is refused in words that clients know", async (_, hash) => {
  expect(await send(byHash(hash))).toMatchObject({
    status: 400,
    errors: [
      {
        message: "PersistedQueryNotFound",
        extensions: {
          code: "PERSISTED_QUERY_NOT_FOUND",
          hint: expect.stringContaining("whole text"),
        },
      },
    ],
  });
});

test.each([
  ["another version", byHash(sha256(texts.viewer), {}, 2)],
  ["a hash that is no text", byHash(7)],
  ["no hash", JSON.stringify({ extensions: { persistedQuery: null } })],
])("%s is no persisted operation: 400", async (_, body) => {
  expect(await send(body)).toMatchObject({ status: 400, errors: [{ message: /./ }] });
});

test("a text that is sent along is what runs", async () => {
  const answer = await send(byHash(sha256(texts.viewer), { query: "{ viewer { id } }" }));
  expect(Object.keys(answer.data.viewer)).toEqual(["id"]);
});

test("any other operation goes on working, and no text at all is refused as ever", async () => {
  expect((await send(JSON.stringify({ query: "{ viewer { name } }" }))).data).toBeDefined();
  for (const body of ["{}", "null", "7", '{"extensions":{}}', '{"query":null}']) {
    const { status, errors } = await send(body);
    expect([body, status, errors.length]).toEqual([body, 400, 1]);
  }
});

test("a known operation is held to what every operation is held to", async () => {
  const refusals = ["wide", "deep", "wrong"] as const;
  for (const name of refusals) {
    const { status, errors } = await send(byHash(sha256(texts[name])));
    expect([name, status]).toEqual([name, 400]);
    expect(errors[0].message).toMatch(/aliases|levels deep|Cannot query/);
  }
  const nobody = await server.post(
    { "content-type": "application/json" },
    byHash(sha256(texts.viewer)),
  );
  expect(nobody.status).toBe(401);
});

test("and counted as every operation is", async () => {
  const queries = async () => {
    const headers = { authorization: `Bearer ${server.operator}` };
    const text = await (await fetch(`${server.url}/metrics`, { headers })).text();
    const family = readPrometheus(text).find(
      ({ name }) => name === "docket_graphql_operation_duration_seconds",
    );
    return family?.samples.find(
      ({ name, labels }) =>
        name.endsWith("_count") && labels["kind"] === "query" && labels["outcome"] === "ok",
    )?.value;
  };
  const before = (await queries()) ?? 0;
  await send(byHash(sha256(texts.viewer)));
  await until(queries, (now) => now === before + 1);
});

test("a subscription goes by its hash as an event stream", async () => {
  const response = await server.post(
    {
      "content-type": "application/json",
      accept: "text/event-stream",
      authorization: `Bearer ${server.operator}`,
    },
    byHash(sha256(texts.watch)),
  );
  expect(response.headers.get("content-type")).toContain("text/event-stream");
  await response.body?.cancel();
});

test("a new build's operations are known without a new start; without a build there are none", async () => {
  const own = await buildDashboard({ "persisted-documents.json": "{}" });
  const other = await openTestServer({}, own.folder);
  const ask = async () => {
    const headers = {
      "content-type": "application/json",
      authorization: `Bearer ${other.operator}`,
    };
    return (await other.post(headers, byHash(sha256(texts.viewer)))).status;
  };
  expect(await ask()).toBe(400);
  await own.write({
    "persisted-documents.json": JSON.stringify({
      [`sha256:${sha256(texts.viewer)}`]: texts.viewer,
    }),
  });
  expect(await ask()).toBe(200);
  await own.empty();
  expect(await ask()).toBe(400);
  await other.close();
  await own.remove();
});
