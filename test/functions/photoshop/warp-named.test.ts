import type { Warp, WarpStyle } from "ag-psd";
import { BLUE, box, type Colour, picture, RED } from "../../support/psd.ts";
import { bent, halves, isClear, warpOver } from "../../support/warps.ts";

describe("a named warp", () => {
  const named = (style: WarpStyle, value: number, more: Partial<Warp> = {}) => ({
    style,
    value,
    ...more,
  });
  /** Contents of 120 × 60, red above and blue below, in a box of that size around the control points. */
  const drawn = (quad: number[], warp: Partial<Warp>) =>
    bent([120, 60], quad, warpOver(120, 60, warp), halves(120, 60));

  test("arc at 100: half a ring, the lower edge its inner side", async () => {
    // Handles of a half circle reach 4/3 of its radius above its ends: the box is 240 × 160 around a ring 60 wide.
    const out = await drawn(box(0, 0, 240, 160), named("arc", 100));
    expect(out.at(120, 160 - 110)).toEqual([...RED]);
    expect(out.at(120, 160 - 70)).toEqual([...BLUE]);
    expect(isClear(out.at(120, 160 - 50))).toBe(true);
    expect(out.at(10, 155)).toEqual([...RED]);
    expect(out.at(55, 155)).toEqual([...BLUE]);
    expect(isClear(out.at(120, 160 - 125))).toBe(true);
  });

  test("arc at −100 is the same upside down", async () => {
    const out = await drawn(box(0, 0, 240, 160), named("arc", -100));
    expect(out.at(120, 110)).toEqual([...BLUE]);
    expect(out.at(120, 70)).toEqual([...RED]);
    expect(isClear(out.at(120, 50))).toBe(true);
  });

  test("arc, vertical: turned on its side", async () => {
    const tall = bent(
      [60, 120],
      box(0, 0, 160, 240),
      warpOver(60, 120, named("arc", 100, { rotate: "vertical" })),
      picture(60, 120, (x): Colour => (x < 30 ? RED : BLUE)),
    );
    const out = await tall;
    expect(out.at(160 - 110, 120)).toEqual([...RED]);
    expect(out.at(160 - 70, 120)).toEqual([...BLUE]);
    expect(isClear(out.at(160 - 50, 120))).toBe(true);
  });

  test("arc, with contents twice as wide: a ring twice as wide, and still round", async () => {
    const out = await bent(
      [120, 60],
      box(80, 100, 320, 260),
      warpOver(120, 60, named("arc", 100)),
      halves(240, 60),
    );
    // The box grows about its middle to 360 × 240: from 60 to 300 down.
    expect(out.at(200, 300 - 170)).toEqual([...RED]);
    expect(out.at(200, 300 - 130)).toEqual([...BLUE]);
    expect(isClear(out.at(200, 300 - 115))).toBe(true);
    expect(out.at(30, 295)).toEqual([...RED]);
    expect(out.at(72, 295)).toEqual([...BLUE]);
    expect(isClear(out.at(15, 295))).toBe(true);
  });

  test("rise at 25: the left side goes down by half the height, the right side stays", async () => {
    const out = await drawn(box(0, 0, 120, 90), named("rise", 25));
    expect(isClear(out.at(2, 25))).toBe(true);
    expect(out.at(2, 85)).toEqual([...BLUE]);
    expect(out.at(117, 3)).toEqual([...RED]);
    expect(isClear(out.at(117, 65))).toBe(true);
  });

  /** A style, its bend, the size of the box around its control points, and what is to be seen at some points. */
  const cases: [WarpStyle, number, [number, number], string][] = [
    // Arcs of 90° over 120: 24.9 high, their handles 33.1.
    ["arch", 50, [120, 93], "60,5 - 60,12 red 60,64 blue 60,72 - 2,27 - 2,40 red"],
    ["arch", -50, [120, 93], "60,21 - 60,28 red 60,82 blue 60,88 - 2,5 red 2,66 -"],
    ["bulge", 50, [120, 126], "60,5 - 60,12 red 60,114 blue 60,122 - 2,27 - 2,98 -"],
    ["bulge", -50, [120, 60], "60,21 - 60,27 red 60,33 blue 60,39 - 2,5 red 2,55 blue"],
    ["arcLower", 50, [120, 93], "60,2 red 60,82 blue 60,88 - 2,66 - 2,56 blue"],
    ["arcUpper", 50, [120, 93], "60,5 - 60,12 red 60,90 blue 2,27 - 2,40 red"],
    // A cubic whose handles are 60 off sways by 60 × 0.289 at 0.21 and 0.79 of its way.
    ["flag", 50, [120, 180], "25,40 - 25,46 red 95,74 - 95,80 red 25,99 blue 25,106 - 95,134 blue"],
    ["fish", 50, [120, 180], "25,40 - 25,46 red 95,74 - 95,80 red 25,134 blue 25,141 - 95,106 -"],
    // Only the middle sways, and by half of that: its row counts half there.
    ["wave", 50, [120, 120], "60,32 red 25,62 red 95,58 blue 25,88 blue 2,28 - 2,92 -"],
    ["inflate", 50, [180, 90], "90,5 - 90,10 red 90,80 blue 90,85 - 10,45 - 18,43 red 170,45 -"],
    ["squeeze", 50, [120, 90], "60,5 - 60,10 red 60,80 blue 9,45 - 18,43 red 111,45 - 2,17 red"],
    ["fisheye", 50, [120, 60], "2,2 red 60,27 red 60,33 blue 117,57 blue"],
    ["twist", 50, [120, 60], "2,2 red 118,57 blue 30,20 red 60,10 red 60,50 blue"],
    // The lower corners swing out by 60 sin 45°, and up to 60 cos 45°.
    [
      "shellLower",
      50,
      [205, 100],
      "43,2 red 2,48 - 102,2 red 102,75 blue 2,36 - 8,40 blue 31,21 red",
    ],
    ["shellUpper", 50, [205, 100], "102,98 blue 102,25 red 30,98 - 8,60 red 43,97 blue"],
  ];

  test.each(cases)("%s at %d", async (style, value, [width, height], points) => {
    const out = await drawn(box(0, 0, width, height), named(style, value));
    const seen = points.replace(
      /(\d+),(\d+) \S+/g,
      (_, x, y) => `${x},${y} ${word(out.at(+x, +y))}`,
    );
    expect(seen).toBe(points);
  });

  const word = ([red = 0, , blue = 0, alpha]: number[]) => {
    if (alpha === 0) return "-";
    return red > blue ? "red" : "blue";
  };

  test("at 0 nothing is bent", async () => {
    const out = await drawn(box(0, 0, 120, 60), named("arc", 0));
    expect(out.at(1, 1)).toEqual([...RED]);
    expect(out.at(118, 58)).toEqual([...BLUE]);
  });

  test("with a vertical distortion of 50: narrower above, wider below", async () => {
    const out = await drawn(box(0, 0, 180, 60), named("arc", 0, { perspectiveOther: 50 }));
    expect(isClear(out.at(52, 3))).toBe(true);
    expect(out.at(64, 3)).toEqual([...RED]);
    expect(out.at(5, 57)).toEqual([...BLUE]);
  });

  test("with a horizontal distortion of 50: lower on the left, higher on the right", async () => {
    const out = await drawn(box(0, 0, 120, 90), named("arc", 0, { perspective: 50 }));
    expect(isClear(out.at(3, 26))).toBe(true);
    expect(out.at(3, 35)).toEqual([...RED]);
    expect(out.at(117, 4)).toEqual([...RED]);
  });
});
