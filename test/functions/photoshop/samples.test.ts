import type { Layer } from "ag-psd";
import { decode, difference, plain, png, RED, readAll } from "../../support/psd.ts";
import { runRecipe } from "../../support/run-recipe.ts";
import { describeSamples, sample } from "../../support/samples.ts";

const outputs = [{ type: "png", name: "out.png" }];
const list = { type: "layer_list" };

async function ran(name: string, tasks: object[], contents?: Uint8Array, more: object = {}) {
  const files = { "base.psd": sample(name), ...(contents && { "new.png": contents }) };
  const { saved, output } = await runRecipe({ tasks, outputs, ...more }, files);
  return { output, out: await decode(saved.get("out.png")) };
}

const merged = (name: string) => readAll(sample(name)).imageData?.data ?? [];

describeSamples("real files of Photoshop", () => {
  test("a smart object drawn anew from its own contents is what Photoshop drew, bit for bit", async () => {
    const name = "so-minimal-32px.psd";
    const contents = readAll(sample(name)).linkedFiles?.[0]?.data;
    const { out, output } = await ran(
      name,
      [{ type: "smart_replace", from: "new.png", to: [0] }],
      contents,
    );
    expect(difference(out.data, merged(name))).toBe(0);
    expect(output.render).toEqual({
      engine: "headless",
      selfCheck: { mad: 0, p99: 0 },
      warnings: [],
    });
  });

  test("other contents show instead", async () => {
    const { out } = await ran(
      "so-minimal-32px.psd",
      [{ type: "smart_replace", from: "new.png", to: [0] }],
      await png(plain(32, 32, RED)),
    );
    expect(difference(out.data, plain(32, 32, RED).data)).toBe(0);
  });

  test("54 layers that share one picture in 27 blend modes: the part drawn anew was right before, to 0.3", async () => {
    const name = "so-54-all-blend-modes-in-groups.psd";
    const to = firstSmartObject(readAll(sample(name)).children ?? []);
    const task = { type: "smart_replace_resized", from: "new.png", to, resizeMode: "stretch" };
    const { output, out } = await ran(name, [task, list], await png(plain(10, 10, RED)));
    expect(output.render.selfCheck?.mad).toBeLessThanOrEqual(0.3);
    expect(difference(out.data, merged(name))).toBeGreaterThan(5);
  });

  test("contents that six layers bend and distort are drawn anew in all of them, past all doubt", async () => {
    const name = "so-quilt-warp-and-perspective.psd";
    const tasks = [{ type: "smart_replace_resized", from: "new.png", to: [0], resizeMode: "fill" }];
    const { out, output } = await ran(name, tasks, await png(plain(10, 10, RED)), {
      strict: true,
    });
    expect(output.render.warnings).toEqual([]);
    expect(output.render.selfCheck?.mad).toBeLessThanOrEqual(0.01);
    expect(difference(out.data, merged(name))).toBeGreaterThan(1);
  });

  test("the layers of six warps and distortions are listed", async () => {
    const { output } = await ran("so-quilt-warp-and-perspective.psd", [list]);
    const facts = output.layer_tree?.map(({ name, kind, smartObject }) => [
      name,
      kind,
      smartObject?.warp,
      smartObject?.sharedWith.length,
    ]);
    expect(facts).toEqual([
      ["perspective", "LayerKind.SMARTOBJECT", "none", 5],
      ["distort", "LayerKind.SMARTOBJECT", "none", 5],
      ["custom (2x6)", "LayerKind.SMARTOBJECT", "custom", 5],
      ["5x5", "LayerKind.SMARTOBJECT", "custom", 5],
      ["4x4", "LayerKind.SMARTOBJECT", "custom", 5],
      ["3x3", "LayerKind.SMARTOBJECT", "custom", 5],
      ["Background", "LayerKind.NORMAL", undefined, undefined],
    ]);
  });

  test("embedded and linked contents are told apart, and a linked one can be replaced", async () => {
    const name = "so-embedded-and-external-links.psd";
    const tasks = [list, { type: "smart_replace", from: "new.png", to: [1] }];
    const { output, out } = await ran(name, tasks, await png(plain(101, 55, RED)));
    expect(output.layer_tree?.map(({ smartObject }) => smartObject?.embedded)).toEqual([
      true,
      false,
      false,
      undefined,
    ]);
    expect(output.render.selfCheck?.mad).toBe(0);
    expect(out.at(30, 80)).toEqual([...RED]);
    expect(output.render.warnings).toEqual([expect.objectContaining({ code: "LINK_EMBEDDED" })]);
  });

  test("16 bits a channel", async () => {
    const { out, output } = await ran("depth-16bit-5px.psd", [list]);
    expect(output.layer_tree?.map(({ name }) => name)).toEqual([
      "Background copy 2",
      "Background copy",
      "Background",
    ]);
    const expected = Array.from(merged("depth-16bit-5px.psd"), (value) => Math.round(value / 257));
    expect(difference(out.data, expected)).toBeLessThan(0.01);
  });
});

/** The index path of the first smart object, as Photoshop counts. */
function firstSmartObject(children: Layer[]): number[] {
  for (const [index, layer] of children.toReversed().entries()) {
    if (layer.placedLayer) return [index];
    const inside = layer.children ? firstSmartObject(layer.children) : [];
    if (inside.length > 0) return [index, ...inside];
  }
  return [];
}
