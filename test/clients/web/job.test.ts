import type { Page } from "playwright-core";
import sharp from "sharp";
import type { DocketClient } from "../../../clients/sdk/src/index.ts";
import { seriousFindings } from "../../support/axe.ts";
import { describeInBrowser, isTooWide, nameless } from "../../support/browser.ts";
import { type Dashboard, openDashboard, untilLive } from "../../support/dashboard.ts";
import { until } from "../../support/until.ts";

describeInBrowser("The page of a job", () => {
  let dashboard: Dashboard;
  let ann: DocketClient;
  let worker: DocketClient;
  beforeAll(async () => {
    dashboard = await openDashboard({ DOCKET_LOG_LINES_MAX: "5000" });
    ann = await dashboard.docket.client("ann", "SUBMITTER");
    worker = await dashboard.docket.client("wanda", "WORKER");
  });
  afterAll(() => dashboard.close());

  const submit = async (more: Partial<Parameters<DocketClient["submit"]>[0]> = {}) =>
    (await ann.submit({ function: "echo", ...more })).job.id;
  const claim = async (name = "echo") => {
    const [claimed] = await worker.claim({ functions: [name], worker: "w1", host: "here" });
    return { id: claimed?.job.id ?? "", key: claimed?.key ?? "" };
  };
  const state = (page: Page, word: string) =>
    page.getByRole("heading", { level: 1 }).getByText(word, { exact: true }).waitFor();
  const part = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
  const lines = (count: number, level: "ERROR" | "INFO" = "INFO") =>
    Array.from({ length: count }, (_, nth) => ({ level, message: `line ${nth}` }));
  /** Until a picture is there, so many pixels wide. */
  const untilWide = (page: Page, selector: string, width: number) =>
    until(
      () => page.evaluate(`document.querySelector("${selector}")?.naturalWidth`),
      (now) => now === width,
    );
  const outputs = [{ type: "png", name: "wall.png" }];
  const picture = (background: string) =>
    sharp({ create: { width: 60, height: 40, channels: 3, background } })
      .png()
      .toBuffer();

  test("is watched from its submission to its end, without a reload", async () => {
    const id = await submit({ input: { say: "hello" }, tags: ["greeting"] });
    const { page, complaints } = await dashboard.open({ path: `/jobs/${id}` });
    await state(page, "Waiting");
    await page.getByText("Waits for a worker to claim it.").waitFor();
    await part(page, "Input").getByText('"hello"').waitFor();

    const claimed = await claim();
    await state(page, "Running");
    const holder = part(page, "In the hands of");
    await holder.getByText("here", { exact: true }).waitFor();
    await holder.getByText(/runs out in \d+ (h|min)/).waitFor();
    expect(await holder.getByRole("link", { name: "w1" }).getAttribute("href")).toMatch(
      /\/workers\/wrk_/,
    );

    const status = { phase: "drawing", percent: 40, message: "two of five" };
    await worker.update({ ...claimed, status, lines: lines(2) });
    await part(page, "Progress").getByText("two of five").waitFor();
    const bar = page.getByRole("progressbar", { name: "Progress" });
    expect(await bar.getAttribute("aria-valuenow")).toBe("40");
    await part(page, "Log").getByText("line 1", { exact: true }).waitFor();

    await worker.deliver({ ...claimed, output: { answer: 42 } });
    await state(page, "Done");
    await part(page, "Output").getByText("42", { exact: true }).waitFor();
    await part(page, "Progress").waitFor({ state: "detached" });
    await holder.waitFor({ state: "detached" });
    const steps = part(page, "Timeline").getByRole("listitem");
    expect(await steps.allInnerTexts()).toEqual([
      expect.stringMatching(/^Submitted by ann/),
      expect.stringMatching(/^Claimed by worker w1 · attempt 1 of 3/),
      expect.stringMatching(/^Delivered by worker w1/),
    ]);
    const tag = page.getByRole("link", { name: "greeting" });
    expect(await tag.getAttribute("href")).toBe("/dashboard/jobs?tag=greeting");
    expect(await page.content()).not.toContain(claimed.key);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("a log of thousands of lines follows its end until one scrolls up, and is filtered and searched", async () => {
    const id = await submit();
    const claimed = await claim();
    const { page } = await dashboard.open({ path: `/jobs/${id}` });
    const log = part(page, "Log");
    for (let round = 0; round < 3; round += 1)
      await worker.update({ ...claimed, lines: lines(1_000) });
    await worker.update({ ...claimed, lines: [{ level: "ERROR", message: "It broke at last" }] });
    await log.getByText("3,001 lines").waitFor();
    await log.getByText("It broke at last").waitFor();
    expect(await log.getByText(/^line \d+$/).count()).toBeLessThan(200);

    const follow = log.getByRole("switch", { name: "Follow" });
    expect(await follow.isChecked()).toBe(true);
    await log.getByRole("log").focus();
    await page.keyboard.press("Home");
    await log.getByText("line 0", { exact: true }).first().waitFor();
    await until(
      () => follow.isChecked(),
      (isChecked) => !isChecked,
    );

    await log.getByRole("searchbox", { name: "Search the log" }).fill("NE 99");
    await log.getByText("33 of 3,001 lines").waitFor();
    expect(await log.locator("mark").first().textContent()).toBe("ne 99");
    await log.getByRole("combobox", { name: "Level" }).selectOption("Errors");
    await log.getByText("No line is like that.").waitFor();
    await log.getByRole("searchbox").fill("");
    await log.getByText("1 of 3,001 lines").waitFor();
    await worker.deliver(claimed);
    await page.close();
  });

  test("pictures are shown small, in full by keyboard, and over each other; other files are downloads", async () => {
    const [fileId, base] = await Promise.all(
      ["lime", "navy"].map(async (colour) => {
        const file = new Blob([Uint8Array.from(await picture(colour))]);
        return (await ann.upload(file, { name: "in" })).id;
      }),
    );
    const files = [
      { name: "wall.png", fileId: fileId ?? "" },
      { name: "base.psd", fileId: base ?? "" },
    ];
    const input = { baseUrl: "http://127.0.0.1/", inputs: [], base: "base.psd", tasks: [] };
    const { job } = await ann.submit({
      function: "photoshop.recipe",
      files,
      input: { ...input, inputs: ["base.psd"], outputs },
    });
    await ann.watchJob(job.id).next();
    const { page, complaints } = await dashboard.open({ path: `/jobs/${job.id}` });
    await state(page, "Waiting");
    const claimed = await claim("photoshop.recipe");
    const made = { "wall.png": await picture("red"), "wall_before.png": await picture("blue") };
    for (const [name, data] of Object.entries(made))
      await worker.uploadFile({
        job: job.id,
        key: claimed.key,
        name,
        data: new Blob([Uint8Array.from(data)]),
      });
    await worker.uploadFile({
      ...{ job: job.id, key: claimed.key, name: "notes.txt" },
      data: new Blob(["to read"]),
    });
    await worker.deliver(claimed);

    const list = page.getByRole("list", { name: "Output files" });
    await list.getByRole("link", { name: "Download notes.txt" }).waitFor();
    await list.getByRole("button", { name: /^wall.png/ }).press("Enter");
    const full = page.getByRole("dialog", { name: "wall.png" });
    await full.getByText("1 of 2").waitFor();
    await untilWide(page, "dialog[open] img", 60);
    await page.keyboard.press("ArrowRight");
    await page.getByRole("dialog", { name: "wall_before.png" }).waitFor();
    await page.keyboard.press("Escape");

    const slider = page.getByRole("slider", { name: /picture before/ });
    await slider.focus();
    await page.keyboard.press("End");
    await page.locator('[aria-valuetext="100 % before"]').waitFor();
    await part(page, "Before and after").getByText("Before: wall_before.png").waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("an error is told with its data and what to do, and what a job waits for in words", async () => {
    const failed = await submit({ maxAttempts: 1 });
    const error = { code: "NO_TEXT", message: "There is no text.", data: { layer: "Title" } };
    await worker.fail({ ...(await claim()), error: { ...error, retryable: false } });
    const { page } = await dashboard.open({ path: `/jobs/${failed}` });
    const told = part(page, "Error");
    for (const text of [
      "NO_TEXT",
      "There is no text.",
      '"Title"',
      /another attempt would not help/,
    ])
      await told.getByText(text).waitFor();

    const go = async (id: string) => {
      await page.goto(`${dashboard.docket.url}/dashboard/jobs/${id}`);
      await untilLive(page);
    };
    await go(await submit({ runAt: "2040-01-01T00:00:00Z" }));
    await page.getByText(/^Scheduled for/).waitFor();
    await go(await submit({ requires: "photoshop" }));
    await page.getByText(/Waits for a worker with photoshop; none is there/).waitFor();
    await page.close();
  });

  test("one that is not there and one that is somebody else's say the same", async () => {
    const id = await submit({ runAt: "2040-01-01T00:00:00Z" });
    const nobodys = "job_01jc9y0000000000000000000";
    const { page } = await dashboard.open({
      path: `/jobs/${id}`,
      name: "bob",
      roles: ["SUBMITTER"],
    });
    await page.getByText("There is no such job that you may see").waitFor();
    await page.goto(`${dashboard.docket.url}/dashboard/jobs/${nobodys}`);
    await page.getByText("There is no such job that you may see").waitFor();
    await page.close();
  });

  test.each([
    ["light", 1280],
    ["dark", 360],
  ] as const)(
    "axe finds nothing serious, %s at %i px, and nothing sticks out",
    async (colorScheme, width) => {
      const id = await submit({ input: { a: [1] }, maxAttempts: 1 });
      const claimed = await claim();
      await worker.update({ ...claimed, lines: lines(50, "ERROR") });
      const error = { code: "BROKEN", message: "broken", retryable: true, data: { at: 1 } };
      await worker.fail({ ...claimed, error });
      const { page, complaints } = await dashboard.open({ path: `/jobs/${id}`, width });
      await page.emulateMedia({ colorScheme });
      await part(page, "Log").getByText("50 lines").waitFor();
      expect(await isTooWide(page)).toBe(false);
      expect(await seriousFindings(page)).toEqual([]);
      expect(await nameless(page)).toEqual([]);
      await page.getByRole("button", { name: "Copy as" }).click();
      await page.getByRole("dialog", { name: "Copy as a command" }).waitFor();
      expect(await seriousFindings(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await page.close();
    },
  );
});
