import type { Page } from "playwright-core";
import { seriousFindings } from "../../support/axe.ts";
import { comesTrue, describeInBrowser, isTooWide, nameless, visit } from "../../support/browser.ts";
import { type Dashboard, openDashboard, signIn, untilLive } from "../../support/dashboard.ts";

describeInBrowser("The dashboard around its pages", () => {
  let dashboard: Dashboard;
  beforeAll(async () => {
    dashboard = await openDashboard();
  });
  afterAll(() => dashboard.close());

  const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name });
  const theme = (page: Page) =>
    page.evaluate("document.documentElement.dataset.mantineColorScheme");

  test("a token signs in; the page tells who it is and that it is live", async () => {
    const { page, complaints } = await dashboard.open({ name: "olga" });
    await heading(page, "Overview").waitFor();
    await page.getByRole("button", { name: "Signed in as olga" }).waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("no token and a wrong one are told, and another try works", async () => {
    const { page } = await visit(dashboard.browser);
    await page.goto(dashboard.docket.url);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByText("Paste a token first.").waitFor();
    await page.getByLabel("Token", { exact: true }).fill("dkt_wrong");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByText("This token is not known, or no longer valid.").waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await signIn(page, await dashboard.docket.token("olga", "ADMIN"));
    await heading(page, "Overview").waitFor();
    await page.close();
  });

  test("a session outlasts a reload, and not signing out", async () => {
    const { page } = await dashboard.open();
    await page.reload();
    await untilLive(page);
    await page.getByRole("button", { name: "Signed in as olga" }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await heading(page, "Sign in").waitFor();
    await page.reload();
    await heading(page, "Sign in").waitFor();
    await page.close();
  });

  test("an address survives signing in; one that leads nowhere says so", async () => {
    const { page } = await dashboard.open({ path: "/nowhere?filter=kept" });
    await heading(page, "Not found").waitFor();
    expect(new URL(page.url()).search).toBe("?filter=kept");
    await comesTrue(page, "document.title === 'Not found · Docket'");
    await page.close();
  });

  test("going to a page sets the focus on its heading and the window's title", async () => {
    const { page } = await dashboard.open({ path: "/nowhere" });
    await page.getByRole("link", { name: "Overview" }).click();
    await heading(page, "Overview").waitFor();
    await comesTrue(page, "document.activeElement.textContent === 'Overview'");
    expect(await page.title()).toBe("Overview · Docket");
    const here = page.getByRole("link", { name: "Overview" });
    expect(await here.getAttribute("aria-current")).toBe("page");
    await page.close();
  });

  test("the first key leads past the navigation", async () => {
    const { page } = await dashboard.open();
    await page.reload();
    await heading(page, "Overview").waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await comesTrue(page, "document.activeElement.id === 'page'");
    await page.close();
  });

  test("a theme is chosen by keyboard, and kept", async () => {
    const { page } = await dashboard.open();
    await page.getByRole("button", { name: /^Theme/ }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("menuitemradio", { name: "Dark" }).press("Enter");
    await comesTrue(page, "document.documentElement.dataset.mantineColorScheme === 'dark'");
    await page.reload();
    await untilLive(page);
    expect(await theme(page)).toBe("dark");
    await page.close();
  });

  test.each(["light", "dark"] as const)("axe finds nothing serious, %s", async (colorScheme) => {
    const { page, complaints } = await dashboard.open();
    await page.emulateMedia({ colorScheme });
    await heading(page, "Overview").waitFor();
    await comesTrue(
      page,
      `document.documentElement.dataset.mantineColorScheme === "${colorScheme}"`,
    );
    expect(await seriousFindings(page)).toEqual([]);
    expect(await nameless(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("at 360 px nothing sticks out, and the rail is a menu", async () => {
    const { page } = await dashboard.open({ width: 360, path: "/nowhere" });
    expect(await isTooWide(page)).toBe(false);
    const link = page.getByRole("link", { name: "Overview" });
    expect(await link.isVisible()).toBe(false);
    await page.getByRole("button", { name: "Menu" }).click();
    await link.click();
    await heading(page, "Overview").waitFor();
    await link.waitFor({ state: "hidden" });
    expect(await isTooWide(page)).toBe(false);
    await page.close();
  });
});
