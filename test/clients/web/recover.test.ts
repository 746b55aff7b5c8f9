import { describeInBrowser, visit } from "../../support/browser.ts";
import { openWay } from "../../support/cuttable.ts";
import { signIn, untilLive } from "../../support/dashboard.ts";
import { idsIn, type JobList, openJobList, rowOf } from "../../support/job-list.ts";

describeInBrowser("A page whose server is started again", () => {
  let list: JobList;
  beforeAll(async () => {
    list = await openJobList();
  });
  afterAll(() => list.close());

  test("comes back by itself: nothing is lost, what happened meanwhile is shown, and it is live", async () => {
    const [moved, still] = await list.submit(2, { tags: ["kept"] });
    const { docket, browser } = list.dashboard;
    const first = await docket.another();
    const way = await openWay(first.url);
    const { page } = await visit(browser);
    await page.goto(`${way.url}/dashboard/jobs?tag=kept`);
    await signIn(page, await docket.token("olga", "ADMIN"));
    await rowOf(page, moved).waitFor();
    const before = await idsIn(page);
    await rowOf(page, still).getByRole("checkbox").click();
    await page.evaluate("window.wasHereBefore = true");

    await first.close();
    await page.getByRole("banner").getByText("Reconnecting").waitFor();
    await list.olga.cancel(moved ?? "");
    const [missed] = await list.submit(1, { tags: ["kept"] });
    expect(await idsIn(page)).toEqual(before);

    const second = await docket.another();
    way.leadTo(second.url);
    await untilLive(page);
    await rowOf(page, moved).getByText("Cancelled").waitFor();
    await page.getByRole("button", { name: "1 new job" }).waitFor();
    expect(await idsIn(page)).toEqual(before);
    expect(await rowOf(page, still).getByRole("checkbox").isChecked()).toBe(true);
    await list.olga.cancel(still ?? "");
    await rowOf(page, still).getByText("Cancelled").waitFor();
    await page.getByRole("button", { name: "1 new job" }).click();
    await rowOf(page, missed).waitFor();
    expect(await page.evaluate("window.wasHereBefore")).toBe(true);
    await page.close();
    await way.close();
    await second.close();
  });
});
