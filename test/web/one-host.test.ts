import type { Browser, Page } from "playwright-core";
import sharp from "sharp";
import { describeInBrowser, openBrowser, patienceMs } from "../support/browser.ts";
import { type BuiltDashboard, buildDashboard } from "../support/built-dashboard.ts";
import { openTestServer, type TestServer } from "../support/graphql.ts";
import { callIn, pictureIn, socketIn, uploadIn } from "../support/in-page.ts";
import { askBy, sessionOf } from "../support/session.ts";
import { uploadFile } from "../support/uploads.ts";

/** Several servers on one host name, told apart by their ports alone, which cookies do not know. */
let dashboard: BuiltDashboard;
let one: TestServer;
let other: TestServer;
beforeAll(async () => {
  dashboard = await buildDashboard({ "assets/index-abc123.js": "" });
  one = await openTestServer({}, dashboard.folder);
  other = await openTestServer({}, dashboard.folder);
});
afterAll(async () => {
  await one.close();
  await other.close();
  await dashboard.remove();
});

describeInBrowser("two Dockets in one browser", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  const asks = (page: Page) => callIn(page, "/graphql", "POST", { query: "{ viewer { name } }" });

  test("one is signed in to both, for GraphQL, WebSockets and files, and out of one alone", async () => {
    const jar = await browser.newContext();
    jar.setDefaultTimeout(patienceMs);
    const pages = [await jar.newPage(), await jar.newPage()] as const;
    for (const [index, { url, operator }] of [one, other].entries()) {
      await pages[index]?.goto(`${url}/dashboard/`);
      const page = pages[index] as Page;
      expect((await callIn(page, "/session", "POST", { token: operator })).status).toBe(204);
    }
    const create = { width: 3, height: 2, channels: 3, background: "#ff0000" } as const;
    const png = await sharp({ create }).png().toBuffer();
    for (const page of pages) {
      expect((await asks(page)).text).toContain("operator");
      expect(await socketIn(page)).toBe("connection_ack");
      expect(await pictureIn(page, await uploadIn(page, uploadFile, png))).toEqual([3, 2]);
    }
    await callIn(pages[1], "/session", "DELETE");
    expect((await asks(pages[1])).status).toBe(401);
    expect((await asks(pages[0])).status).toBe(200);
    expect(await socketIn(pages[0])).toBe("connection_ack");
    await jar.close();
  });
});

test("servers of one database take each other's session, as does one that is started again", async () => {
  const cookie = await sessionOf(one.url, one.operator);
  const again = await one.another();
  expect((await askBy(again.url, cookie, "{ viewer { name } }")).status).toBe(200);
  await again.close();
  expect((await askBy(other.url, cookie, "{ viewer { name } }")).status).toBe(401);
});
