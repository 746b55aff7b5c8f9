import type { Page } from "playwright-core";
import { describeInBrowser } from "../../support/browser.ts";
import { type Dashboard, openDashboard, untilLive } from "../../support/dashboard.ts";

describeInBrowser("A list that is open", () => {
  let dashboard: Dashboard;
  beforeAll(async () => {
    dashboard = await openDashboard();
  });
  afterAll(() => dashboard.close());

  const create = (name: string) => dashboard.docket.docket.access.createUser({ name });
  const row = (page: Page, name: string) => page.getByRole("row").filter({ hasText: name });
  const hide = (page: Page, isHidden: boolean) =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
      document.dispatchEvent(new Event("visibilitychange"));
    }, isHidden);

  test("shows what is new by itself, and after a reconnect what came meanwhile", async () => {
    const { page } = await dashboard.open({ path: "/users" });
    await row(page, "olga").waitFor();
    await create("first");
    await row(page, "first").waitFor();
    await create("second");
    await row(page, "second").waitFor();
    await page.context().setOffline(true);
    await page.getByRole("banner").getByText("Offline", { exact: true }).waitFor();
    await create("third");
    await page.context().setOffline(false);
    await untilLive(page);
    await row(page, "third").waitFor();
    await page.close();
  });

  test("reads nothing while nobody looks at it, and what it missed when somebody does", async () => {
    const { page } = await dashboard.open({ path: "/users" });
    await row(page, "olga").waitFor();
    await hide(page, true);
    // What the page was still reading when it was hidden is there long before there is anything new.
    const { page: other } = await dashboard.open({ path: "/users", name: "otto" });
    await row(other, "otto").waitFor();
    await create("unseen");
    await row(other, "unseen").waitFor();
    await create("later");
    await row(other, "later").waitFor();
    expect(await row(page, "unseen").count()).toBe(0);
    await hide(page, false);
    await row(page, "unseen").waitFor();
    await Promise.all([page.close(), other.close()]);
  });
});
