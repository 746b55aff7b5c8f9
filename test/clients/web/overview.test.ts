import type { DocketClient } from "../../../clients/sdk/src/index.ts";
import { seriousFindings } from "../../support/axe.ts";
import { describeInBrowser, isTooWide } from "../../support/browser.ts";
import { type Dashboard, openDashboard } from "../../support/dashboard.ts";

describeInBrowser("the overview", () => {
  let dashboard: Dashboard;
  let shop: DocketClient;
  let worker: DocketClient;
  beforeAll(async () => {
    dashboard = await openDashboard();
    shop = await dashboard.docket.client("shop", "SUBMITTER");
    worker = await dashboard.docket.client("workshop", "WORKER");
  });
  afterAll(() => dashboard.close());

  const claimOne = async () => {
    const [claim] = await worker.claim({ functions: ["echo"], worker: "press", waitMs: 30_000 });
    if (!claim) throw new Error("No job came.");
    return { id: claim.job.id, key: claim.key };
  };

  test("tells live what waits, runs, is done and fails, and what to look at first", async () => {
    const { page, complaints } = await dashboard.open();
    const figure = (label: string) =>
      page
        .getByRole("term")
        .filter({ hasText: new RegExp(`^${label}$`) })
        .locator("xpath=following-sibling::dd[1]");
    await page.getByText("Nothing needs attention").waitFor();

    for (const text of ["one", "two", "three"])
      await shop.submit({ function: "echo", input: { text }, maxAttempts: 1 });
    await figure("Waiting").getByText("3", { exact: true }).waitFor();
    await page.getByText("Nobody works").waitFor();
    await page.getByRole("row", { name: /^echo 3 / }).waitFor();

    const first = await claimOne();
    await figure("Running").getByText("1", { exact: true }).waitFor();
    await page.getByRole("link", { name: "press", exact: true }).waitFor();
    await worker.deliver({ ...first, output: {} });
    await figure("Done").getByText("1", { exact: true }).waitFor();

    const error = { code: "PAPER_JAM", message: "No paper came.", retryable: false };
    await worker.fail({ ...(await claimOne()), error });
    await page.getByText("50 % of jobs failed").waitFor();
    await page.getByText("Most often: PAPER_JAM").waitFor();
    await page.getByText("PAPER_JAM: No paper came.").waitFor();

    expect(await seriousFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test("keeps the window that was chosen in its address, and fits a small screen", async () => {
    const { page, complaints } = await dashboard.open({ width: 360 });
    await page.getByText("Day", { exact: true }).click();
    await page.waitForURL("**/dashboard/?window=DAY");
    await page.getByRole("heading", { name: "Jobs each hour" }).waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "Jobs each hour" }).waitFor();
    expect(await isTooWide(page)).toBe(false);
    expect(complaints).toEqual([]);
  });
});
