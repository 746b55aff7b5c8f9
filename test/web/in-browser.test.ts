import type { Browser, Page } from "playwright-core";
import sharp from "sharp";
import { describeInBrowser, openBrowser, visit } from "../support/browser.ts";
import { type BuiltDashboard, buildDashboard } from "../support/built-dashboard.ts";
import { openTestServer, type TestServer } from "../support/graphql.ts";
import { callIn, pictureIn, socketIn, uploadIn } from "../support/in-page.ts";
import { openTarget } from "../support/target.ts";
import { until } from "../support/until.ts";
import { uploadFile } from "../support/uploads.ts";

/** What the dashboard does in a real browser, without the dashboard: its scripts are this test's. */
describeInBrowser("a browser", () => {
  let dashboard: BuiltDashboard;
  let server: TestServer;
  let browser: Browser;
  beforeAll(async () => {
    dashboard = await buildDashboard({ "assets/index-abc123.js": "" });
    server = await openTestServer({}, dashboard.folder);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
    await dashboard.remove();
  });

  const open = async () => {
    const { page, complaints } = await visit(browser);
    await page.goto(`${server.url}/`);
    expect(page.url()).toBe(`${server.url}/dashboard/`);
    return { page, complaints };
  };
  const viewer = (page: Page) => callIn(page, "/graphql", "POST", { query: "{ viewer { name } }" });

  test("signs in, is known over HTTP and WebSocket, and signs out", async () => {
    const { page, complaints } = await open();
    expect((await viewer(page)).status).toBe(401);
    // The browser complains of it by itself.
    await until(
      () => complaints.splice(0),
      (all) => all.some((complaint) => complaint.includes("401")),
    );
    expect((await callIn(page, "/session", "POST", { token: server.operator })).status).toBe(204);
    expect(await page.evaluate("document.cookie")).toBe("");
    expect((await viewer(page)).text).toContain("operator");
    await page.reload();
    expect((await viewer(page)).text).toContain("operator");
    expect(await socketIn(page)).toBe("connection_ack");
    expect((await callIn(page, "/session", "DELETE")).status).toBe(204);
    expect(await page.context().cookies()).toEqual([]);
    expect(complaints).toEqual([]);
    expect((await viewer(page)).status).toBe(401);
    await page.close();
  });

  test("forgets a session that has ended", async () => {
    const { page } = await open();
    const { token, id } = await server.docket.access.createToken({
      user: (await server.docket.access.userByName("operator"))?.id ?? "",
      roles: ["ADMIN"],
    });
    await callIn(page, "/session", "POST", { token });
    expect(await page.context().cookies()).toHaveLength(1);
    await server.docket.access.revokeToken(id);
    expect((await viewer(page)).status).toBe(401);
    expect(await page.context().cookies()).toEqual([]);
    await page.close();
  });

  test("uploads a picture by its session, and shows it", async () => {
    const { page, complaints } = await open();
    await callIn(page, "/session", "POST", { token: server.operator });
    const create = { width: 3, height: 2, channels: 3, background: "#ff0000" } as const;
    const png = await sharp({ create }).png().toBuffer();
    const url = await uploadIn(page, uploadFile, png);
    expect(await pictureIn(page, url)).toEqual([3, 2]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("does nothing for a page on another port, to which its cookie goes along", async () => {
    const neighbour = await openTarget((_, response) =>
      response.writeHead(200, { "content-type": "text/html" }).end("<p>elsewhere</p>"),
    );
    const { page } = await open();
    await callIn(page, "/session", "POST", { token: server.operator });
    await page.goto(neighbour.origin);
    const tried = await page.evaluate(async (to) => {
      const query = 'mutation { createUser(input: { name: "evil" }) { __typename } }';
      const body = JSON.stringify({ query });
      const how = { method: "POST", credentials: "include" as const, body };
      const said = (sent: Promise<Response>) =>
        sent.then(
          ({ type }) => type,
          () => "refused",
        );
      const headers = { "content-type": "application/json", "x-docket-csrf": "1" };
      return [
        await said(fetch(`${to}/graphql`, { ...how, headers })),
        await said(fetch(`${to}/graphql`, { ...how, mode: "no-cors" })),
        await said(fetch(`${to}/session`, { credentials: "include", method: "DELETE" })),
        await new Promise((resolve) => {
          // biome-ignore lint/suspicious/noExplicitAny: this runs in the browser, whose types are not the project's
          const { WebSocket } = globalThis as any;
          const socket = new WebSocket(
            `${to.replace("http", "ws")}/graphql`,
            "graphql-transport-ws",
          );
          socket.onopen = () => resolve("opened");
          socket.onclose = () => resolve("refused");
        }),
      ];
    }, server.url);
    expect(tried).toEqual(["refused", "opaque", "refused", "refused"]);
    await page.setContent(
      `<form method="post" action="${server.url}/graphql"><input name="query" value="{ viewer { name } }"></form>`,
    );
    const [answer] = await Promise.all([
      page.waitForResponse(`${server.url}/graphql`),
      page.evaluate("document.forms[0].submit()"),
    ]);
    expect(answer.status()).toBe(403);
    expect(await server.docket.access.userByName("evil")).toBeUndefined();
    expect(await page.context().cookies(server.url)).toHaveLength(1);
    await page.close();
    await neighbour.close();
  });
});
