import { openBareSocket } from "../support/bare-socket.ts";
import { openTestServer, type TestServer } from "../support/graphql.ts";
import { askBy, cookieOf, ownPage, sessionOf, signIn } from "../support/session.ts";

/** What a page of somebody else's can do in the browser of somebody who is signed in here. */
let server: TestServer;
let cookie: string;
const listed = "http://app.example";
beforeAll(async () => {
  server = await openTestServer({ DOCKET_CORS_ORIGINS: listed });
  cookie = await sessionOf(server.url, server.operator);
});
afterAll(() => server.close());

const viewer = "{ viewer { name } }";
const mutation = 'mutation { createUser(input: { name: "evil" }) { __typename } }';
const wasMade = async () => (await server.docket.access.userByName("evil")) !== undefined;
/** Cookies know no ports: a page on another port of this host gets this one's sent along. */
const neighbour = "http://127.0.0.1:1";

/** Refused without a look at the session, whose cookie stays. */
async function expectRefused(response: Response): Promise<void> {
  const text = await response.text();
  expect([response.status, text.includes("operator")]).toEqual([403, false]);
  expect(response.headers.get("set-cookie")).toBeNull();
  expect(await wasMade()).toBe(false);
}

describe.each<[string, Record<string, string>]>([
  ["another site's page", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }],
  ["a page on another port of this host", { origin: neighbour, "sec-fetch-site": "same-site" }],
  ["a sandboxed frame", { origin: "null" }],
  ["a listed origin's page, which has to show a token", { origin: listed }],
  ["a browser that tells the site alone", { "sec-fetch-site": "cross-site" }],
])("%s", (_, page) => {
  test.each([viewer, mutation])("asks nothing by POST: %s", async (query) => {
    await expectRefused(await askBy(server.url, cookie, query, page));
  });

  test("nor with the header that own pages send, should it ever get leave to", async () => {
    await expectRefused(
      await askBy(server.url, cookie, mutation, { ...page, "x-docket-csrf": "1" }),
    );
  });

  test("asks nothing by GET, nor by an event stream", async () => {
    for (const query of [viewer, "subscription { functionStatsUpdated { function } }"]) {
      const address = `${server.url}/graphql?query=${encodeURIComponent(query)}`;
      const headers = { ...page, cookie, accept: "text/event-stream", "x-docket-csrf": "1" };
      await expectRefused(await fetch(address, { headers }));
    }
  });

  test("asks nothing by a form, nor by an upload", async () => {
    for (const type of ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]) {
      const headers = { ...page, cookie, "content-type": type };
      await expectRefused(await server.post(headers, `query=${encodeURIComponent(mutation)}`));
      const forced = { ...headers, "x-docket-csrf": "1" };
      const body = new URLSearchParams({ query: mutation }).toString();
      const response = await server.post(forced, body);
      expect([400, 403]).toContain(response.status);
      expect(await wasMade()).toBe(false);
    }
  });

  test("signs nobody in, as somebody else, nor out", async () => {
    const signedIn = await signIn(server.url, server.operator, page);
    expect([signedIn.status, signedIn.headers.get("set-cookie")]).toEqual([403, null]);
    const headers = { ...page, cookie };
    const out = await fetch(`${server.url}/session`, { method: "DELETE", headers });
    expect([out.status, out.headers.get("set-cookie")]).toEqual([403, null]);
    expect((await askBy(server.url, cookie, viewer)).status).toBe(200);
  });
});

test.each(["https://evil.example", neighbour, "null", listed])(
  "a page of %s opens no WebSocket with the cookie",
  async (origin) => {
    const socket = await openBareSocket(server.url, { init: {}, headers: { cookie, origin } });
    const { code } = await socket.closed;
    // A listed origin may open one, and then has to show a token.
    expect([socket.opened, code]).toEqual(origin === listed ? [true, 4403] : [false, 1006]);
    expect(socket.said).toEqual([]);
  },
);

test("nor does who says no origin at all", async () => {
  const socket = await openBareSocket(server.url, { init: {}, headers: { cookie } });
  expect((await socket.closed).code).toBe(4403);
});

test("without the header the cookie is not taken, even from this server's own page", async () => {
  const { "x-docket-csrf": _, ...page } = ownPage(server.url);
  await expectRefused(await askBy(server.url, cookie, viewer, page));
});

test("an answer to another origin is never readable with the cookie", async () => {
  const response = await askBy(server.url, cookie, viewer, {
    ...ownPage(server.url),
    origin: listed,
  });
  expect(response.headers.get("access-control-allow-credentials")).toBeNull();
  const preflight = await fetch(`${server.url}/session`, {
    method: "OPTIONS",
    headers: { origin: listed, "access-control-request-method": "DELETE" },
  });
  expect(preflight.headers.get("access-control-allow-credentials")).toBeNull();
});

test("no face but GraphQL takes the cookie", async () => {
  for (const path of ["/rest/jobs/", "/functions", "/metrics", "/rest/stats/?window=DAY"]) {
    const headers = { cookie, ...ownPage(server.url) };
    expect((await fetch(`${server.url}${path}`, { headers })).status).toBe(401);
  }
});

test("behind a proxy the public address's pages are this server's own", async () => {
  const proxied = await server.another({ DOCKET_PUBLIC_URL: "http://docket.example" });
  const page = { origin: "http://docket.example", "x-docket-csrf": "1" };
  const response = await signIn(proxied.url, server.operator, page);
  const asked = await askBy(proxied.url, cookieOf(response), viewer, page);
  expect(await asked.json()).toEqual({ data: { viewer: { name: "operator" } } });
  await proxied.close();
});
