import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { docket } from "../../support/docket-command.ts";
import { decode, pixelLayer, plain, psd, RED, WHITE } from "../../support/psd.ts";
import { describeSamples, sample } from "../../support/samples.ts";

let folder: string;
let out: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "recomposite-"));
  out = join(folder, "out");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function write(name: string, data: Buffer | string): Promise<string> {
  await writeFile(join(folder, name), data);
  return join(folder, name);
}
const red = (merged?: typeof WHITE) =>
  psd(4, 4, [pixelLayer("Red", 0, 0, plain(4, 4, RED))], {
    ...(merged && { imageData: plain(4, 4, merged) }),
  });
const at = async (name: string) => (await decode(await readFile(join(out, name)))).at(1, 1);

test("a document is drawn from its layers, and compared with the merged image it never looked at", async () => {
  const file = await write("liar.psd", red(WHITE));
  const { code, stdout } = await docket(["render", "--recomposite", file, "--out", out]);
  expect(code).toBe(0);
  expect(await readdir(out)).toEqual(["liar.png"]);
  expect(await at("liar.png")).toEqual([...RED]);
  expect(stdout).toContain("Drawn from the layers alone: mad 170 of 255");
});

test("for machines: the figures, where the picture is, and the warnings", async () => {
  const file = await write("a.psd", red(RED));
  const { stdout } = await docket(["render", file, "--recomposite", "--json", "--out", out]);
  const figures = { width: 4, height: 4, mad: 0, p99: 0, warnings: [] };
  expect(JSON.parse(stdout)).toEqual({ file: "a.png", ...figures });
});

test("without a folder it only measures", async () => {
  const file = await write("a.psd", red());
  const { code, stdout } = await docket(["render", file, "--recomposite", "--json"]);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    file: null,
    mad: null,
    p99: null,
    warnings: [{ code: "NO_REFERENCE" }],
  });
  expect(await readdir(folder)).toEqual(["a.psd"]);
});

test("a recipe's outputs too are drawn from the layers alone, and its base is measured", async () => {
  await write("base.psd", red(WHITE));
  const recipe = {
    inputs: ["base.psd"],
    base: "base.psd",
    tasks: [],
    outputs: [{ type: "png", name: "x.png" }],
  };
  const file = await write("recipe.json", JSON.stringify(recipe));
  const { stdout } = await docket(["render", file, "--recomposite", "--json", "--out", out]);
  expect(JSON.parse(stdout)).toMatchObject({
    tasks: [],
    mad: 170,
    p99: 255,
    render: { warnings: [] },
  });
  expect(await at("x.png")).toEqual([...RED]);
  await docket(["render", file, "--out", out]);
  expect(await at("x.png")).toEqual([...WHITE]);
});

test.each([
  ["too far apart", red(WHITE)],
  ["with nothing to compare with", red()],
])("strict: what is %s is not written", async (_, data) => {
  const file = await write("a.psd", data);
  const { code, stderr } = await docket([
    "render",
    file,
    "--recomposite",
    "--strict",
    "--out",
    out,
  ]);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^RENDER_FIDELITY: /m);
  expect(await readdir(folder)).toEqual(["a.psd"]);
});

test("a recipe may be strict by itself", async () => {
  await write("base.psd", red(WHITE));
  const recipe = { inputs: ["base.psd"], base: "base.psd", tasks: [], strict: true };
  const file = await write("recipe.json", `\ufeff${JSON.stringify(recipe)}`);
  const { code, stderr } = await docket(["render", file, "--recomposite"]);
  expect([code, stderr]).toEqual([1, expect.stringMatching(/^RENDER_FIDELITY: /m)]);
});

test("a document without --recomposite is a wrong call, told with the right ones", async () => {
  const { code, stderr } = await docket(["render", await write("a.psd", red()), "--out", out]);
  expect(code).toBe(2);
  expect(stderr).toMatch(/is a document, not a recipe\. .*--recomposite; docket layers/);
});

describeSamples("real files of Photoshop", () => {
  test.each([
    "so-minimal-32px.psd",
    "depth-16bit-5px.psd",
    "so-embedded-and-external-links.psd",
    "so-quilt-warp-and-perspective.psd",
    "so-54-all-blend-modes-in-groups.psd",
  ])("%s is drawn within 0.3 of 255", async (name) => {
    const file = await write(name, sample(name));
    const { code, stdout } = await docket([
      "render",
      "--recomposite",
      file,
      "--json",
      "--out",
      out,
    ]);
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as { mad: number }).mad).toBeLessThanOrEqual(0.3);
    expect(await readdir(out)).toEqual([`${basename(name, ".psd")}.png`]);
  });
});
