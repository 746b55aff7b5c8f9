import type { Page } from "playwright-core";
import { describeInBrowser } from "../../support/browser.ts";
import { idsIn, type JobList, openJobList, rowOf } from "../../support/job-list.ts";
import { until } from "../../support/until.ts";

describeInBrowser("A range of jobs, with Shift", () => {
  let list: JobList;
  let page: Page;
  let ids: readonly (string | null)[];
  beforeAll(async () => {
    list = await openJobList();
    await list.submit(8);
    ({ page } = await list.dashboard.open({ path: "/jobs" }));
    ids = await idsIn(page);
  });
  afterAll(() => list.close());
  beforeEach(() => page.keyboard.press("Escape"));

  const row = (nth: number) => rowOf(page, ids[nth] ?? "");
  const box = (nth: number) => row(nth).getByRole("checkbox");
  const chosen = async () => {
    const boxes = await Promise.all(ids.map((_, nth) => box(nth).isChecked()));
    return boxes.flatMap((isChosen, nth) => (isChosen ? [nth] : []));
  };
  const comesToBe = (expected: readonly number[]) =>
    until(chosen, (now) => now.join() === expected.join());

  test("a click chooses all between the last one and this, downwards and upwards", async () => {
    await box(2).click();
    await box(5).click({ modifiers: ["Shift"] });
    await comesToBe([2, 3, 4, 5]);
    await box(7).click();
    await box(6).click({ modifiers: ["Shift"] });
    await comesToBe([2, 3, 4, 5, 6, 7]);
  });

  test("from one that is taken back, those between are taken back", async () => {
    await page.getByRole("checkbox", { name: "Select all that are shown" }).click();
    await box(1).click();
    await box(4).click({ modifiers: ["Shift"] });
    await comesToBe([0, 5, 6, 7]);
  });

  test("a click anywhere in a row does, marks no text, and opens no job", async () => {
    await box(1).click();
    await row(3)
      .getByText("Waiting", { exact: true })
      .click({ modifiers: ["Shift"] });
    await comesToBe([1, 2, 3]);
    expect(await page.evaluate("getSelection().isCollapsed")).toBe(true);
    expect(new URL(page.url()).pathname).toBe("/dashboard/jobs");
  });

  test("by Shift and Space on a checkbox, and by X", async () => {
    await box(0).press("Space");
    await box(2).press("Shift+Space");
    await comesToBe([0, 1, 2]);
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await page.keyboard.press("Shift+X");
    await comesToBe([0, 1, 2, 3, 4]);
  });

  test("without one before, it is the row alone", async () => {
    await page.reload();
    ids = await idsIn(page);
    await box(3).click({ modifiers: ["Shift"] });
    await comesToBe([3]);
  });
});
