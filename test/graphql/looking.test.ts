import { getIntrospectionQuery } from "graphql";
import { openKnownSocket } from "../support/bare-socket.ts";
import { openTestServer, submitEcho, type TestServer } from "../support/graphql.ts";

/** What somebody who looks around is shown: the schema, and what a browser sees. */
const servers: TestServer[] = [];
const open = async (env: Record<string, string> = {}) => {
  const server = await openTestServer(env);
  servers.push(server);
  return server;
};
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});
const visit = (server: TestServer, accept = "text/html,application/xhtml+xml,*/*;q=0.8") =>
  fetch(`${server.url}/graphql`, { headers: { accept }, redirect: "manual" });

test("the schema may be looked at, as every tool does", async () => {
  const server = await open();
  const answer = await server.ask(undefined, getIntrospectionQuery());
  expect(answer.errors).toBeUndefined();
  expect((await server.ask(undefined, "{ veiwer }")).errors?.[0]?.message).toContain("viewer");
});

test("where introspection is off nobody is told the schema, not by questions nor by guesses", async () => {
  const server = await open({ DOCKET_INTROSPECTION: "0" });
  const looks = [getIntrospectionQuery(), '{ __type(name: "Job") { name } }'];
  for (const look of looks)
    for (const token of [undefined, server.operator])
      expect((await server.ask(token, look)).errors?.[0]?.message).toContain("disabled");
  const guesses: [string, object?][] = [
    ["{ veiwer { id } }"],
    ["{ jobs(fliter: {}) { nodes { id } } }"],
    ["{ jobs(filter: { state: [DONE] }) { nodes { id } } }"],
    ["{ jobs(filter: { states: [DONNE] }) { nodes { id } } }"],
    ["{ viewer { ... on Job { ide } } }"],
    [submitEcho, { input: { function: "echo", runAtt: 1 } }],
  ];
  for (const [guess, variables] of guesses) {
    const said = JSON.stringify(await server.ask(server.operator, guess, variables));
    expect(said).toContain('"errors"');
    expect(said).not.toContain("Did you mean");
  }
  expect((await server.ask(server.operator, "{ __typename viewer { __typename } }")).data).toEqual({
    __typename: "Query",
    viewer: { __typename: "Viewer" },
  });
});

test("nor over WebSocket", async () => {
  const server = await open({ DOCKET_INTROSPECTION: "0" });
  const known = await openKnownSocket(server.url, server.operator);
  const looks = {
    look: "subscription { __schema { types { name } } }",
    within: 'subscription { jobUpdated(id: 7) { ... { __type(name: "Job") { name } } } }',
    guess: "subscription { jobUpdate(id: 7) { id } }",
    query: "{ __schema { types { name } } }",
  };
  for (const [name, query] of Object.entries(looks)) {
    known.subscribe(name, query);
    const { type, payload } = await known.until(({ id }) => id === name);
    expect(type).toBe("error");
    expect(JSON.stringify(payload)).not.toMatch(/Did you mean|JobLogLine/);
  }
  known.socket.close();
});

test("a browser is told what lives here, or led to GraphiQL where that is on", async () => {
  const page = await visit(await open());
  expect([page.status, page.headers.get("content-type")]).toEqual([
    200,
    "text/html; charset=utf-8",
  ]);
  expect(page.headers.get("content-security-policy")).toBe("default-src 'none'");
  const text = await page.text();
  expect(text).toContain("GraphQL");
  expect(text).not.toContain("<script");
  const led = await visit(await open({ DOCKET_GRAPHIQL: "1" }));
  expect([led.status, led.headers.get("location")]).toEqual([302, "/dashboard/graphiql"]);
});
