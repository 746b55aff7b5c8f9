import {
  box,
  CONTENTS,
  pixelLayer,
  plain,
  png,
  psd,
  RED,
  smartLayer,
  WHITE,
} from "../../support/psd.ts";
import { runRecipe } from "../../support/run-recipe.ts";

const list = { type: "layer_list" };

async function tree(
  base: Buffer,
  tasks: object[] = [list],
  files: Record<string, Uint8Array> = {},
) {
  const { output } = await runRecipe({ tasks }, { "base.psd": base, ...files });
  return output.layer_tree ?? [];
}

const base = () =>
  psd(40, 30, [
    pixelLayer("Background", 0, 0, plain(40, 30, WHITE), { id: 1 }),
    {
      name: "Group",
      id: 5,
      blendMode: "pass through",
      children: [
        pixelLayer("Low", 2, 3, plain(5, 5, RED), { id: 2, hidden: true }),
        smartLayer("Art", [6, 6], box(10, 10, 16, 16), {
          id: 3,
          opacity: 0.5,
          blendMode: "multiply",
        }),
      ],
    },
    { name: "Curves", id: 4, adjustment: { type: "invert" } },
    smartLayer("Copy", [6, 6], box(20, 10, 26, 16), { id: 6 }),
  ]);

test("lists layers top to bottom, as Photoshop counts", async () => {
  const layers = await tree(base());
  expect(layers.map(({ name }) => name)).toEqual(["Copy", "Curves", "Group", "Background"]);
  expect(layers[2]?.layers?.map(({ name, path }) => [name, path])).toEqual([
    ["Art", [2, 0]],
    ["Low", [2, 1]],
  ]);
});

test("says of a layer what seed 000 asks for, and more", async () => {
  const [, , group] = await tree(base());
  expect(group).toMatchObject({
    name: "Group",
    type: "LayerSet",
    path: [2],
    id: 5,
    visible: true,
    opacity: 100,
    blendMode: "pass through",
    bounds: { left: 2, top: 3, right: 16, bottom: 16 },
  });
  expect(group).not.toHaveProperty("kind");
  expect(group?.layers?.[0]).toEqual({
    name: "Art",
    type: "ArtLayer",
    kind: "LayerKind.SMARTOBJECT",
    path: [2, 0],
    id: 3,
    visible: true,
    opacity: 50,
    blendMode: "multiply",
    bounds: { left: 10, top: 10, right: 16, bottom: 16 },
    smartObject: {
      file: "old.png",
      width: 6,
      height: 6,
      embedded: true,
      sharedWith: [[0]],
      warp: "none",
      filters: [],
    },
  });
  expect(group?.layers?.[1]).toMatchObject({ kind: "LayerKind.NORMAL", visible: false });
});

test("names the kind of an adjustment", async () => {
  const [, adjustment] = await tree(base());
  expect(adjustment).toMatchObject({ type: "ArtLayer", kind: "LayerKind.INVERSION" });
});

test("tells the layers as they are at its place in the list", async () => {
  const replace = { type: "smart_replace", from: "new.png", to: [0] };
  const files = { "new.png": await png(plain(12, 12, RED)) };
  const before = await tree(base(), [list, replace], files);
  expect(before[0]?.smartObject).toMatchObject({ file: "old.png", width: 6 });
  const after = await tree(base(), [replace, list], files);
  expect(after[0]?.smartObject).toMatchObject({ file: "new.png", width: 12 });
  expect(after[0]?.bounds).toEqual({ left: 17, top: 7, right: 29, bottom: 19 });
  expect(after[2]?.layers?.[0]?.smartObject).toMatchObject({ file: "new.png" });
});

test("is left out of the output when nobody asked", async () => {
  const { output } = await runRecipe({}, { "base.psd": base() });
  expect(output).not.toHaveProperty("layer_tree");
});

test("can be put into JSON and back", async () => {
  const layers = await tree(base());
  expect(JSON.parse(JSON.stringify(layers))).toEqual(layers);
});

test("says which warp and smart filters a smart object has", async () => {
  const layer = smartLayer("Art", [6, 6], box(0, 0, 6, 6));
  const px = (value: number) => ({ value, units: "Pixels" as const });
  const bounds = { top: px(0), left: px(0), bottom: px(6), right: px(6) };
  Object.assign(layer.placedLayer ?? {}, {
    id: CONTENTS,
    warp: {
      style: "arc",
      value: 50,
      perspective: 0,
      perspectiveOther: 0,
      rotate: "horizontal",
      bounds,
      uOrder: 4,
      vOrder: 4,
    },
  });
  const [art] = await tree(psd(10, 10, [layer]));
  expect(art?.smartObject?.warp).toBe("arc");
});
