import type { Layer } from "ag-psd";
import sharp from "sharp";
import {
  BLUE,
  box,
  decode,
  GREEN,
  picture,
  pixelLayer,
  plain,
  png,
  psd,
  RED,
  smartLayer,
  WHITE,
} from "../../support/psd.ts";
import { refusal, runRecipe } from "../../support/run-recipe.ts";
import { describeSamples, sample } from "../../support/samples.ts";

const save = (to: unknown, name = "layer.png", more: object = {}) => ({
  type: "export_layer",
  to,
  name,
  ...more,
});

async function exported(layers: Layer[], task: object, files: Record<string, Uint8Array> = {}) {
  const { saved } = await runRecipe(
    { tasks: [task] },
    { "base.psd": psd(20, 20, layers), ...files },
  );
  const [file] = saved.values();
  return decode(file);
}

const ground = () => pixelLayer("Ground", 0, 0, plain(20, 20, WHITE));

test("one layer is saved by itself, cut to what is not see-through", async () => {
  const out = await exported([ground(), pixelLayer("Red", 3, 5, plain(6, 4, RED))], save("Red"));
  expect([out.width, out.height, out.at(0, 0)]).toEqual([6, 4, [...RED]]);
});

test("see-through rims and what lies off the canvas are cut off", async () => {
  const dot = picture(10, 10, (x, y) => (x > 3 && x < 7 && y > 1 ? RED : [0, 0, 0, 0]));
  const out = await exported([pixelLayer("Dot", 4, 14, dot)], save("Dot"));
  expect([out.width, out.height]).toEqual([3, 4]);
});

test("hidden is no hindrance, nor is a hidden group around it", async () => {
  const hidden = pixelLayer("Red", 3, 5, plain(6, 4, RED), { hidden: true });
  const group = { name: "Group", hidden: true, opacity: 0.2, children: [hidden] };
  const out = await exported([ground(), group], save("Group/Red"));
  expect(out.at(0, 0)).toEqual([...RED]);
});

test("its opacity and its mask come along", async () => {
  const mask = {
    left: 4,
    top: 4,
    right: 6,
    bottom: 6,
    defaultColor: 0,
    imageData: plain(2, 2, WHITE),
  };
  const layer = pixelLayer("Red", 0, 0, plain(20, 20, RED), { opacity: 0.5, mask });
  const out = await exported([ground(), layer], save("Red"));
  expect([out.width, out.height, out.at(0, 0)]).toEqual([2, 2, [255, 0, 0, 128]]);
});

test("its blend mode needs something below it, so it has none by itself", async () => {
  const layer = pixelLayer("Red", 2, 2, plain(4, 4, RED), { blendMode: "multiply" });
  expect((await exported([ground(), layer], save("Red"))).at(1, 1)).toEqual([...RED]);
});

test("its effects come along, outside of it too", async () => {
  const stroke = {
    enabled: true,
    size: { value: 2, units: "Pixels" as const },
    position: "outside" as const,
    fillType: "color" as const,
    blendMode: "normal" as const,
    opacity: 1,
    color: { r: 0, g: 0, b: 255 },
  };
  const layer = pixelLayer("Red", 8, 8, plain(4, 4, RED), { effects: { stroke: [stroke] } });
  const out = await exported([ground(), layer], save("Red"));
  expect([out.width, out.height, out.at(0, 4), out.at(4, 4)]).toEqual([8, 8, [...BLUE], [...RED]]);
});

describe("layers that are clipped", () => {
  const clipped = (more: Partial<Layer> = {}) =>
    pixelLayer("Clipped", 0, 0, plain(5, 20, GREEN), { clipping: true, ...more });
  const layers = (more: Partial<Layer> = {}) => [
    ground(),
    pixelLayer("Base", 3, 3, plain(6, 6, RED)),
    clipped(more),
    pixelLayer("Above", 0, 0, plain(20, 20, BLUE)),
  ];

  test("come along with their base, within it", async () => {
    const out = await exported(layers(), save("Base"));
    expect([out.width, out.height]).toEqual([6, 6]);
    expect([out.at(0, 0), out.at(4, 4)]).toEqual([[...GREEN], [...RED]]);
  });

  test("stay away when they are hidden", async () => {
    const out = await exported(layers({ hidden: true }), save("Base"));
    expect(out.at(0, 0)).toEqual([...RED]);
  });

  test("are saved whole when one of them is asked for", async () => {
    const out = await exported(layers(), save("Clipped"));
    expect([out.width, out.height, out.at(0, 0)]).toEqual([5, 20, [...GREEN]]);
  });

  test("do not go with each other", async () => {
    const another = pixelLayer("Another", 0, 0, plain(20, 20, BLUE), { clipping: true });
    const out = await exported([...layers().slice(0, 3), another], save("Clipped"));
    expect(out.at(0, 0)).toEqual([...GREEN]);
  });
});

