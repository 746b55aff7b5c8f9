import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { docket } from "../../support/docket-command.ts";
import { describeSamples } from "../../support/samples.ts";

const mockup = "clients/storefront/assets/mockup.psd";

test("a document's layers are a tree, with what a recipe must know of each", async () => {
  expect(await docket(["layers", mockup])).toEqual({
    code: 0,
    stderr: "",
    stdout: `mockup.psd  800 × 600, 11 layers
├─ Window light          [0]    pixels        554 × 600  multiply
├─ Frame on the wall     [1]    group         402 × 486
│  ├─ Frame edge         [1,0]  pixels        324 × 410
│  ├─ Glare              [1,1]  pixels        172 × 440  screen, clipped
│  ├─ Poster             [1,2]  smart object  320 × 406  poster.png 480 × 640
│  ├─ Frame              [1,3]  pixels        370 × 456
│  └─ Frame shadow       [1,4]  pixels        402 × 486  multiply
├─ Postcard on the desk  [2]    group         321 × 233
│  ├─ Card               [2,0]  smart object  295 × 206  card.png 420 × 280, masked
│  └─ Card shadow        [2,1]  pixels        321 × 233  multiply
└─ Background            [3]    pixels        800 × 600
`,
  });
});

test("for machines it is layer_tree, and nothing else", async () => {
  const { code, stdout, stderr } = await docket(["layers", mockup, "--json"]);
  expect([code, stderr]).toEqual([0, ""]);
  const { layer_tree: tree } = JSON.parse(stdout) as { layer_tree: unknown[] };
  expect(tree).toHaveLength(4);
  expect(tree[1]).toMatchObject({
    name: "Frame on the wall",
    type: "LayerSet",
    layers: [{}, {}, { kind: "LayerKind.SMARTOBJECT", path: [1, 2] }, {}, {}],
  });
});

test("what is no document is refused with its code, as JSON where that was asked for", async () => {
  const folder = await mkdtemp(join(tmpdir(), "layers-"));
  const file = join(folder, "a.psd");
  await writeFile(file, "GIF89a");
  const { code, stdout, stderr } = await docket(["layers", file, "--json"]);
  await rm(folder, { recursive: true });
  expect(code).toBe(1);
  expect(stderr).toMatch(/^NOT_A_PSD: .*\n$/);
  expect(JSON.parse(stdout)).toMatchObject({ error: { code: "NOT_A_PSD" } });
});

test("a folder is no file", async () => {
  expect(await docket(["layers", "clients"])).toMatchObject({
    code: 1,
    stderr: "FILE_NOT_FOUND: clients is a folder, not a file.\n",
  });
});

describeSamples("real files of Photoshop", () => {
  test("smart objects tell their file, whether it is linked, their warp, and who shares it", async () => {
    const linked = await docket(["layers", "../shared/psd/so-embedded-and-external-links.psd"]);
    expect(linked.stdout).toMatch(/linked-psd .* 1layer\.psd 101 × 55, linked$/m);
    const warped = await docket(["layers", "../shared/psd/so-quilt-warp-and-perspective.psd"]);
    expect(warped.stdout).toMatch(/4x4 .* warp custom, shared with 5 others$/m);
  });
});
