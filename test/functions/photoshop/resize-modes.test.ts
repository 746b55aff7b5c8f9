import {
  BLUE,
  box,
  type Colour,
  decode,
  GREEN,
  type Pixels,
  picture,
  plain,
  png,
  psd,
  RED,
  smartLayer,
} from "../../support/psd.ts";
import { runRecipe } from "../../support/run-recipe.ts";

/** Renders contents of W × H that fill a canvas of that size, on nothing. */
async function resized(
  width: number,
  height: number,
  mode: string | null,
  image: Parameters<typeof png>[0],
): Promise<Pixels> {
  const base = psd(width, height, [smartLayer("Art", [width, height], box(0, 0, width, height))]);
  const tasks = [{ type: "smart_replace_resized", from: "new.png", to: [0], resizeMode: mode }];
  const files = { "base.psd": base, "new.png": await png(image) };
  const { saved } = await runRecipe({ tasks, outputs: [{ type: "png", name: "out.png" }] }, files);
  return decode(saved.get("out.png"));
}

/** The rows and columns where something shows. */
function shown(pixels: Pixels): { rows: number[]; columns: number[] } {
  const seen = (x: number, y: number) => (pixels.at(x, y)[3] ?? 0) > 127;
  const range = (count: number) => Array.from({ length: count }, (_, at) => at);
  return {
    rows: range(pixels.height).filter((y) => range(pixels.width).some((x) => seen(x, y))),
    columns: range(pixels.width).filter((x) => range(pixels.height).some((y) => seen(x, y))),
  };
}

const span = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);

const halves = (width: number, height: number) =>
  picture(width, height, (x) => (x < width / 2 ? RED : BLUE));

/** Each pixel's colour says where it came from. */
const mapped = (width: number, height: number) =>
  picture(width, height, (x, y): Colour => [x * 10, y * 10, 7, 255]);

describe.each([["stretch"], [null]])("%s", (mode) => {
  test("scales to exactly the old size", async () => {
    const out = await resized(80, 60, mode, halves(20, 40));
    expect(shown(out)).toEqual({ rows: span(0, 60), columns: span(0, 80) });
    expect(out.at(5, 30)).toEqual([...RED]);
    expect(out.at(75, 30)).toEqual([...BLUE]);
  });
});

describe("fit", () => {
  test("goes in whole, centred, the rest see-through", async () => {
    const out = await resized(80, 60, "fit", halves(40, 20));
    expect(shown(out)).toEqual({ rows: span(10, 50), columns: span(0, 80) });
    expect(out.at(5, 30)).toEqual([...RED]);
    expect(out.at(75, 30)).toEqual([...BLUE]);
  });

  test("a narrow picture leaves room at the sides", async () => {
    const out = await resized(80, 60, "fit", plain(10, 20, GREEN));
    expect(shown(out)).toEqual({ rows: span(0, 60), columns: span(25, 55) });
  });
});

describe("fill", () => {
  test("covers all; what hangs over is cut off on both sides", async () => {
    const stripes = picture(40, 10, (x) => (x < 10 ? RED : x < 30 ? GREEN : BLUE));
    const out = await resized(80, 60, "fill", stripes);
    expect(shown(out)).toEqual({ rows: span(0, 60), columns: span(0, 80) });
    // Six times larger it is 240 wide: columns 80 to 160 show, all of them green.
    expect(out.at(3, 30)).toEqual([...GREEN]);
    expect(out.at(76, 30)).toEqual([...GREEN]);
  });

  test("a picture of the same shape shows whole", async () => {
    const out = await resized(80, 60, "fill", halves(40, 30));
    expect(out.at(2, 2)).toEqual([...RED]);
    expect(out.at(77, 57)).toEqual([...BLUE]);
  });
});

describe("center", () => {
  test("a smaller picture keeps its size, offset round((W − w) / 2)", async () => {
    const out = await resized(8, 6, "center", mapped(3, 2));
    expect(shown(out)).toEqual({ rows: span(2, 4), columns: span(3, 6) });
    expect(out.at(3, 2)).toEqual([0, 0, 7, 255]);
    expect(out.at(5, 3)).toEqual([20, 10, 7, 255]);
  });

  test("a larger picture is cut off around its middle", async () => {
    const out = await resized(8, 6, "center", mapped(11, 10));
    // round(−1.5) is −1: one column is cut off on the left, two on the right.
    expect(out.at(0, 0)).toEqual([10, 20, 7, 255]);
    expect(out.at(7, 5)).toEqual([80, 70, 7, 255]);
  });
});

describe("tile", () => {
  test("repeats from the top left corner, cut off at the right and the bottom", async () => {
    const out = await resized(8, 6, "tile", mapped(3, 4));
    for (let y = 0; y < 6; y++)
      for (let x = 0; x < 8; x++)
        expect(out.at(x, y)).toEqual([(x % 3) * 10, (y % 4) * 10, 7, 255]);
  });

  test("a larger picture shows its top left part", async () => {
    const out = await resized(8, 6, "tile", mapped(20, 20));
    expect(out.at(7, 5)).toEqual([70, 50, 7, 255]);
  });
});

test("the old contents do not shine through", async () => {
  const out = await resized(8, 6, "center", plain(2, 2, RED));
  expect(out.at(0, 0)[3]).toBe(0);
});

test("a hair-thin picture still leaves a line", async () => {
  const out = await resized(80, 60, "fit", plain(400, 1, RED));
  expect(shown(out).rows).toHaveLength(1);
});
