import type { Locator, Page } from "playwright-core";
import type { DocketClient } from "../../../clients/sdk/src/index.ts";
import { seriousFindings } from "../../support/axe.ts";
import { describeInBrowser, visit } from "../../support/browser.ts";
import { type Dashboard, openDashboard, signIn } from "../../support/dashboard.ts";

describeInBrowser("Users and tokens", () => {
  let dashboard: Dashboard;
  let operator: DocketClient;
  beforeAll(async () => {
    dashboard = await openDashboard();
    operator = await dashboard.docket.client("otto", "ADMIN");
  });
  afterAll(() => dashboard.close());

  const heading = (page: Page, name: string) =>
    page.getByRole("heading", { level: 1 }).filter({ hasText: name });
  const dialog = (page: Page, name: string) => page.getByRole("dialog", { name });
  const press = (place: Locator | Page, name: string) =>
    place.getByRole("button", { name, exact: true }).click();

  test("a user is made, permitted, allowed and given a token, which works until it is revoked", async () => {
    const { page, complaints } = await dashboard.open({ path: "/users" });
    await press(page, "New user");
    await dialog(page, "New user").getByLabel("Name").fill("bakery");
    await press(dialog(page, "New user"), "Create");
    await heading(page, "bakery").waitFor();

    const patterns = page.getByRole("combobox", { name: "Core APIs that this user's jobs" });
    await patterns.fill("core.mail.*");
    await patterns.press("Enter");
    // Such a notice goes away by itself: it is watched for before it can come.
    await Promise.all([page.getByText("Permissions are saved.").waitFor(), press(page, "Save")]);

    await press(page, "Set an allowance");
    const allowance = dialog(page, "Allowance of bakery");
    await allowance.getByLabel("Core API").fill("core.mail.send");
    await allowance.getByLabel("Calls").fill("12");
    await press(allowance, "Set");
    await page.getByText("0 used, 12 left").waitFor();
    expect(await seriousFindings(page)).toEqual([]);

    await press(page, "New token");
    const made = dialog(page, "New token for bakery");
    await made.getByLabel("What it is for").fill("web shop");
    await press(made, "Create");
    const secret = (await dialog(page, "The new token").locator("code").textContent()) ?? "";
    expect(secret).toMatch(/^dkt_/);
    await press(dialog(page, "The new token"), "Close");

    const other = await visit(dashboard.browser);
    await other.page.goto(`${dashboard.docket.url}/dashboard/usage`);
    await signIn(other.page, secret);
    await heading(other.page, "Usage").waitFor();
    await other.page.getByText("0 used, 12 left").waitFor();

    await page.getByRole("link", { name: "Tokens of bakery" }).click();
    await press(page, "Rename web shop");
    await dialog(page, "Rename web shop").getByLabel("What it is for").fill("old shop");
    await press(dialog(page, "Rename web shop"), "Rename");
    await press(page, "Revoke old shop");
    await Promise.all([
      page.getByText("The token is revoked.").waitFor(),
      press(dialog(page, "Revoke old shop?"), "Revoke"),
    ]);
    await other.page.getByRole("link", { name: "Files" }).click();
    await heading(other.page, "Sign in").waitFor();
    expect(complaints).toEqual([]);

    await other.page.close();
    await page.close();
  });

  test("who is disabled is told apart, and may come back", async () => {
    const { user } = await operator.createUser("stall");
    const { page } = await dashboard.open({ path: `/users/${user.id}` });
    await press(page, "Disable");
    await press(dialog(page, "Disable stall?"), "Disable");
    await heading(page, "Disabled").waitFor();
    await press(page, "Enable");
    await press(dialog(page, "Enable stall?"), "Enable");
    await page.getByRole("button", { name: "Disable", exact: true }).waitFor();
    await page.close();
  });

  test("a name that is taken is refused in the form, which stays", async () => {
    const { page } = await dashboard.open({ path: "/users" });
    await press(page, "New user");
    await dialog(page, "New user").getByLabel("Name").fill("otto");
    await press(dialog(page, "New user"), "Create");
    await dialog(page, "New user").locator("[id$=-error]").waitFor();
    await page.close();
  });
});