test("a group is saved with what shows in it", async () => {
  const group = {
    name: "Group",
    children: [
      pixelLayer("A", 2, 2, plain(4, 4, RED)),
      pixelLayer("B", 4, 4, plain(4, 4, GREEN)),
      pixelLayer("C", 0, 0, plain(20, 20, BLUE), { hidden: true }),
    ],
  };
  const out = await exported([ground(), group], save("Group"));
  expect([out.width, out.height]).toEqual([6, 6]);
  expect([out.at(0, 0), out.at(3, 3), out.at(5, 0)[3]]).toEqual([[...RED], [...GREEN], 0]);
});

test("a layer is saved as it is at this point of the list", async () => {
  const layers = [smartLayer("Art", [6, 6], box(2, 2, 8, 8))];
  const replace = { type: "smart_replace", from: "new.png", to: "Art" };
  const files = { "base.psd": psd(20, 20, layers), "new.png": await png(plain(6, 6, GREEN)) };
  const tasks = [save("Art", "before.png"), replace, save("Art", "after.png")];
  const { saved } = await runRecipe({ tasks }, files);
  const [before, after] = await Promise.all([...saved.values()].map(decode));
  expect([...saved.keys()]).toEqual(["before.png", "after.png"]);
  expect([before?.at(1, 1), after?.at(1, 1)]).toEqual([[128, 128, 128, 255], [...GREEN]]);
});

test("its name says what it is saved as, and it may be made smaller", async () => {
  const names = ["a.jpg", "b.png", "c.webp"];
  const tasks = names.map((name) => save("Red", name, { width: 5, height: 40, matte: "#00ff00" }));
  const base = psd(20, 20, [pixelLayer("Red", 0, 0, plain(10, 8, RED))]);
  const { saved } = await runRecipe({ tasks }, { "base.psd": base });
  const made = await Promise.all([...saved.values()].map((file) => sharp(file).metadata()));
  expect(made.map(({ format, width, height }) => [format, width, height])).toEqual([
    ["jpeg", 5, 4],
    ["png", 5, 4],
    ["webp", 5, 4],
  ]);
});

test("exports come behind the outputs, and the file's own picture stays as it is", async () => {
  const base = psd(20, 20, [ground(), pixelLayer("Red", 3, 5, plain(6, 4, RED))], {
    imageData: plain(20, 20, GREEN),
  });
  const { saved, output } = await runRecipe(
    { tasks: [save("Red")], outputs: [{ type: "png", name: "out.png" }] },
    { "base.psd": base },
  );
  expect([...saved.keys()]).toEqual(["out.png", "layer.png"]);
  expect((await decode(saved.get("out.png"))).at(4, 6)).toEqual([...GREEN]);
  expect(output.render).toMatchObject({ selfCheck: null, warnings: [] });
});

test.each([
  ["an adjustment", { name: "L", adjustment: { type: "invert" as const } }],
  ["an empty group", { name: "L", children: [] }],
  ["a layer off the canvas", pixelLayer("L", 30, 30, plain(2, 2, RED))],
])("%s has nothing to be seen by itself: LAYER_EMPTY", async (_, layer) => {
  const saved = new Map<string, Uint8Array>();
  const base = psd(20, 20, [ground(), layer]);
  const run = runRecipe({ tasks: [save("L")] }, { "base.psd": base }, { saved });
  expect(await refusal(run)).toMatchObject({
    code: "LAYER_EMPTY",
    data: { path: [0], name: "L", task: 0 },
  });
  expect(saved.size).toBe(0);
});

describeSamples("a real file", () => {
  test("gives each of its smart objects, with the colour profile", async () => {
    const base = sample("so-minimal-32px.psd");
    const { saved } = await runRecipe({ tasks: [save([0])] }, { "base.psd": base });
    const { icc, width, height } = await sharp(saved.get("layer.png")).metadata();
    expect([icc?.length, width, height]).toEqual([3144, 22, 23]);
  });
});
