import { execFile } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type * as photoshop from "../../../functions/photoshop/index.ts";
import { box, plain, png, psd, RED, smartLayer } from "../../support/psd.ts";
import { runRecipe } from "../../support/run-recipe.ts";

/** Threads load compiled code only: these tests compile the function as the build does, next to the libraries it needs. */
const root = fileURLToPath(new URL("../../../", import.meta.url));
const built = `${root}node_modules/.cache/docket-thread-${process.pid}/`;
const flags =
  "--ignoreConfig --module nodenext --target es2023 --lib es2023 --types node --skipLibCheck --allowImportingTsExtensions --rewriteRelativeImportExtensions";

let within: typeof photoshop.photoshopRecipeWithin;
let plugin: typeof photoshop.photoshopRecipe;

beforeAll(async () => {
  await mkdir(built, { recursive: true });
  await writeFile(`${built}package.json`, '{"type":"module"}');
  const sources = ["functions/photoshop/index.ts", "functions/photoshop/render-thread.ts"];
  const compiler = [
    `${root}node_modules/typescript/bin/tsc`,
    ...flags.split(" "),
    "--rootDir",
    root,
    "--outDir",
    built,
    ...sources,
  ];
  await promisify(execFile)(process.execPath, compiler, { cwd: root });
  ({ photoshopRecipe: plugin, photoshopRecipeWithin: within } = await import(
    `${built}functions/photoshop/index.js`
  ));
});

afterAll(() => rm(built, { recursive: true, force: true }));

const recipe = {
  tasks: [{ type: "smart_replace", from: "new.png", to: [0] }, { type: "layer_list" }],
  outputs: [
    { type: "png", name: "out.png" },
    { type: "jpg", name: "out.jpg" },
  ],
};
const files = async () => ({
  "base.psd": psd(40, 40, [smartLayer("Art", [6, 6], box(1, 1, 37, 37))]),
  "new.png": await png(plain(6, 6, RED)),
});

test("a thread renders the same bytes, with the same progress", async () => {
  const here = await runRecipe(recipe, await files());
  const there = await runRecipe(recipe, await files(), { plugin });
  expect([...there.saved].map(([name, data]) => [name, Buffer.from(data)])).toEqual(
    [...here.saved].map(([name, data]) => [name, Buffer.from(data)]),
  );
  expect(there.progress).toEqual(here.progress);
  expect(there.output.layer_tree).toEqual(here.output.layer_tree);
});

test("a refusal comes out of the thread with its code and facts", async () => {
  const run = runRecipe(
    { tasks: [{ type: "smart_replace", from: "new.png", to: [7] }] },
    await files(),
    { plugin },
  );
  await expect(run).rejects.toMatchObject({
    name: "RunError",
    code: "LAYER_NOT_FOUND",
    retryable: false,
    data: { path: [7], depth: 0, count: 1, task: 0 },
  });
});

test("calling off ends the thread in the middle of its work", async () => {
  const calledOff = new AbortController();
  const saved = new Map<string, Uint8Array>();
  const onProgress = ({ phase }: { phase?: string }) => {
    if (phase === "proccessing") calledOff.abort(new Error("called off"));
  };
  await expect(
    runRecipe(recipe, await files(), { plugin, signal: calledOff.signal, saved, onProgress }),
  ).rejects.toThrow("called off");
  expect(saved.size).toBe(0);
});

test("a crash in the thread is a crash of the run", async () => {
  const missing = { ...recipe, inputs: ["base.psd", "new.png"] };
  const { "base.psd": base } = await files();
  await expect(runRecipe(missing, { "base.psd": base }, { plugin })).rejects.toThrow("ENOENT");
});

test("a thread that takes too long is ended: RENDER_TIMEOUT", async () => {
  const run = runRecipe(recipe, await files(), { plugin: within({ renderMs: 1 }) });
  await expect(run).rejects.toMatchObject({
    code: "RENDER_TIMEOUT",
    retryable: false,
    data: { allowedMs: 1 },
  });
});

test("a thread whose heap grows too large is ended, and nothing else is: PSD_TOO_LARGE", async () => {
  const heapBytes = 6 * 2 ** 20;
  const run = runRecipe(recipe, await files(), { plugin: within({ heapBytes }) });
  await expect(run).rejects.toMatchObject({ code: "PSD_TOO_LARGE", data: { heapBytes } });
});
