import { newId } from "../../../src/ids.ts";
import { describeInBrowser } from "../../support/browser.ts";
import { type JobList, openJobList, rowOf } from "../../support/job-list.ts";
import { until } from "../../support/until.ts";

const count = 10_000;
/** Of 800 px of window some 20 rows are seen, and a dozen are drawn on either side. */
const drawnMost = 80;

describeInBrowser("Ten thousand jobs on the page of jobs", () => {
  let list: JobList;
  let oldest: string | undefined;
  beforeAll(async () => {
    list = await openJobList();
    [oldest] = await list.submit(1);
    const [model] = await list.submit(1);
    await list.olga.cancel(model ?? "");
    const jobs = list.dashboard.docket.docket.database.connection.collection("jobs");
    const stored = await jobs.findOne({ function: "draw", state: "CANCELLED" });
    const copies = Array.from({ length: count - 2 }, () => ({ ...stored, _id: newId("job") }));
    await jobs.insertMany(copies as unknown as Parameters<typeof jobs.insertMany>[0]);
  });
  afterAll(() => list.close());

  test("few are drawn at any time; all can be gone to, are live, and can be chosen", async () => {
    const { page, complaints } = await list.dashboard.open({ path: "/jobs" });
    await page.getByText("10,000 jobs", { exact: true }).waitFor();
    await page.locator("[data-key]").first().waitFor();
    // Goes down as fast as rows come, and notes how many are drawn.
    await page.evaluate(`window.most = 0`);
    const goDown = `(() => {
      scrollTo(0, document.documentElement.scrollHeight);
      window.most = Math.max(window.most, document.querySelectorAll("[data-key]").length);
      return document.querySelector("[role=table]").ariaRowCount;
    })()`;
    await until(
      () => page.evaluate<string>(goDown),
      (rows) => rows === `${count + 1}`,
    );
    await rowOf(page, oldest).scrollIntoViewIfNeeded();
    expect(await page.evaluate("window.most")).toBeLessThan(drawnMost);
    await list.olga.cancel(oldest ?? "");
    await rowOf(page, oldest).getByText("Cancelled").waitFor();
    await list.submit(1);
    await page.getByRole("button", { name: "1 new job" }).waitFor();
    await page.evaluate("scrollTo(0, document.documentElement.scrollHeight / 2)");
    await page.getByRole("checkbox", { name: "Select all that are shown" }).click();
    await page.getByText("10,000 chosen").waitFor();
    expect(await page.locator("[data-key]").count()).toBeLessThan(drawnMost);
    expect(complaints).toEqual([]);
    await page.close();
  });
});
