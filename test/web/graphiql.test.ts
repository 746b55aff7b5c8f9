import type { Browser } from "playwright-core";
import { describeInBrowser, openBrowser, visit } from "../support/browser.ts";
import { type BuiltDashboard, buildDashboard } from "../support/built-dashboard.ts";
import { openTestServer, submitEcho, type TestServer } from "../support/graphql.ts";
import { sessionOf } from "../support/session.ts";

let dashboard: BuiltDashboard;
let server: TestServer;
let cookie: string;
beforeAll(async () => {
  const icon = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>';
  dashboard = await buildDashboard({ "icon.svg": icon });
  server = await openTestServer({ DOCKET_GRAPHIQL: "1" }, dashboard.folder);
  cookie = await sessionOf(server.url, server.operator);
});
afterAll(async () => {
  await server.close();
  await dashboard.remove();
});

const get = (headers: Record<string, string> = {}, path = "/dashboard/graphiql") =>
  fetch(`${server.url}${path}`, { headers, redirect: "manual" });

describe("the page", () => {
  test("is for who is signed in; others are led to the dashboard", async () => {
    expect((await get({ cookie })).status).toBe(200);
    const [name] = cookie.split("=", 1);
    for (const other of ["", `${name}=dks_unknown`, `${name}=${server.operator}`]) {
      const response = await get({ cookie: other });
      expect([response.status, response.headers.get("location")]).toEqual([302, "/dashboard/"]);
    }
  });

  test("runs no script but this server's own, in nobody's frame", async () => {
    const response = await get({ cookie });
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe-eval");
    const html = await response.text();
    expect(html).not.toMatch(/<script(?![^>]* src="\/dashboard\/)/);
    expect(html).not.toMatch(/https?:/);
  });

  test("brings files that a browser packs small and keeps for good", async () => {
    const html = await (await get({ cookie })).text();
    const [, src = ""] = /<script src="([^"]+)"/.exec(html) ?? [];
    const packed = await get({ "accept-encoding": "gzip" }, src);
    expect(packed.headers.get("content-encoding")).toBe("gzip");
    expect(packed.headers.get("cache-control")).toContain("immutable");
    expect((await get({}, "/dashboard/graphiql/0000000000000000.js")).status).toBe(404);
    await packed.body?.cancel();
  });
});

test("where it is off that is said, to everybody", async () => {
  const off = await server.another({ DOCKET_GRAPHIQL: "0" });
  const response = await fetch(`${off.url}/dashboard/graphiql`, { headers: { cookie } });
  expect([response.status, await response.text()]).toEqual([
    404,
    "GraphiQL is off here: start the server with DOCKET_GRAPHIQL=1.\n",
  ]);
  await off.close();
});

describeInBrowser("in a browser without any other host", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  /** Opens GraphiQL with an operation in its editor; whatever is asked of other hosts is cut, and told. */
  async function open(query: string, colorScheme: "light" | "dark" = "light") {
    const { page, complaints } = await visit(browser);
    await page.emulateMedia({ colorScheme });
    const [name = "", value = ""] = cookie.split("=");
    const kept = { name, value, url: server.url, httpOnly: true, sameSite: "Strict" } as const;
    await page.context().addCookies([kept]);
    const elsewhere: string[] = [];
    await page.route("**/*", (route) => {
      const url = route.request().url();
      if (url.startsWith(server.url)) return route.continue();
      elsewhere.push(url);
      return route.abort();
    });
    await page.goto(`${server.url}/dashboard/graphiql?query=${encodeURIComponent(query)}`);
    const run = page.getByRole("button", { name: /Execute query/ });
    await run.waitFor();
    return { page, complaints, elsewhere, run };
  }

  test("a query is answered by the session's cookie, and the schema is known", async () => {
    const { page, complaints, elsewhere, run } = await open("query Mine { viewer { name roles } }");
    await run.click();
    await page.getByText('"operator"').waitFor();
    await page.getByRole("button", { name: "Show Documentation Explorer" }).click();
    await page.getByText("A GraphQL schema provides a root type").waitFor();
    expect([complaints, elsewhere]).toEqual([[], []]);
    await page.close();
  });

  test("a subscription is told over WebSocket by the same cookie", async () => {
    const made = await server.ask(server.operator, submitEcho, { input: { function: "echo" } });
    const { id } = made.data.submitJob.job;
    const watch = `subscription { jobUpdated(id: "${id}") { state } }`;
    const { page, complaints, elsewhere, run } = await open(watch, "dark");
    const opened = page.waitForEvent("websocket");
    await run.click();
    expect((await opened).url()).toBe(`${server.url.replace("http", "ws")}/graphql`);
    await page.getByText('"WAITING"').waitFor();
    await server.ask(
      server.operator,
      `mutation { cancelJob(input: { id: "${id}" }) { __typename } }`,
    );
    await page.getByText('"CANCELLED"').waitFor();
    expect([complaints, elsewhere]).toEqual([[], []]);
    await page.close();
  });
});
