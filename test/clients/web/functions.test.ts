import type { Page } from "playwright-core";
import type { DocketClient } from "../../../clients/sdk/src/index.ts";
import { seriousFindings } from "../../support/axe.ts";
import { describeInBrowser, isTooWide, nameless } from "../../support/browser.ts";
import { type Dashboard, openDashboard } from "../../support/dashboard.ts";

describeInBrowser("The dashboard's functions", () => {
  let dashboard: Dashboard;
  let operator: DocketClient;
  beforeAll(async () => {
    dashboard = await openDashboard();
    operator = await dashboard.docket.client("olga", "ADMIN");
    await operator.registerFunction(mailSend);
  });
  afterAll(() => dashboard.close());

  const row = (page: Page, name: string) => page.getByRole("row").filter({ hasText: name });
  const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name });

  test("are listed with their queues, which move without a reload", async () => {
    const { page, complaints } = await dashboard.open({ path: "/functions" });
    await row(page, "mail.send").getByText("registered").waitFor();
    const waiting = row(page, "echo").getByRole("cell").nth(1);
    const before = Number(await waiting.textContent());
    await operator.submit({ function: "echo" });
    await row(page, "echo")
      .getByRole("cell")
      .nth(1)
      .getByText(String(before + 1), { exact: true })
      .waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("are found by name; the search is in the address", async () => {
    const { page } = await dashboard.open({ path: "/functions?search=mail" });
    await page.getByText("1 of 3").waitFor();
    await page.getByRole("button", { name: "Clear" }).click();
    await page.getByText("3 functions").waitFor();
    await page.close();
  });

  test("are paused with a reason after asking, which another page sees, and resumed", async () => {
    const { page, complaints } = await dashboard.open({ path: "/functions" });
    const other = await dashboard.open({ path: "/functions/echo", name: "otto" });
    await heading(other.page, "Echo").waitFor();
    await page.getByRole("button", { name: "Pause echo" }).click();
    const dialog = page.getByRole("dialog", { name: "Pause echo?" });
    await dialog.getByLabel("Reason").fill("it is Sunday");
    await dialog.getByRole("button", { name: "Pause", exact: true }).click();
    await row(page, "echo").getByText("Paused").waitFor();
    await other.page.getByText("it is Sunday").waitFor();
    await other.page.getByRole("button", { name: "Resume" }).click();
    const asked = other.page.getByRole("dialog", { name: "Resume echo?" });
    await asked.getByRole("button", { name: "Resume", exact: true }).click();
    await row(page, "echo").getByText("Paused").waitFor({ state: "detached" });
    expect([...complaints, ...other.complaints]).toEqual([]);
    await page.close();
    await other.page.close();
  });

  test("one says what it does, takes, gives, may use and calls", async () => {
    const { page, complaints } = await dashboard.open({ path: "/functions/mail.send" });
    const part = (name: string) => page.getByRole("region", { name, exact: true });
    await part("What it does").getByRole("listitem").filter({ hasText: "who gets it" }).waitFor();
    const fields = part("Input").getByRole("row");
    expect(await fields.filter({ hasText: "to" }).first().textContent()).toContain("required");
    expect(await fields.filter({ hasText: "copies" }).textContent()).toMatch(/1 to 5.*Default 1/);
    await part("Input").getByText("JSON Schema").click();
    await part("Input").getByText('"email"').waitFor();
    await part("Output").getByText("messageId").waitFor();
    await part("Limits").getByText("100 starts in 1 min").waitFor();
    await part("Core API calls of one run").getByText("core.mail.send").waitFor();
    await page.getByRole("link", { name: "Run with this: example 1" }).click();
    await heading(page, "Run Send a mail").waitFor();
    expect(await page.getByLabel("to", { exact: false }).first().inputValue()).toBe(
      "ann@example.com",
    );
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("one tells what happened in a window that the address says", async () => {
    const { page } = await dashboard.open({ path: "/functions/echo?window=DAY" });
    const happened = page.getByRole("region", { name: "What happened" });
    await happened.getByRole("heading", { name: "Jobs an hour" }).waitFor();
    await happened.getByText("Hour", { exact: true }).click();
    await happened.getByRole("heading", { name: "Jobs a minute" }).waitFor();
    await page.getByRole("link", { name: "Its jobs" }).click();
    await page.waitForURL("**/jobs?function=echo*");
    await page.close();
  });

  test("who is no operator pauses nothing; an unknown one is told", async () => {
    const { page } = await dashboard.open({
      path: "/functions",
      name: "sue",
      roles: ["SUBMITTER"],
    });
    await row(page, "echo").waitFor();
    expect(await page.getByRole("button", { name: /^Pause/ }).count()).toBe(0);
    await page.goto(`${dashboard.docket.url}/dashboard/functions/none.such`);
    await page.getByText("There is no function named none.such").waitFor();
    await page.close();
  });

  test.each([
    ["light", 1280],
    ["dark", 360],
  ] as const)("axe finds nothing serious, %s at %i px", async (colorScheme, width) => {
    const { page, complaints } = await dashboard.open({ path: "/functions", width });
    await page.emulateMedia({ colorScheme });
    await row(page, "echo").waitFor();
    expect(await found(page)).toEqual([]);
    await page.getByRole("link", { name: "Send a mail" }).click();
    await page.getByRole("region", { name: "Examples" }).waitFor();
    expect(await found(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  async function found(page: Page): Promise<string[]> {
    const wide = (await isTooWide(page)) ? ["too wide"] : [];
    return [...(await seriousFindings(page)), ...(await nameless(page)), ...wide];
  }
});

const mailSend = {
  name: "mail.send",
  version: "2.3.1",
  title: "Send a mail",
  description: "Renders a template.\n\n- `to` says who gets it",
  calls: [{ api: "core.mail.send", count: 2 }],
  limits: { rate: { count: 100, periodMs: 60_000 } },
  inputSchema: {
    type: "object",
    required: ["to"],
    properties: {
      to: { type: "string", format: "email" },
      copies: { type: "integer", minimum: 1, maximum: 5, default: 1 },
    },
  },
  outputSchema: { type: "object", properties: { messageId: { type: "string" } } },
  examples: [{ to: "ann@example.com" }],
};
