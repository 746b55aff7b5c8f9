import type { Page } from "playwright-core";
import { describeInBrowser } from "../../support/browser.ts";
import { openWay } from "../../support/cuttable.ts";
import { type Dashboard, openDashboard, signIn, untilLive } from "../../support/dashboard.ts";

describeInBrowser("A page whose session ends", () => {
  let dashboard: Dashboard;
  beforeAll(async () => {
    dashboard = await openDashboard();
  });
  afterAll(() => dashboard.close());

  const hasEnded = (page: Page) => page.getByText("Your session has ended.").waitFor();
  const signedInAs = (page: Page, name: string) =>
    page.getByRole("button", { name: `Signed in as ${name}` }).waitFor();
  /** Where nothing happens that it would be told of. */
  const quiet = "/jobs?search=nothing";

  test("by a token revoked at another server leads to signing in, and back to where one was", async () => {
    const { docket } = dashboard;
    const other = await docket.another();
    const { page } = await dashboard.open({ path: quiet, name: "rita" });
    const rita = (await docket.docket.access.userByName("rita"))?.id ?? "";
    const tokens = await other.docket.access.tokens({ user: rita }, { limit: 10 });
    for (const { id } of tokens) await other.docket.access.revokeToken(id);
    await hasEnded(page);
    expect(page.url()).toBe(`${docket.url}/dashboard${quiet}`);
    await signIn(page, await docket.token("rita", "ADMIN"));
    await page.getByRole("heading", { level: 1, name: "Jobs" }).waitFor();
    expect(page.url()).toBe(`${docket.url}/dashboard${quiet}`);
    expect(await page.getByPlaceholder(/^Id, tag/).inputValue()).toBe("nothing");
    await page.close();
    await other.close();
  });

  test("in another tab ends here too; who signs in there is who is here", async () => {
    const { docket, browser } = dashboard;
    const jar = await browser.newContext();
    const first = await jar.newPage();
    await first.goto(`${docket.url}/dashboard${quiet}`);
    await signIn(first, await docket.token("olga", "ADMIN"));
    const second = await jar.newPage();
    await second.goto(`${docket.url}/dashboard/`);
    await untilLive(second);
    await second.getByRole("button", { name: "Signed in as olga" }).click();
    await second.getByRole("menuitem", { name: "Sign out" }).click();
    await hasEnded(first);
    await signIn(second, await docket.token("ann", "SUBMITTER"));
    await signedInAs(first, "ann");
    await untilLive(first);
    expect(await first.getByRole("link", { name: "Users" }).count()).toBe(0);
    expect(new URL(first.url()).search).toBe("?search=nothing");
    await jar.close();
  });

  test("while the server is away stays as it is, and is told of when it is back", async () => {
    const { docket, browser } = dashboard;
    const server = await docket.another();
    const way = await openWay(server.url);
    const page = await browser.newPage();
    await page.goto(`${way.url}/dashboard${quiet}`);
    await signIn(page, await docket.token("otto", "ADMIN"));
    await server.close();
    await page.getByRole("banner").getByText("Reconnecting").waitFor();
    const otto = (await docket.docket.access.userByName("otto"))?.id ?? "";
    await docket.docket.access.disableUser(otto);
    await page.getByRole("heading", { level: 1, name: "Jobs" }).waitFor();
    const again = await docket.another();
    way.leadTo(again.url);
    await hasEnded(page);
    await page.close();
    await way.close();
    await again.close();
  });
});
