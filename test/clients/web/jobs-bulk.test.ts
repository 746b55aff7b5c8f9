import type { Page } from "playwright-core";
import { describeInBrowser } from "../../support/browser.ts";
import { idsIn, type JobList, openJobList, rowOf } from "../../support/job-list.ts";
import { opened } from "../../support/working.ts";

describeInBrowser("Many jobs at once, on the page of jobs", () => {
  let list: JobList;
  beforeAll(async () => {
    list = await openJobList({ DOCKET_BATCH_MAX: "20" });
  });
  afterAll(() => list.close());

  const open = (path: string, more = {}) => list.dashboard.open({ path, ...more });
  const dialog = (page: Page) => page.getByRole("dialog");
  const chooseAll = (page: Page) =>
    page.getByRole("checkbox", { name: "Select all that are shown" }).click();
  const states = async (tag: string) =>
    (await list.olga.jobs({ tags: [tag] }, { first: 100 })).nodes.map(({ state }) => state);
  const many = async (tag: string, count: number) => {
    const ids: string[] = [];
    while (ids.length < count)
      ids.push(...(await list.submit(Math.min(20, count - ids.length), { tags: [tag] })));
    return ids;
  };

  test("chosen jobs are cancelled; a second tab sees it", async () => {
    const [first, second, third] = await many("few", 3);
    const { page, complaints } = await open("/jobs?tag=few");
    const other = await open("/jobs?tag=few", { name: "otto" });
    await rowOf(page, first).getByRole("checkbox").click();
    await rowOf(page, third).getByRole("checkbox").click();
    await page.getByRole("button", { name: "Cancel 2" }).click();
    await dialog(page).getByLabel("Reason").fill("not wanted");
    await dialog(page).getByRole("button", { name: "Cancel 2 jobs" }).click();
    await dialog(page).getByText("2 jobs were cancelled.").waitFor();
    await dialog(page).getByRole("button", { name: "Close", exact: true }).last().click();
    for (const tab of [page, other.page])
      for (const id of [first, third]) await rowOf(tab, id).getByText("Cancelled").waitFor();
    await rowOf(other.page, second).getByText("Waiting", { exact: true }).waitFor();
    const stored = list.dashboard.docket.docket.database.connection.collection<{ _id: string }>(
      "jobs",
    );
    expect(JSON.stringify(await stored.findOne({ _id: third ?? "" }))).toContain("not wanted");
    expect([...complaints, ...other.complaints]).toEqual([]);
    await other.page.close();
    await page.close();
  });

  test("all that match are cancelled, call after call; a job that came later stays", async () => {
    await many("many", 70);
    const { page } = await open("/jobs?tag=many&state=WAITING");
    await idsIn(page);
    await page.getByText("70 jobs", { exact: true }).waitFor();
    await chooseAll(page);
    await many("many", 1);
    await page.getByRole("button", { name: "1 new job" }).waitFor();
    // All of them are shown; the button is there when there are more.
    await page.getByRole("button", { name: "Cancel 70" }).click();
    await dialog(page).getByRole("button", { name: "Cancel 70 jobs" }).click();
    await dialog(page).getByText("70 jobs were cancelled.").waitFor();
    expect((await states("many")).filter((state) => state === "WAITING")).toHaveLength(1);
    await page.close();
  });

  test("by the filter, beyond what is shown: cancelled, and then all run again", async () => {
    await many("deep", 130);
    const { page, complaints } = await open("/jobs?tag=deep");
    await idsIn(page);
    await page.getByText("130 jobs", { exact: true }).waitFor();
    await chooseAll(page);
    await page.getByRole("button", { name: "Choose all 130 that match" }).click();
    await page.getByRole("button", { name: "Cancel …" }).click();
    await dialog(page).getByRole("button", { name: "Cancel 130 jobs" }).click();
    await dialog(page).getByText("130 jobs were cancelled.").waitFor();
    await dialog(page).getByRole("button", { name: "Close", exact: true }).last().click();
    await chooseAll(page);
    await page.getByRole("button", { name: "Choose all 130 that match" }).click();
    await page.getByRole("button", { name: "Retry …" }).click();
    await dialog(page).getByRole("button", { name: "Run 130 jobs again" }).click();
    await dialog(page).getByText("130 jobs were submitted again.").waitFor();
    await dialog(page).getByRole("button", { name: "Close", exact: true }).last().click();
    await page.getByRole("button", { name: "130 new jobs" }).click();
    await page.getByText("260 jobs", { exact: true }).waitFor();
    expect(new Set(await states("deep"))).toEqual(new Set(["WAITING"]));
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("a job that ended meanwhile is refused, and named", async () => {
    const [id, other] = await list.submit(2, { tags: ["late"], priority: 10 });
    const { page } = await open("/jobs?tag=late");
    await idsIn(page);
    await chooseAll(page);
    await page.getByRole("button", { name: "Cancel 2" }).click();
    const claim = (await list.claim()).find(({ job }) => job.id === id);
    await list.olga.deliver({ id: id ?? "", key: claim?.key ?? "" });
    await dialog(page).getByRole("button", { name: "Cancel 2 jobs" }).click();
    await dialog(page).getByText("1 job was cancelled, 1 refused.").waitFor();
    const refused = dialog(page).getByRole("list", { name: "Refused" });
    await refused.getByText("JOB_ENDED").waitFor();
    expect(await refused.getByRole("link").getAttribute("title")).toBe(id);
    await rowOf(page, other).getByText("Cancelled").waitFor();
    await page.close();
  });

  test("it can be stopped on the way", async () => {
    await many("long", 60);
    const { page } = await open("/jobs?tag=long");
    await idsIn(page);
    const gate = opened();
    let calls = 0;
    await page.route("**/graphql", async (route) => {
      if ((route.request().postData() ?? "").includes('"ids"') && ++calls === 2) await gate.promise;
      await route.continue();
    });
    await chooseAll(page);
    await page.getByRole("button", { name: "Cancel 60" }).click();
    await dialog(page).getByRole("button", { name: "Cancel 60 jobs" }).click();
    await dialog(page).getByText("20 of 60 jobs").waitFor();
    await dialog(page).getByRole("button", { name: "Stop" }).click();
    gate.resolve();
    await dialog(page)
      .getByText("40 jobs were cancelled. It was stopped before its end.")
      .waitFor();
    expect((await states("long")).filter((state) => state === "WAITING")).toHaveLength(20);
    await page.close();
  });
});
