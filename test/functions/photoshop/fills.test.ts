import type { Layer } from "ag-psd";
import { decode, GREEN, picture, pixelLayer, plain, psd, RED, WHITE } from "../../support/psd.ts";
import { runRecipe } from "../../support/run-recipe.ts";

async function draw(children: Layer[], more: Parameters<typeof psd>[3] = {}) {
  const { saved, output } = await runRecipe(
    { outputs: [{ type: "png", name: "out.png" }] },
    { "base.psd": psd(20, 20, children, more) },
  );
  return { out: await decode(saved.get("out.png")), warnings: output.render.warnings };
}

const STEPS = 4096;
const stop = (location: number, r: number, g: number, b: number) => ({
  color: { r, g, b },
  location: location * STEPS,
  midpoint: 0.5,
});
const solid = [0, STEPS].map((location) => ({ opacity: 1, location, midpoint: 0.5 }));
const gradient = (more: object): Layer => ({
  name: "Gradient",
  vectorFill: {
    type: "solid",
    name: "",
    // As good as none; ag-psd mixes up its unit with that of locations.
    smoothness: 1 / STEPS,
    colorStops: [stop(0, 0, 0, 0), stop(1, 255, 255, 255)],
    opacityStops: solid,
    style: "linear",
    angle: 0,
    ...more,
  },
});

describe("a gradient fill", () => {
  const at = async (more: object, ...places: [number, number][]) => {
    const { out } = await draw([gradient(more)]);
    return places.map(([x, y]) => out.at(x, y)[0]);
  };

  test("runs from left to right at 0 degrees, upwards at 90", async () => {
    expect(await at({}, [0, 3], [10, 3], [19, 3])).toEqual([6, 134, 249]);
    expect(await at({ angle: 90 }, [3, 0], [3, 19])).toEqual([249, 6]);
  });

  test("may be turned round, scaled and moved", async () => {
    expect(await at({ reverse: true }, [0, 3], [19, 3])).toEqual([249, 6]);
    expect(await at({ scale: 0.5 }, [4, 3], [15, 3])).toEqual([0, 255]);
    expect(await at({ offset: { x: 0.5, y: 0 } }, [9, 3], [10, 3])).toEqual([0, 6]);
  });

  test("may be reflected, radial, a diamond or around its middle", async () => {
    expect(await at({ style: "reflected" }, [0, 3], [19, 3])).toEqual([242, 242]);
    expect(await at({ style: "radial" }, [10, 10], [0, 0])).toEqual([18, 255]);
    expect(await at({ style: "diamond" }, [10, 10], [0, 0])).toEqual([25, 255]);
    const [right = 0, up = 0, left = 0] = await at({ style: "angle" }, [19, 9], [9, 0], [0, 10]);
    expect([right < 10 || right > 245, Math.abs(left - 127) < 8]).toEqual([true, true]);
    expect(up).not.toBe(left);
  });

  test("of more stops, midpoints and see-through parts", async () => {
    const colorStops = [{ ...stop(0, 0, 0, 0), midpoint: 0.25 }, stop(1, 255, 255, 255)];
    expect(await at({ colorStops }, [5, 3])).toEqual([132]);
    const opacityStops = [
      { opacity: 0, location: 0, midpoint: 0.5 },
      { opacity: 1, location: STEPS, midpoint: 0.5 },
    ];
    const { out } = await draw([gradient({ opacityStops })]);
    expect(out.at(10, 3)[3]).toBe(134);
  });

  test("of noise is left out, and that is said", async () => {
    const noise = { type: "noise", min: [0, 0, 0, 0], max: [1, 1, 1, 1], colorModel: "rgb" };
    const { warnings } = await draw([
      pixelLayer("Base", 0, 0, plain(20, 20, WHITE)),
      gradient(noise),
    ]);
    expect(warnings).toContainEqual({
      code: "NOT_DRAWN",
      message: expect.stringContaining("Gradient: fill: gradient of noise"),
    });
  });
});

test("a pattern fill lays tiles from the corner of the canvas", async () => {
  const { data } = picture(2, 2, (x, y) => ((x + y) % 2 === 0 ? RED : GREEN));
  const patterns = [
    {
      name: "Checks",
      id: "checks",
      x: 2,
      y: 2,
      bounds: { x: 0, y: 0, w: 2, h: 2 },
      data: new Uint8Array(data),
    },
  ];
  const fill: Layer = {
    name: "Pattern",
    vectorFill: { type: "pattern", name: "Checks", id: "checks" },
  };
  const { out, warnings } = await draw([fill], { patterns });
  expect([out.at(0, 0), out.at(1, 0), out.at(10, 10), out.at(10, 11)]).toEqual([
    [...RED],
    [...GREEN],
    [...RED],
    [...GREEN],
  ]);
  expect(warnings).toContainEqual(expect.objectContaining({ code: "APPROXIMATED" }));
});

