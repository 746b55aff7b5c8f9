import type { BezierPath, Layer, LayerMaskData, LayerVectorMask } from "ag-psd";
import { BLUE, CLEAR, decode, picture, pixelLayer, plain, psd, RED } from "../../support/psd.ts";
import { runRecipe } from "../../support/run-recipe.ts";

const red = (vectorMask: LayerVectorMask) =>
  pixelLayer("Red", 0, 0, plain(40, 40, RED), { vectorMask });

async function draw(...children: Layer[]) {
  const { saved, output } = await runRecipe(
    { outputs: [{ type: "png", name: "out.png" }] },
    { "base.psd": psd(40, 40, children) },
  );
  return { out: await decode(saved.get("out.png")), warnings: output.render.warnings };
}

/** A path whose corners have no handles. */
const polygon = (corners: [number, number][], more: Partial<BezierPath> = {}): BezierPath => ({
  open: false,
  fillRule: "even-odd",
  operation: "combine",
  knots: corners.map(([x, y]) => ({ linked: false, points: [x, y, x, y, x, y] })),
  ...more,
});

const square = (from: number, to: number, more: Partial<BezierPath> = {}) =>
  polygon(
    [
      [from, from],
      [to, from],
      [to, to],
      [from, to],
    ],
    more,
  );

describe("a vector mask of which the file has no pixels", () => {
  test("lets through what is in its path, as far as it covers each pixel", async () => {
    const { out, warnings } = await draw(red({ paths: [square(10, 20.5)] }));
    expect(out.at(10, 15)).toEqual([...RED]);
    expect(out.at(9, 15)).toEqual([...CLEAR]);
    expect(Math.abs((out.at(20, 15)[3] ?? 0) - 128)).toBeLessThanOrEqual(1);
    expect(Math.abs((out.at(20, 20)[3] ?? 0) - 64)).toBeLessThanOrEqual(1);
    expect(warnings).toContainEqual({
      code: "APPROXIMATED",
      message: expect.stringContaining("Red: mask: vector mask without pixels"),
    });
  });

  test("may be turned round, or off", async () => {
    const paths = [square(10, 20)];
    const { out: turned } = await draw(red({ paths, invert: true }));
    expect([turned.at(15, 15), turned.at(30, 30)]).toEqual([[...CLEAR], [...RED]]);
    const { out: off } = await draw(red({ paths, disable: true }));
    expect(off.at(30, 30)).toEqual([...RED]);
  });

  test.each([
    ["combine", [true, true, true]],
    ["subtract", [true, false, false]],
    ["intersect", [false, true, false]],
    ["exclude", [true, false, true]],
  ] as const)("with two shapes that %s", async (operation, shown) => {
    const { out } = await draw(red({ paths: [square(5, 20), square(15, 30, { operation })] }));
    const seen = [10, 17, 25].map((at) => out.at(at, at)[3] === 255);
    expect(seen).toEqual(shown);
  });

  test("that starts with all takes its shape away", async () => {
    const paths = [square(10, 20, { operation: "subtract" })];
    const { out } = await draw(red({ paths, fillStartsWithAllPixels: true }));
    expect([out.at(15, 15), out.at(30, 30)]).toEqual([[...CLEAR], [...RED]]);
  });

  test("curves from corner to corner: a circle of four", async () => {
    const r = 15;
    const k = r * 0.5523;
    const knots = [
      [20 - k, 5, 20, 5, 20 + k, 5],
      [35, 20 - k, 35, 20, 35, 20 + k],
      [20 + k, 35, 20, 35, 20 - k, 35],
      [5, 20 + k, 5, 20, 5, 20 - k],
    ].map((points) => ({ linked: true, points }));
    const { out } = await draw(red({ paths: [polygon([], { knots })] }));
    let covered = 0;
    for (let y = 0; y < 40; y++)
      for (let x = 0; x < 40; x++) covered += (out.at(x, y)[3] ?? 0) / 255;
    expect(Math.abs(covered - Math.PI * r * r)).toBeLessThan(2);
  });
});

test("a shape of which the file has no pixels is its fill within its path", async () => {
  const { out } = await draw({
    name: "Shape",
    vectorFill: { type: "color", color: { r: 0, g: 0, b: 255 } },
    vectorMask: { paths: [square(10, 20)] },
  });
  expect([out.at(15, 15), out.at(25, 15)]).toEqual([[...BLUE], [...CLEAR]]);
});

describe("a shape whose outline the file has twice, in its pixels and as a mask", () => {
  const soft = [255, 0, 0, 128] as const;
  const half = picture(40, 40, () => [128, 128, 128, 255]);
  const shape = (more: Partial<LayerMaskData> = {}) =>
    pixelLayer("Shape", 0, 0, plain(40, 40, soft), {
      vectorFill: { type: "color", color: { r: 255, g: 0, b: 0 } },
      mask: { left: 0, top: 0, imageData: half, fromVectorData: true, ...more },
    });

  test("is cut out once", async () => {
    const { out } = await draw(shape());
    expect(out.at(20, 20)).toEqual([...soft]);
  });

  test("is cut out by a mask that somebody painted, too", async () => {
    const { out } = await draw(shape({ fromVectorData: false }));
    expect(Math.abs((out.at(20, 20)[3] ?? 0) - 64)).toBeLessThanOrEqual(1);
  });
});
