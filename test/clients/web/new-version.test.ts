import type { Page } from "playwright-core";
import { describeInBrowser, visit } from "../../support/browser.ts";
import { type CopiedBuild, copyBuild } from "../../support/builds.ts";
import { openWay } from "../../support/cuttable.ts";
import { type Dashboard, openDashboard, signIn, untilLive } from "../../support/dashboard.ts";

describeInBrowser("A page that is open while the dashboard is replaced", () => {
  let build: CopiedBuild;
  let dashboard: Dashboard;
  beforeAll(async () => {
    build = await copyBuild();
    dashboard = await openDashboard({}, build.folder);
  });
  afterAll(async () => {
    await dashboard.close();
    await build.remove();
  });

  const go = (page: Page, name: string) => page.getByRole("link", { name, exact: true }).click();
  const heading = (page: Page, name: string) =>
    page.getByRole("heading", { level: 1, name, exact: true });
  const there = (page: Page) => page.getByText("A new version of the dashboard is there");
  const mark = (page: Page) => page.evaluate("void (window.wasHereBefore = true)");
  const isMarked = (page: Page) => page.evaluate("window.wasHereBefore === true");

  test("loads itself anew when it is led to a page whose script is gone", async () => {
    const { page } = await dashboard.open();
    await mark(page);
    await build.replace();
    await go(page, "Audit");
    await page.getByRole("table").waitFor();
    expect([await isMarked(page), new URL(page.url()).pathname]).toEqual([
      false,
      "/dashboard/audit",
    ]);
    await page.close();
  });

  test("but once: should that not help it says what is wrong, and asks", async () => {
    const { page } = await dashboard.open();
    await build.replace();
    // As when two servers have different builds: the page came from one, what it lacks would be at the other.
    await page.evaluate(
      "sessionStorage.setItem('docket-reloaded-from', document.querySelector('script[type=module]').src)",
    );
    await mark(page);
    await go(page, "Audit");
    await there(page).waitFor();
    expect(await isMarked(page)).toBe(true);
    await page.getByRole("button", { name: "Reload" }).click();
    await heading(page, "Audit").waitFor();
    await page.getByRole("table").waitFor();
    await page.close();
  });

  test("says so when its server comes back with it, and loses nothing until one loads it", async () => {
    const { docket, browser } = dashboard;
    const before = await docket.another();
    const way = await openWay(before.url);
    const { page } = await visit(browser);
    await page.goto(`${way.url}/dashboard/jobs`);
    await signIn(page, await docket.token("olga", "ADMIN"));
    await page.getByPlaceholder(/^Id, tag/).fill("typed");
    await before.close();
    await build.replace();
    const after = await docket.another();
    way.leadTo(after.url);
    await there(page).waitFor();
    expect(await page.getByPlaceholder(/^Id, tag/).inputValue()).toBe("typed");
    await page.getByRole("button", { name: "Reload" }).click();
    await there(page).waitFor({ state: "detached" });
    await untilLive(page);
    await page.close();
    await way.close();
    await after.close();
  });

  test("a script that is missing though nothing is new is told, and tried again", async () => {
    const { page } = await dashboard.open();
    const giveBack = await build.take("audit-page");
    await go(page, "Audit");
    await page.getByText("This could not be read").waitFor();
    expect(await there(page).count()).toBe(0);
    await giveBack();
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("table").waitFor();
    await page.close();
  });

  test("a page whose first script does not come is not white", async () => {
    const giveBack = await build.take("index-");
    const { page } = await visit(dashboard.browser);
    await page.goto(`${dashboard.docket.url}/dashboard/`);
    await page.getByText("load this page again").waitFor();
    await giveBack();
    await page.reload();
    await heading(page, "Sign in").waitFor();
    expect(await page.getByText("load this page again").count()).toBe(0);
    await page.close();
  });
});