test("a pattern that the file does not hold is left out, and that is said", async () => {
  const fill: Layer = { name: "Pattern", vectorFill: { type: "pattern", name: "", id: "gone" } };
  const { warnings } = await draw([fill]);
  expect(warnings).toContainEqual(expect.objectContaining({ code: "NOT_DRAWN" }));
});

describe("an artboard", () => {
  const artboard = (more: object, ...children: Layer[]): Layer => ({
    name: "Board",
    blendMode: "pass through",
    artboard: {
      rect: { left: 5, top: 5, right: 15, bottom: 15 },
      guideIndices: [],
      presetName: "",
      color: { r: 0, g: 255, b: 0 },
      backgroundType: 1,
      ...more,
    },
    children,
  });
  const red = pixelLayer("Red", 0, 0, plain(10, 10, RED));

  test("shows its layers within its rectangle, on its ground", async () => {
    const { out } = await draw([artboard({}, red)]);
    expect([out.at(2, 2), out.at(6, 6), out.at(12, 12)]).toEqual([
      [0, 0, 0, 0],
      [...RED],
      [...WHITE],
    ]);
  });

  test("may have a colour of its own for ground, or none", async () => {
    expect((await draw([artboard({ backgroundType: 4 }, red)])).out.at(12, 12)).toEqual([...GREEN]);
    expect((await draw([artboard({ backgroundType: 3 }, red)])).out.at(12, 12)).toEqual([
      0, 0, 0, 0,
    ]);
  });
});

describe("an adjustment layer", () => {
  const base = pixelLayer("Base", 0, 0, plain(10, 10, [200, 100, 0, 255]));
  const inverted: Layer = { name: "Invert", adjustment: { type: "invert" } };

  test("recolours all that is below, and leaves what is see-through", async () => {
    const { out } = await draw([base, inverted]);
    expect(out.at(5, 5)).toEqual([55, 155, 255, 255]);
    expect(out.at(15, 15)).toEqual([0, 0, 0, 0]);
  });

  test("has opacity, a blend mode and a mask", async () => {
    expect((await draw([base, { ...inverted, opacity: 51 / 255 }])).out.at(5, 5)).toEqual([
      171, 111, 51, 255,
    ]);
    const multiplied = await draw([base, { ...inverted, blendMode: "multiply" }]);
    expect(multiplied.out.at(5, 5)).toEqual([43, 61, 0, 255]);
    const mask = {
      left: 0,
      top: 0,
      right: 5,
      bottom: 20,
      defaultColor: 0,
      imageData: plain(5, 20, WHITE),
    };
    const { out } = await draw([base, { ...inverted, mask }]);
    expect([out.at(2, 5), out.at(7, 5)]).toEqual([
      [55, 155, 255, 255],
      [200, 100, 0, 255],
    ]);
  });

  test("clipped, recolours its base alone", async () => {
    const top = pixelLayer("Top", 5, 0, plain(5, 10, RED));
    const { out } = await draw([base, top, { ...inverted, clipping: true }]);
    expect([out.at(2, 5), out.at(7, 5)]).toEqual([
      [200, 100, 0, 255],
      [0, 255, 255, 255],
    ]);
  });

  test("in a pass-through group works on what is below the group, in another only within", async () => {
    const group = { name: "Group", children: [inverted] };
    expect((await draw([base, { ...group, blendMode: "pass through" }])).out.at(5, 5)).toEqual([
      55, 155, 255, 255,
    ]);
    expect((await draw([base, { ...group, blendMode: "normal" }])).out.at(5, 5)).toEqual([
      200, 100, 0, 255,
    ]);
  });
});

test("a feathered mask is soft at its edge", async () => {
  const mask = {
    left: 0,
    top: 0,
    right: 10,
    bottom: 20,
    defaultColor: 0,
    userMaskFeather: 2,
    imageData: plain(10, 20, WHITE),
  };
  const { out } = await draw([
    pixelLayer("Base", 0, 0, plain(20, 20, WHITE)),
    pixelLayer("Red", 0, 0, plain(20, 20, RED), { mask }),
  ]);
  const greens = [5, 7, 9, 10, 12, 17].map((x) => out.at(x, 10)[1] ?? 0);
  expect(greens).toEqual(greens.toSorted((one, other) => one - other));
  expect(greens[0]).toBeLessThan(10);
  expect(greens[5]).toBeGreaterThan(245);
  expect((greens[2] ?? 0) + (greens[3] ?? 0)).toBeGreaterThan(240);
});
