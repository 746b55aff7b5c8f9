import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { headless } from "../support/jsx/photoshop-world.ts";
import { runScript } from "../support/jsx/run-script.js";
import { pixelLayer, plain, psd, RED } from "../support/psd.ts";

const modules = [
  "refusal",
  "json",
  "http",
  "recipe",
  "smart-object",
  "layers",
  "locate",
  "contents",
];
const more = ["outputs", "export", "tasks"];
const leftOpen =
  "writeJson([code, app.documents.length, app.activeDocument === doc, bench.saved.length])";

/** Carries out tasks on a document by the worker's own modules; gives what the last line says. */
async function told(tasks: object[], lastLine: string, base: Buffer): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "tasks-"));
  const include = (name: string) => `//@include "${resolve(`jsx/include/${name}.jsx`)}"\n`;
  const [script, file] = [join(folder, "tasks.jsx"), join(folder, "base.psd")];
  try {
    await writeFile(file, base);
    await writeFile(
      script,
      `${[...modules, ...more].map(include).join("")}
      app.displayDialogs = DialogModes.NO;
      app.preferences.rulerUnits = Units.PIXELS;
      var given = parseJson(docketSettings), doc = app.open(new File(given.file)), at;
      var bench = { doc: doc, folder: new Folder(given.folder), saved: [], warnings: [] }, code = "";
      try {
        for (at = 0; at < given.tasks.length; at++) { runTask(given.tasks[at], at, bench); }
      } catch (thrown) { code = thrown.code || String(thrown); }
      ${lastLine}`,
    );
    return (await runScript(script, { settings: { file, folder, tasks }, engine: headless })).value;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const text = (name: string) =>
  pixelLayer(name, 0, 0, plain(4, 4, RED), { text: { text: "old" }, hidden: true });

test("a text is written with lines that end as Photoshop's do", async () => {
  const task = { type: "replace_text", to: "Words", text: "one\ntwo\r\nthree" };
  const said = await told(
    [task],
    "writeJson(doc.layers[0].textItem.contents)",
    psd(8, 8, [text("Words")]),
  );
  expect(JSON.parse(said)).toBe("one\rtwo\rthree");
});

test("a hidden text stays hidden", async () => {
  const task = { type: "replace_text", to: [0], text: "" };
  const said = await told([task], "doc.layers[0].visible", psd(8, 8, [text("Words")]));
  expect(said).toBe("false");
});

test.each(["a/b", String.raw`a\/b`, String.raw`a\b/c`, "/a", "a/", String.raw`a\/`])(
  "%s is the same names as without Photoshop",
  async (path) => {
    const { namesIn } = await import("../../functions/photoshop/recipe/index.ts");
    const said = await told([], `writeJson(namesIn(${JSON.stringify(path)}))`, psd(4, 4, []));
    expect(JSON.parse(said)).toEqual(namesIn(path));
  },
);

test.each([
  ["that there is", "Red", ["", 1, true, 1]],
  ["with nothing to be seen", "Empty", ["LAYER_EMPTY", 1, true, 0]],
])("a layer saved by itself, %s, leaves no copies open", async (_, to, left) => {
  const base = psd(8, 8, [
    pixelLayer("Red", 0, 0, plain(4, 4, RED)),
    { name: "Empty", children: [] },
  ]);
  const task = { type: "export_layer", to, name: "layer.png" };
  expect(JSON.parse(await told([task], leftOpen, base))).toEqual(left);
});

test("the document stays as it was when one of its layers is saved", async () => {
  const layers = ["Low", "Mid", "Top"].map((name) => pixelLayer(name, 0, 0, plain(4, 4, RED)));
  const task = { type: "export_layer", to: "Mid", name: "layer.png" };
  const seen = "writeJson([doc.layers.length, doc.layers[0].visible, doc.layers[2].visible])";
  expect(JSON.parse(await told([task], seen, psd(8, 8, layers)))).toEqual([3, true, true]);
});
