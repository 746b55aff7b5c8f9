import type { Layer } from "ag-psd";
import {
  BLUE,
  type Colour,
  decode,
  GREEN,
  pixelLayer,
  plain,
  psd,
  RED,
  WHITE,
} from "../../support/psd.ts";
import { runRecipe } from "../../support/run-recipe.ts";

const set = (to: unknown, visible: boolean) => ({ type: "set_visibility", to, visible });
const outputs = [{ type: "png", name: "out.png" }];

/** A colour that is in no layer: pixels of the file's own picture that were left alone. */
const MARK: Colour = [9, 99, 199, 255];

/** Renders layers (bottom to top) in a file whose merged image is all of that colour. */
async function render(tasks: object[], layers: Layer[], merged?: Colour) {
  const more = merged ? { imageData: plain(20, 20, merged) } : {};
  const file = psd(20, 20, layers, more);
  const { saved, output } = await runRecipe({ tasks, outputs }, { "base.psd": file });
  return { out: await decode(saved.get("out.png")), report: output.render };
}

const ground = () => pixelLayer("Ground", 0, 0, plain(20, 20, WHITE));
const patch = (name: string, more: Partial<Layer> = {}, at = 5) =>
  pixelLayer(name, at, at, plain(4, 4, RED), more);

test("a layer is shown, and the tree says so", async () => {
  const { out } = await render([set("Red", true)], [ground(), patch("Red", { hidden: true })]);
  expect(out.at(6, 6)).toEqual([...RED]);
});

test("a layer is hidden, and what lies below it shows", async () => {
  const { out } = await render([set("Red", false)], [ground(), patch("Red")]);
  expect(out.at(6, 6)).toEqual([...WHITE]);
});

test("only what the layer touches is redrawn", async () => {
  const { out, report } = await render([set("Red", false)], [ground(), patch("Red")], MARK);
  expect([out.at(5, 5), out.at(8, 8)]).toEqual([[...WHITE], [...WHITE]]);
  expect([out.at(4, 5), out.at(9, 9), out.at(0, 0)]).toEqual([[...MARK], [...MARK], [...MARK]]);
  expect(report.selfCheck).not.toBeNull();
});

test("the self-check is of the layers as they were in the file", async () => {
  const layers = [
    pixelLayer("Ground", 0, 0, plain(20, 20, WHITE)),
    patch("Hidden", { hidden: true }),
  ];
  const { report } = await render([set("Hidden", true)], layers, WHITE);
  expect(report.selfCheck).toEqual({ mad: 0, p99: 0 });
});

test("its effects are redrawn with it", async () => {
  const stroke = {
    enabled: true,
    size: { value: 3, units: "Pixels" as const },
    position: "outside" as const,
    fillType: "color" as const,
    blendMode: "normal" as const,
    opacity: 1,
    color: { r: 0, g: 0, b: 255 },
  };
  const layers = [ground(), patch("Red", { effects: { stroke: [stroke] }, hidden: true }, 8)];
  const { out } = await render([set("Red", true)], layers, WHITE);
  expect(out.at(6, 9)).toEqual([...BLUE]);
  expect(out.at(2, 9)).toEqual([...WHITE]);
});

test("a group goes with all that is in it, and a hidden layer in it stays hidden", async () => {
  const group = {
    name: "Group",
    hidden: true,
    children: [patch("In", {}, 2), pixelLayer("Out", 12, 12, plain(4, 4, GREEN), { hidden: true })],
  };
  const { out } = await render([set("Group", true)], [ground(), group], WHITE);
  expect([out.at(3, 3), out.at(13, 13)]).toEqual([[...RED], [...WHITE]]);
});

test("a layer in a hidden group changes nothing", async () => {
  const group = { name: "Group", hidden: true, children: [patch("In")] };
  const { out, report } = await render([set("Group/In", false)], [ground(), group], MARK);
  expect(out.at(6, 6)).toEqual([...MARK]);
  expect(report.selfCheck).toBeNull();
});

