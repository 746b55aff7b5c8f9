import { serverAudits } from "graphql-http";
import { openTestServer, type TestServer } from "../support/graphql.ts";

/** The audit that graphql-http brings for the GraphQL-over-HTTP specification: a test for each of its checks. */
let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

/** The audit knows no tokens. With one, what it asks is the same. */
const ask: typeof fetch = (input, init) => {
  const headers = new Headers(init?.headers);
  headers.set("authorization", `Bearer ${server.operator}`);
  return fetch(input, { ...init, headers });
};

const audits = serverAudits({ url: () => `${server.url}/graphql`, fetchFn: ask });
const levels = audits.map(({ name }) => name.split(" ", 1)[0]);

test("the audit has checks of each level", () => {
  expect(new Set(levels)).toEqual(new Set(["MUST", "SHOULD", "MAY"]));
});

test.each(audits.map((audit) => [audit.id, audit.name, audit] as const))(
  "%s: %s",
  async (_id, _name, audit) => {
    const result = await audit.fn();
    expect(result.status === "ok" ? "" : result.reason).toBe("");
  },
);
