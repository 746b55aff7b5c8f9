import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { headless } from "../support/jsx/photoshop-world.ts";
import { runScript } from "../support/jsx/run-script.js";
import { CLEAR, decode, picture, pixelLayer, plain, psd, RED } from "../support/psd.ts";

/** Saves one output of a document by the worker's own module, and gives the file. */
async function saved(output: object, base: Buffer): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), "outputs-"));
  const [script, file, out] = ["save.jsx", "base.psd", "out.bin"].map((name) => join(folder, name));
  const include = (name: string) => `//@include "${resolve(`jsx/include/${name}.jsx`)}"\n`;
  try {
    await writeFile(`${file}`, base);
    await writeFile(
      `${script}`,
      `${["refusal", "json", "http", "contents", "outputs"].map(include).join("")}
      app.displayDialogs = DialogModes.NO;
      app.preferences.rulerUnits = Units.PIXELS;
      var given = parseJson(docketSettings), doc = app.open(new File(given.file));
      saveOutput(doc, given.output, new File(given.out));
      doc.close(SaveOptions.DONOTSAVECHANGES);`,
    );
    const settings = { file, out, output };
    const { left } = await runScript(`${script}`, { settings, engine: headless });
    expect(left.documents).toBe(0);
    return await readFile(`${out}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const half = () =>
  psd(8, 8, [
    pixelLayer(
      "Half",
      0,
      0,
      picture(8, 8, (x) => (x < 4 ? RED : CLEAR)),
    ),
  ]);

test("a PNG keeps what is see-through", async () => {
  const out = await decode(await saved({ type: "png", name: "out.png" }, half()));
  expect([out.at(1, 1), out.at(6, 6)[3]]).toEqual([RED, 0]);
});

test("a JPG is laid on white", async () => {
  const out = await decode(await saved({ type: "jpg", name: "out.jpg", quality: 100 }, half()));
  const [red, green, blue] = out.at(7, 7);
  expect(Math.min(red ?? 0, green ?? 0, blue ?? 0)).toBeGreaterThan(245);
});

test("a colour is laid under what is see-through", async () => {
  const out = await decode(await saved({ type: "png", name: "out.png", matte: "#0102ff" }, half()));
  expect([out.at(1, 1), out.at(6, 6)]).toEqual([RED, [1, 2, 255, 255]]);
});

test("a JPG is no larger than its largest box, and never enlarged", async () => {
  const sizes = [{ width: 4 }, { height: 2, width: 7 }, { width: 99, height: 99 }].map(
    async (box) => {
      const out = await decode(await saved({ type: "jpg", name: "out.jpg", ...box }, half()));
      return [out.width, out.height];
    },
  );
  expect(await Promise.all(sizes)).toEqual([
    [4, 4],
    [2, 2],
    [8, 8],
  ]);
});

test("the quality of a JPG tells in its size", async () => {
  const noise = psd(64, 64, [
    pixelLayer(
      "Noise",
      0,
      0,
      picture(64, 64, (x, y) => [(x * 37) % 256, (y * 91) % 256, 7, 255]),
    ),
  ]);
  const sizes = await Promise.all(
    [100, undefined, 20].map(
      async (quality) => (await saved({ type: "jpg", name: "out.jpg", quality }, noise)).length,
    ),
  );
  expect(sizes).toEqual([...sizes].sort((one, other) => other - one));
});

test("a PSD has its layers", async () => {
  const base = psd(4, 4, [pixelLayer("One", 0, 0, plain(4, 4, RED))]);
  expect((await saved({ type: "psd", name: "out.psd" }, base)).equals(base)).toBe(true);
});