test("a layer inside a group with a gradient over its whole box moves the gradient", async () => {
  const gradientOverlay = {
    enabled: true,
    blendMode: "normal" as const,
    opacity: 1,
    align: true,
    type: "linear" as const,
    angle: 0,
    scale: 1,
    gradient: {
      type: "solid" as const,
      name: "two",
      smoothness: 1,
      colorStops: [
        { color: { r: 255, g: 0, b: 0 }, location: 0, midpoint: 0.5 },
        { color: { r: 0, g: 0, b: 255 }, location: 1, midpoint: 0.5 },
      ],
      opacityStops: [
        { opacity: 1, location: 0, midpoint: 0.5 },
        { opacity: 1, location: 1, midpoint: 0.5 },
      ],
    },
  };
  const layers = (hidden: boolean): Layer[] => [
    ground(),
    {
      name: "Group",
      effects: { gradientOverlay: [gradientOverlay as never] },
      children: [patch("Left", {}, 0), patch("Right", { hidden }, 16)],
    },
  ];
  const fresh = await render([], layers(false));
  const before = await render([], layers(true));
  const file = psd(20, 20, layers(true), {
    imageData: { width: 20, height: 20, data: new Uint8ClampedArray(before.out.data) },
  });
  const { saved } = await runRecipe(
    { tasks: [set({ name: "Right" }, true)], outputs },
    { "base.psd": file },
  );
  const shown = await decode(saved.get("out.png"));
  expect(shown.data.equals(fresh.out.data)).toBe(true);
  expect(shown.at(2, 2)).not.toEqual(before.out.at(2, 2));
});

test("an adjustment changes everything below it", async () => {
  const invert: Layer = { name: "Invert", hidden: true, adjustment: { type: "invert" } };
  const { out } = await render([set("Invert", true)], [ground(), patch("Red"), invert], MARK);
  expect([out.at(0, 0), out.at(6, 6)]).toEqual([
    [0, 0, 0, 255],
    [0, 255, 255, 255],
  ]);
});

test("an adjustment behind a mask changes only what the mask lets in", async () => {
  const mask = {
    left: 0,
    top: 0,
    right: 4,
    bottom: 4,
    defaultColor: 0,
    imageData: plain(4, 4, WHITE),
  };
  const invert: Layer = { name: "Invert", hidden: true, adjustment: { type: "invert" }, mask };
  const { out } = await render([set("Invert", true)], [ground(), invert], MARK);
  expect([out.at(1, 1), out.at(6, 6)]).toEqual([[0, 0, 0, 255], [...MARK]]);
});

test("hiding a base hides what is clipped to it", async () => {
  const layers = [
    ground(),
    patch("Base"),
    pixelLayer("Clipped", 0, 0, plain(20, 20, GREEN), { clipping: true }),
  ];
  const shown = await render([], layers);
  const { out } = await render([set("Base", false)], layers, MARK);
  expect([shown.out.at(6, 6), out.at(6, 6), out.at(1, 1)]).toEqual([
    [...GREEN],
    [...WHITE],
    [...MARK],
  ]);
});

test("a layer clipped to a pass-through group changes all of the group", async () => {
  const layers = (hidden: boolean): Layer[] => [
    pixelLayer("Ground", 0, 0, plain(20, 20, [100, 100, 100, 255])),
    {
      name: "Group",
      blendMode: "pass through",
      children: [
        pixelLayer("In", 2, 2, plain(6, 6, GREEN)),
        { name: "Invert", adjustment: { type: "invert" } },
      ],
    },
    pixelLayer("Clipped", 2, 2, plain(1, 1, RED), { clipping: true, hidden }),
  ];
  const before = await render([], layers(true));
  const fresh = await render([], layers(false));
  const file = psd(20, 20, layers(true), {
    imageData: { width: 20, height: 20, data: new Uint8ClampedArray(before.out.data) },
  });
  const { saved } = await runRecipe(
    { tasks: [set("Clipped", true)], outputs },
    { "base.psd": file },
  );
  const shown = await decode(saved.get("out.png"));
  expect(before.out.at(15, 15)).not.toEqual(fresh.out.at(15, 15));
  expect(shown.data.equals(fresh.out.data)).toBe(true);
});

test("shown and hidden again, nothing is redrawn", async () => {
  const tasks = [set("Red", false), set("Red", true)];
  const { out, report } = await render(tasks, [ground(), patch("Red")], MARK);
  expect([out.at(6, 6), report.selfCheck]).toEqual([[...MARK], null]);
});
