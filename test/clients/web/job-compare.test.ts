import type { Page } from "playwright-core";
import type { DocketClient } from "../../../clients/sdk/src/index.ts";
import { seriousFindings } from "../../support/axe.ts";
import { describeInBrowser } from "../../support/browser.ts";
import { type Dashboard, openDashboard, untilLive } from "../../support/dashboard.ts";
import { picture, pixelLayer, plain, png, psd, RED, readAll } from "../../support/psd.ts";
import { inGray, inSixteenBits, withSavedChannel } from "../../support/psd-surgery.ts";
import { hasSamples, sample } from "../../support/samples.ts";
import { until } from "../../support/until.ts";

const [width, height] = [40, 20];
const gradient = picture(width, height, (x, y) => [x * 6, y * 12, 90, 255]);
const document = psd(
  width,
  height,
  [
    pixelLayer("Ground", 0, 0, plain(width, height, RED)),
    pixelLayer("Top", 1, 1, plain(4, 4, RED)),
  ],
  { imageData: gradient },
);
/** The document, which says that it has this size. */
function sized(width: number, height: number): Buffer {
  const file = Buffer.from(document);
  file.writeUInt32BE(height, 14);
  file.writeUInt32BE(width, 18);
  return file;
}

describeInBrowser("Before and after a recipe", () => {
  let dashboard: Dashboard;
  let ann: DocketClient;
  let worker: DocketClient;
  beforeAll(async () => {
    dashboard = await openDashboard();
    ann = await dashboard.docket.client("ann", "SUBMITTER");
    worker = await dashboard.docket.client("wanda", "WORKER");
  });
  afterAll(() => dashboard.close());

  const blob = (data: Uint8Array) => new Blob([Uint8Array.from(data)]);
  /** A job that was done: with this base, and these pictures as outputs. */
  const made = async (base: Uint8Array, outputs: Readonly<Record<string, Uint8Array>>) => {
    const { id: fileId } = await ann.upload(blob(base), { name: "mock-up.psd" });
    const { job } = await ann.submit({
      function: "photoshop.recipe",
      files: [{ name: "base.psd", fileId }],
      input: {
        baseUrl: "http://127.0.0.1/",
        inputs: ["base.psd"],
        base: "base.psd",
        tasks: [],
        outputs: [{ type: "png", name: "whole.png" }],
      },
    });
    const [claimed] = await worker.claim({ functions: ["photoshop.recipe"], worker: "w1" });
    const held = { job: job.id, key: claimed?.key ?? "" };
    for (const [name, data] of Object.entries(outputs))
      await worker.uploadFile({ ...held, name, data: blob(data) });
    await worker.deliver({ id: held.job, key: held.key });
    return job.id;
  };
  const whole = () => png(plain(width / 2, height / 2, RED));
  const part = (page: Page) => page.getByRole("region", { name: "Before and after" });
  const drawn = (page: Page) => part(page).getByRole("img", { name: "Before: base.psd" });
  /** As it is drawn, red, green, blue and alpha of each pixel, or of every nth. */
  const pixelsOf = async (page: Page, nth = 1): Promise<number[]> => {
    await drawn(page).waitFor();
    return (await page.evaluate(`(() => {
      const { width, height } = document.querySelector("canvas[role=img]");
      const context = document.querySelector("canvas[role=img]").getContext("2d");
      const { data } = context.getImageData(0, 0, width, height);
      return Array.from(data.filter((_, at) => (at >> 2) % ${nth} === 0));
    })()`)) as number[];
  };
  const open = async (id: string) => {
    const { page, complaints } = await dashboard.open({ path: `/jobs/${id}` });
    return { page, complaints };
  };

  test("the picture that was saved with the base is compared with the first output that shows all of it", async () => {
    const id = await made(document, {
      "layer.png": await png(plain(9, 9, RED)),
      "exported.png": await png(plain(width, height, RED)),
      "whole.png": await whole(),
    });
    const { page, complaints } = await open(id);
    await part(page).getByText("Before: base.psd").waitFor();
    await part(page).getByText("After: whole.png").waitFor();
    expect(await pixelsOf(page)).toEqual([...gradient.data]);

    const slider = page.getByRole("slider", { name: /picture before/ });
    await slider.focus();
    await page.keyboard.press("Home");
    await page.locator('[aria-valuetext="0 % before"]').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    // What read it is ended when it has.
    await until(
      () => page.workers().length,
      (count) => count === 0,
    );
    expect(complaints).toEqual([]);
    await page.close();
  });

  (hasSamples ? test : test.skip)("of a document that Photoshop wrote, too", async () => {
    const file = sample("so-quilt-warp-and-perspective.psd");
    const { page } = await open(await made(file, { "whole.png": await png(plain(100, 100, RED)) }));
    const { data = [] } = readAll(file).imageData ?? {};
    const expected = Array.from(data).filter((_, at) => (at >> 2) % 997 === 0);
    expect(await pixelsOf(page, 997)).toEqual(expected);
    await page.close();
  });

  test.each([
    ["gray", inGray(document), gradient.data.map((_, at, all) => all[at - (at % 4)] ?? 0)],
    [
      "with a selection that was kept, which hides nothing",
      withSavedChannel(document, 100),
      gradient.data,
    ],
  ])("a document that is %s", async (_, base, expected) => {
    const { page } = await open(await made(base, { "whole.png": await whole() }));
    const shown = await pixelsOf(page);
    expect(shown.filter((_value, at) => at % 4 !== 3)).toEqual(
      [...expected].filter((_value, at) => at % 4 !== 3),
    );
    expect(shown.every((value, at) => at % 4 !== 3 || value === 255)).toBe(true);
    await page.close();
  });

  test("white is taken out of what is see-through", async () => {
    // Half of red, mixed with white as Photoshop does.
    const half = plain(width, height, [255, 127, 127, 128]);
    const layers = [pixelLayer("Half", 0, 0, plain(width, height, [255, 0, 0, 128]))];
    const base = psd(width, height, layers, { imageData: half });
    const { page } = await open(await made(base, { "whole.png": await whole() }));
    const [red = 0, green = 0, blue = 0, alpha] = await pixelsOf(page);
    expect([red, alpha]).toEqual([255, 128]);
    expect(Math.max(green, blue)).toBeLessThan(4);
    await page.close();
  });

  test.each([
    ["16 bits per channel", inSixteenBits(document, false), /only RGB and gray of 8 bits/],
    ["more pixels than are read", sized(9_000, 9_000), /it has more than 64M pixels/],
    ["no picture of all layers", psd(8, 8, []), /saved without a picture of all its layers/],
    ["an end too early", document.subarray(0, -3), /could not be read/],
    ["no base of its own", Buffer.from("8BPS is how it begins"), /could not be read/],
  ])("one with %s is not compared, and the page says why", async (_, base, why) => {
    const { page, complaints } = await open(await made(base, { "whole.png": await whole() }));
    await part(page).getByText(why).waitFor();
    expect(await page.getByRole("slider").count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("where no output has the document's proportions, the page says so", async () => {
    const id = await made(document, { "layer.png": await png(plain(9, 9, RED)) });
    const { page } = await open(id);
    await part(page).getByText("No output has the proportions of base.psd.").waitFor();
    await page.close();
  });

  /** The page takes the base for one of so many bytes, and is told which files it fetches. */
  const openAs = async (size: number) => {
    const id = await made(document, { "whole.png": await whole() });
    const { page } = await dashboard.open();
    await page.route("**/graphql", async (route) => {
      const response = await route.fetch();
      const body = await response.text();
      await route.fulfill({
        response,
        body: body.replaceAll(`"size":${document.length}`, `"size":${size}`),
      });
    });
    const fetched: string[] = [];
    await page.route(/base\.psd/, async (route) => {
      fetched.push(route.request().url());
      await route.continue();
    });
    await page.goto(`${dashboard.docket.url}/dashboard/jobs/${id}`);
    await untilLive(page);
    const close = async () => {
      await page.unrouteAll({ behavior: "ignoreErrors" });
      await page.close();
    };
    return { page, fetched, close };
  };

  test("a large document is fetched only when it is asked for", async () => {
    const { page, fetched, close } = await openAs(31_000_000);
    const ask = part(page).getByRole("button", {
      name: "Compare with the document before (31 MB)",
    });
    await ask.waitFor();
    expect(fetched).toEqual([]);
    await ask.press("Enter");
    expect(await pixelsOf(page)).toEqual([...gradient.data]);
    expect(fetched).toHaveLength(1);
    await close();
  });

  test("one that is too large is not fetched at all", async () => {
    const { page, fetched, close } = await openAs(201_000_000);
    await part(page)
      .getByText(/^base.psd has 201 MB/)
      .waitFor();
    expect(await part(page).getByRole("button").count()).toBe(0);
    expect(fetched).toEqual([]);
    await close();
  });

  test("what is still being read is given up when the page is left", async () => {
    const id = await made(document, { "whole.png": await whole() });
    const { page } = await dashboard.open();
    await page.route(/base\.psd/, () => undefined);
    await page.goto(`${dashboard.docket.url}/dashboard/jobs/${id}`);
    await part(page).getByText("Reading the picture in base.psd …").waitFor();
    const reading = (count: number) =>
      until(
        () => page.workers().length,
        (now) => now === count,
      );
    await reading(1);
    await page.getByRole("link", { name: "← Jobs" }).click();
    await reading(0);
    await page.close();
  });
});
