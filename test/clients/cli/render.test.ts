import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  EXPECTED_WITHIN,
  meanAbsoluteDifference,
} from "../../../clients/storefront/assets/compare.ts";
import { docket } from "../../support/docket-command.ts";
import { decode, pixelLayer, plain, psd, RED, type WHITE } from "../../support/psd.ts";

const assets = "clients/storefront/assets";
let folder: string;
let out: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "render-"));
  out = join(folder, "new", "out");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const redOn = (merged?: typeof WHITE) =>
  psd(6, 6, [pixelLayer("Red", 0, 0, plain(6, 6, RED))], {
    ...(merged && { imageData: plain(6, 6, merged) }),
  });

/** A recipe beside its base, a red square whose merged image shows the same, unless it is said otherwise. */
async function recipe(more: object, base: Buffer = redOn(RED)): Promise<string> {
  const file = join(folder, "recipe.json");
  await writeFile(join(folder, "base.psd"), base);
  const whole = { inputs: ["base.psd"], base: "base.psd", tasks: [], ...more };
  await writeFile(file, JSON.stringify(whole));
  return file;
}
const onePng = { outputs: [{ type: "png", name: "a.png" }] };

test("a recipe is carried out on the files beside it, without a server", async () => {
  const { code, stdout, stderr } = await docket(["render", `${assets}/recipe.json`, "--out", out]);
  expect(code).toBe(0);
  expect(await readdir(out)).toEqual(["out.jpg"]);
  const picture = await readFile(join(out, "out.jpg"));
  expect(await meanAbsoluteDifference(picture, `${assets}/expected.png`)).toBeLessThan(
    EXPECTED_WITHIN,
  );
  expect(stdout).toMatch(/├─ Poster +\[1,2\] .* poster\.jpg 480 × 640$/m);
  expect(stdout).toContain(`${join(out, "out.jpg")}  `);
  expect(stdout).toMatch(/^The redrawn part, before any change: mad 0\.\d+ of 255/m);
  const steps = stderr.trimEnd().split("\n");
  expect(steps[0]).toBe(" 10 % task 1 of 3: smart_replace_resized");
  expect(steps.at(-1)).toMatch(/^ \d\d % writing out\.jpg$/);
});

test("for machines the output is a job's, and all there is on standard output", async () => {
  const file = await recipe({ ...onePng, tasks: [{ type: "layer_list" }] });
  const { code, stdout } = await docket(["render", file, "--out", out, "--json"]);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    layer_tree: [expect.objectContaining({ name: "Red" })],
    tasks: [{ index: 0, type: "layer_list", status: "done", ms: expect.any(Number) }],
    render: expect.objectContaining({ engine: "headless", warnings: [] }),
  });
});

test("inputs may lie elsewhere", async () => {
  await mkdir(join(folder, "elsewhere"));
  await copyFile(await recipe(onePng), join(folder, "elsewhere", "r.json"));
  const args = ["render", join(folder, "elsewhere", "r.json"), "--out", out];
  const without = await docket(args);
  expect(without.code).toBe(1);
  expect(without.stderr).toMatch(/^INPUT_NOT_FOUND: The input base\.psd is not in .*--inputs/m);
  expect((await docket([...args, "--inputs", folder])).code).toBe(0);
  expect((await decode(await readFile(join(out, "a.png")))).at(3, 3)).toEqual([...RED]);
});

test("a recipe that is refused leaves nothing, and tells its code to people and machines", async () => {
  const tasks = [{ type: "smart_replace", from: "base.psd", to: [7] }];
  const file = await recipe({ ...onePng, tasks });
  const { code, stdout, stderr } = await docket(["render", file, "--out", out, "--json"]);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^LAYER_NOT_FOUND: /m);
  expect(stderr).not.toMatch(/^ +at /m);
  expect(JSON.parse(stdout)).toMatchObject({
    error: { code: "LAYER_NOT_FOUND", data: { path: [7], task: 0 } },
  });
  expect(await readdir(folder)).toEqual(["base.psd", "recipe.json"]);
});

