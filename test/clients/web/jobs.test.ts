import type { Page } from "playwright-core";
import { seriousFindings } from "../../support/axe.ts";
import { comesTrue, describeInBrowser, isTooWide, nameless } from "../../support/browser.ts";
import { idsIn, type JobList, openJobList, rowOf } from "../../support/job-list.ts";
import { until } from "../../support/until.ts";

describeInBrowser("The page of jobs", () => {
  let list: JobList;
  beforeAll(async () => {
    list = await openJobList();
  });
  afterAll(() => list.close());

  const open = (path = "/jobs", more = {}) => list.dashboard.open({ path, ...more });
  const search = (page: Page) => page.getByRole("searchbox", { name: "Search jobs" });
  const query = (page: Page) => new URL(page.url()).searchParams;

  test("without jobs it says how to begin, and the first one comes by itself", async () => {
    const { page, complaints } = await open();
    await page.getByText("There are no jobs yet").waitFor();
    const link = page.getByRole("link", { name: "Choose a function to run" });
    expect(await link.getAttribute("href")).toBe("/dashboard/functions");
    const [id] = await list.submit(1);
    await rowOf(page, id).getByText("Waiting", { exact: true }).waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("rows change where they are; new jobs are announced, and shown when one asks", async () => {
    const [id] = await list.submit(1);
    const { page } = await open();
    const before = await idsIn(page);
    const [fresh] = await list.submit(1);
    await page.getByRole("button", { name: "1 new job" }).waitFor();
    const claim = (await list.claim()).find(({ job }) => job.id === id);
    const held = { id: id ?? "", key: claim?.key ?? "" };
    await rowOf(page, id).getByText("Running").waitFor();
    await list.olga.update({ ...held, status: { phase: "inking", percent: 40 } });
    await rowOf(page, id).getByText("inking").waitFor();
    const bar = rowOf(page, id).getByRole("progressbar");
    expect(await bar.getAttribute("aria-valuenow")).toBe("40");
    await list.olga.fail({ ...held, error: { code: "NO_INK", message: "There is none." } });
    await rowOf(page, id).getByText("NO_INK").waitFor();
    expect(await idsIn(page)).toEqual(before);
    await page.getByRole("button", { name: "1 new job" }).click();
    await rowOf(page, fresh).waitFor();
    expect(await idsIn(page)).toEqual([fresh, ...before]);
    await page.close();
  });

  test("what is filtered and searched for is in the address, and outlasts Back and a reload", async () => {
    const [wanted] = await list.submit(1, { input: { title: "zebra crossing" }, tags: ["road"] });
    await list.submit(1, { function: "print", tags: ["road"] });
    const { page } = await open();
    await search(page).fill("zebra");
    await rowOf(page, wanted).waitFor();
    await page.getByText("1 job", { exact: true }).waitFor();
    await page.getByRole("link", { name: "Waiting" }).click();
    await page.waitForURL(/state=WAITING/);
    expect(query(page).get("search")).toBe("zebra");
    expect(await idsIn(page)).toEqual([wanted]);
    await page.getByRole("link", { name: "Overview" }).click();
    await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
    await page.goBack();
    await rowOf(page, wanted).waitFor();
    expect(await search(page).inputValue()).toBe("zebra");
    await page.goBack();
    await page.waitForURL(({ search: asked }) => !asked.includes("state"));
    await page.reload();
    await rowOf(page, wanted).waitFor();
    expect(await search(page).inputValue()).toBe("zebra");
    await search(page).fill("no such words");
    await page.getByText("No job matches").waitFor();
    await page.getByRole("button", { name: "Clear the filters" }).click();
    await page.waitForURL(({ search: asked }) => asked === "");
    expect((await idsIn(page)).length).toBeGreaterThan(1);
    await page.close();
  });

  test("a new job that has the words that are searched for is announced; another one is not", async () => {
    await list.submit(1, { input: { title: "heron" } });
    const { page } = await open("/jobs?search=heron");
    expect(await idsIn(page)).toHaveLength(1);
    await list.submit(1, { input: { title: "stork" } });
    await list.submit(1, { input: { title: "heron again" } });
    await page.getByRole("button", { name: "1 new job" }).waitFor();
    await page.close();
  });

  test("filters by state, function, tag and user hold together", async () => {
    const bo = await list.dashboard.docket.client("bo", "SUBMITTER");
    const [his] = await list.submit(1, { function: "print", tags: ["late"] }, bo);
    await list.submit(1, { function: "print", tags: ["late"] });
    const { page } = await open("/jobs?tag=late&function=print&state=WAITING");
    expect(await idsIn(page)).toHaveLength(2);
    await page.getByRole("combobox", { name: "User" }).fill("b");
    await page.getByRole("option", { name: "bo", exact: true }).click();
    await until(
      () => page.locator("[data-key]").count(),
      (rows) => rows === 1,
    );
    expect(await idsIn(page)).toEqual([his]);
    expect(query(page).get("user")).toMatch(/^user_/);
    await page.close();
  });

  test("keys move, choose, search, and open a job", async () => {
    await list.submit(2);
    const { page } = await open();
    const [first, second] = await idsIn(page);
    await page.keyboard.press("j");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("x");
    await page.getByText("1 chosen").waitFor();
    expect(
      await rowOf(page, second ?? "")
        .getByRole("checkbox")
        .isChecked(),
    ).toBe(true);
    await page.keyboard.press("k");
    const focused = "document.activeElement.closest('[data-key]')?.dataset.key";
    await comesTrue(page, `${focused} === "${first}"`);
    await page.keyboard.press("/");
    await page.keyboard.type("jjj");
    expect(await search(page).inputValue()).toBe("jjj");
    // Only then are the rows, when they are there, those of the cleared search.
    await page.getByText("No job matches").waitFor();
    await search(page).fill("");
    await search(page).blur();
    await rowOf(page, first ?? "").waitFor();
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keys" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog", { name: "Keys" }).waitFor({ state: "hidden" });
    await page.keyboard.press("j");
    const here = await until(() => page.evaluate<string>(focused), Boolean);
    await page.keyboard.press("Enter");
    await page.waitForURL(`**/dashboard/jobs/${here}`);
    await page.close();
  });

  test("a submitter sees only their own jobs, and no filter by user", async () => {
    const ada = await list.dashboard.docket.client("ada", "SUBMITTER");
    const [hers] = await list.submit(1, {}, ada);
    const { page, complaints } = await open("/jobs", { name: "ada", roles: ["SUBMITTER"] });
    expect(await idsIn(page)).toEqual([hers]);
    await page.getByRole("button", { name: "More filters" }).click();
    await page.getByRole("combobox", { name: "Ended" }).waitFor();
    expect(await page.getByRole("combobox", { name: "User" }).count()).toBe(0);
    await list.submit(1);
    const [another] = await list.submit(1, {}, ada);
    await page.getByRole("button", { name: "1 new job" }).click();
    await rowOf(page, another).waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  test.each(["light", "dark"] as const)("axe finds nothing serious, %s", async (colorScheme) => {
    const { page, complaints } = await open();
    await page.emulateMedia({ colorScheme });
    await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
    await page.getByRole("button", { name: "More filters" }).click();
    await page.getByRole("checkbox", { name: "Select all that are shown" }).click();
    await page.getByRole("region", { name: "Chosen jobs" }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(await nameless(page)).toEqual([]);
    await page.getByRole("button", { name: /^Cancel \d/ }).click();
    await page.getByRole("dialog").getByLabel("Reason").waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("at 360 px nothing sticks out", async () => {
    const { page } = await open("/jobs", { width: 360 });
    await idsIn(page);
    await page.getByRole("button", { name: "More filters" }).click();
    await page.getByRole("checkbox").nth(1).click();
    await page.getByRole("region", { name: "Chosen jobs" }).waitFor();
    expect(await isTooWide(page)).toBe(false);
    await page.close();
  });
});
