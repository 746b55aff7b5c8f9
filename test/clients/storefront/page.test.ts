import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Browser, Locator } from "playwright-core";
import {
  EXPECTED_WITHIN,
  meanAbsoluteDifference,
} from "../../../clients/storefront/assets/compare.ts";
import {
  describeInBrowser,
  dropFile,
  isTooWide,
  nameless,
  openBrowser,
  visit,
} from "../../support/browser.ts";
import {
  hostileName,
  openStorefrontWorld,
  picture,
  psdHead,
  type StorefrontWorld,
} from "../../support/storefront.ts";

const assets = resolve("clients/storefront/assets");
const psdFile = () => ({
  name: "mockup.psd",
  mimeType: "image/vnd.adobe.photoshop",
  buffer: psdHead(),
});

/** How wide a picture is, once it is there. */
const widthOf = (picture: Locator): Promise<number> =>
  // biome-ignore lint/suspicious/noExplicitAny: this runs in the browser, whose types are not the project's
  picture.evaluate((node: any) => node.decode().then(() => node.naturalWidth));

describeInBrowser("the page of the storefront", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  describe("with Docket's own worker", () => {
    let world: StorefrontWorld;
    beforeAll(async () => {
      world = await openStorefrontWorld({ env: { DOCKET_WORKER_CONCURRENCY: "1" } });
    });
    afterAll(() => world.close());

    test("a customer uploads a PSD, drops pictures, and gets the right picture", async () => {
      const { page, complaints } = await visit(browser);
      await page.goto(world.url);
      expect(await nameless(page)).toEqual([]);
      await page.getByLabel("Choose a PSD").setInputFiles(join(assets, "mockup.psd"));
      await page.getByRole("heading", { name: "Drop your pictures" }).waitFor();
      expect(new URL(page.url()).pathname).toMatch(/^\/orders\/[0-9a-f-]{36}$/);
      await page.getByText("Frame on the wall", { exact: true }).waitFor();
      await page.locator(".slot-now img").nth(1).waitFor();
      expect(await page.getByRole("button", { name: "Make the picture" }).isDisabled()).toBe(true);

      const poster = {
        name: "poster.jpg",
        type: "image/jpeg",
        data: await readFile(join(assets, "poster.jpg")),
      };
      await dropFile(page, ".slot >> nth=0", poster);
      await page.getByRole("radio", { name: "Fill" }).waitFor({ state: "attached" });
      await page.getByLabel("Picture for Card").setInputFiles(join(assets, "card.png"));
      await page
        .getByRole("group", { name: "How the picture lies in Card" })
        .getByText("Keep scale")
        .click();
      expect(await nameless(page)).toEqual([]);
      await page.getByRole("slider", { name: "JPEG quality" }).fill("90");
      await page.getByRole("button", { name: "Make the picture" }).click();

      await page.getByRole("heading", { name: "Here it is" }).waitFor();
      await page.getByText("Signed callback received.").waitFor();
      expect(await widthOf(page.getByRole("img", { name: "The finished picture" }))).toBe(800);
      const download = page.getByRole("link", { name: "Download mockup.jpg" });
      const file = await fetch(new URL((await download.getAttribute("href")) ?? "", world.url));
      const difference = await meanAbsoluteDifference(
        Buffer.from(await file.arrayBuffer()),
        join(assets, "expected.png"),
      );
      expect(difference).toBeLessThan(EXPECTED_WITHIN);
      expect(await nameless(page)).toEqual([]);
      expect(complaints).toEqual([]);
    });
  });

  describe("with a worker in the test's hands", () => {
    let world: StorefrontWorld;
    beforeAll(async () => {
      world = await openStorefrontWorld();
    });
    afterAll(() => world.close());

    /** A page on which the pictures can be chosen. */
    async function prepared(width?: number) {
      const visited = await visit(browser, width === undefined ? {} : { width });
      const { page } = visited;
      await page.goto(world.url);
      await page.getByLabel("Choose a PSD").setInputFiles(psdFile());
      await page.waitForURL("**/orders/*");
      await world.prepare(new URL(page.url()).pathname.split("/")[2] ?? "");
      await page.getByRole("heading", { name: "Drop your pictures" }).waitFor();
      return visited;
    }

    const choose = { name: "me.png", mimeType: "image/png" };

    test("progress is seen live, and a reload or a restart in the middle loses nothing", async () => {
      const { page, complaints } = await prepared();
      await page
        .getByLabel("Picture for Poster")
        .setInputFiles({ ...choose, buffer: await picture() });
      await page.getByText("me.png", { exact: true }).waitFor();
      await page.reload();
      await page.getByText("me.png", { exact: true }).waitFor();
      await page
        .getByRole("group", { name: "How the picture lies in Poster" })
        .getByText("Tile")
        .click();
      await page.getByRole("button", { name: "Make the picture" }).click();
      const work = await world.work();
      expect(work.recipe.tasks).toMatchObject([{ to: [0], resizeMode: "tile" }]);
      await work.progress(40, "task 1 of 1");
      await page.getByText("task 1 of 1").first().waitFor();
      await page.getByText("40 %").waitFor();
      await page.reload();
      await page.getByText("40 %").waitFor();
      await world.restart();
      await work.progress(70, "rendering");
      await page.getByText("70 %").waitFor();
      await work.deliver({}, ["_after.jpg", "mockup.jpg"]);
      await page.getByRole("heading", { name: "Here it is" }).waitFor();
      await page.getByRole("button", { name: "Change something" }).click();
      await page.getByText("me.png", { exact: true }).waitFor();
      // The stream that the restart cut is the browser's own complaint.
      expect(complaints.filter((one) => !one.includes("net::ERR"))).toEqual([]);
    });

    test("the name of a layer is never markup", async () => {
      const { page, complaints } = await prepared();
      await page.getByText(hostileName, { exact: true }).first().waitFor();
      expect(await page.title()).toBe("Mockup shop");
      expect(await page.locator("img[src=x]").count()).toBe(0);
      expect(complaints).toEqual([]);
    });

    test("a failed job says what to do, and can be tried again", async () => {
      const { page } = await prepared();
      await page
        .getByLabel("Picture for Card")
        .setInputFiles({ ...choose, buffer: await picture() });
      await page.getByRole("button", { name: "Make the picture" }).click();
      await (await world.work()).fail("UNSUPPORTED_FEATURE", "The layer is warped.");
      const alert = page.getByRole("alert");
      await alert.getByText("This needs real Photoshop").waitFor();
      await alert.getByText("UNSUPPORTED_FEATURE").waitFor();
      await alert.getByRole("button", { name: "Try again" }).click();
      await (await world.work()).deliver({}, ["_after.jpg", "mockup.jpg"]);
      await page.getByRole("heading", { name: "Here it is" }).waitFor();
    });

    test("a wrong file, a lost Docket and a gone order are told", async () => {
      const { page } = await visit(browser);
      await page.goto(world.url);
      await page
        .getByLabel("Choose a PSD")
        .setInputFiles({ ...psdFile(), buffer: Buffer.from("GIF89a") });
      await page.getByRole("alert").getByText("That is no Photoshop file").waitFor();
      world.cut = "calls";
      await page.getByLabel("Choose a PSD").setInputFiles(psdFile());
      await page.getByRole("alert").getByText("The render service does not answer").waitFor();
      world.cut = null;
      await page.getByRole("button", { name: "Try again" }).click();
      await (await world.work()).deliver({ layer_tree: [] }, ["_before.jpg"]);
      await page.getByRole("heading", { name: "Nothing to fill here" }).waitFor();
      await page.goto(`${world.url}/orders/nobody`);
      await page.getByRole("alert").getByText("This order is gone").waitFor();
    });

    test("all of it can be done with the keyboard, on a screen of 360 pixels", async () => {
      const { page } = await prepared(360);
      expect(await isTooWide(page)).toBe(false);
      await page.getByLabel("Picture for Poster").focus();
      const [chooser] = await Promise.all([
        page.waitForEvent("filechooser"),
        page.keyboard.press("Enter"),
      ]);
      const name = "a name that is much longer than the screen is wide.png";
      await chooser.setFiles({ ...choose, name, buffer: await picture() });
      await page.getByRole("radio", { name: "Fill" }).focus();
      await page.keyboard.press("ArrowRight");
      expect(await page.getByRole("radio", { name: "Fit" }).isChecked()).toBe(true);
      expect(await isTooWide(page)).toBe(false);
      await page.getByRole("button", { name: "Make the picture" }).focus();
      await page.keyboard.press("Enter");
      const work = await world.work();
      expect(work.recipe.tasks).toMatchObject([{ to: [0], resizeMode: "fit" }]);
      await page.getByRole("progressbar", { name: "Making your picture" }).waitFor();
      await work.deliver({}, ["_after.jpg", "mockup.jpg"]);
      const divider = page.getByRole("slider", { name: "How much of the picture before is shown" });
      await divider.focus();
      await page.keyboard.press("End");
      expect(await divider.inputValue()).toBe("100");
      expect(await isTooWide(page)).toBe(false);
    });
  });
});