test("what only Photoshop can do is told with the way to it", async () => {
  const file = await recipe({ ...onePng, engine: "photoshop" });
  const { code, stderr } = await docket(["render", file, "--out", out]);
  expect(code).toBe(1);
  expect(stderr).toContain("docket photoshop-worker --help");
});

test.each([
  ["{", "BAD_RECIPE"],
  ["[]", "BAD_RECIPE"],
  ['{"inputs":[],"base":"a.psd","tasks":[]}', "BAD_RECIPE"],
  ['{"inputs":["a.psd"],"base":"b.psd","tasks":[]}', "INPUT_UNDECLARED"],
])("%s is no recipe", async (text, code) => {
  const file = join(folder, "recipe.json");
  await writeFile(file, text);
  const end = await docket(["render", file, "--out", out]);
  expect(end.code).toBe(1);
  expect(end.stderr).toMatch(new RegExp(`^${code}: `));
});

test("pictures need a folder to go to; a list of layers does not", async () => {
  const exported = { tasks: [{ type: "export_layer", to: [0], name: "red.png" }] };
  for (const more of [onePng, exported]) {
    const end = await docket(["render", await recipe(more)]);
    expect(end).toMatchObject({ code: 2, stderr: "Where to? Say --out and a folder.\n" });
  }
  expect((await docket(["render", await recipe(exported), "--out", out])).code).toBe(0);
  expect(await readdir(out)).toEqual(["red.png"]);
  expect((await docket(["render", await recipe({ tasks: [{ type: "layer_list" }] })])).code).toBe(
    0,
  );
});

test("strict: a picture that may be wrong is not written", async () => {
  const file = await recipe(onePng, redOn());
  const doubtful = await docket(["render", file, "--out", folder]);
  expect(doubtful.stdout).toContain("NO_REFERENCE: ");
  const strict = await docket(["render", file, "--out", out, "--strict"]);
  expect(strict.code).toBe(1);
  expect(strict.stderr).toMatch(/^RENDER_FIDELITY: /m);
  expect(await readdir(folder)).toEqual(["a.png", "base.psd", "recipe.json"]);
});

test("files are all written or none: what is in the way of one keeps back the others", async () => {
  const outputs = ["a.png", "b.png"].map((name) => ({ type: "png", name }));
  await mkdir(join(out, "b.png"), { recursive: true });
  const { code, stderr } = await docket(["render", await recipe({ outputs }), "--out", out]);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^OUTPUT_IN_THE_WAY: .*b\.png is a folder/m);
  expect(await readdir(out)).toEqual(["b.png"]);
});

test("a folder that can't be made is told in a sentence", async () => {
  const file = await recipe(onePng);
  const { code, stderr } = await docket(["render", file, "--out", join(file, "out")]);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^E[A-Z]+: not a directory.*\.$/m);
});

test.each(["SIGINT", "SIGTERM"] as const)(
  "%s ends it at once, with nothing written",
  async (signal) => {
    // So much that the signal comes long before its end, however late that is sent.
    const tasks = Array.from({ length: 200 }, (_, at) => ({
      type: "export_layer",
      to: [0],
      name: `${at}.png`,
    }));
    const large = psd(1500, 1500, [pixelLayer("Red", 0, 0, plain(1500, 1500, RED))]);
    const { code, stderr } = await docket(
      ["render", await recipe({ tasks }, large), "--out", out],
      {
        onStart: (child) => child.stderr?.once("data", () => child.kill(signal)),
      },
    );
    expect(code).toBe({ SIGINT: 130, SIGTERM: 143 }[signal]);
    expect(stderr).toContain("Stopped before the end; nothing was written.\n");
    expect(await readdir(folder)).toEqual(["base.psd", "recipe.json"]);
  },
);
