import {
  blackAndWhite,
  brightnessContrast,
  channelMixer,
  colorBalance,
  curves,
  exposure,
  gradientMap,
  hueSaturation,
  invert,
  levels,
  photoFilter,
  posterize,
  type Recolour,
  selectiveColor,
  threshold,
  vibrance,
} from "../../../../functions/photoshop/engine/adjust/index.ts";

const eight = { gray: false, depth: 8 } as const;
const gray = { gray: true, depth: 8 } as const;

/** What a colour becomes, all in bytes. */
function become(recolour: Recolour, ...bytes: [number, number, number]): number[] {
  const rgb = Float32Array.from(bytes, (value) => value / 255);
  recolour(rgb);
  return Array.from(rgb, (value) => Math.round(value * 255));
}

const range = (a: number, b: number, c: number, d: number, more = {}) => ({
  a,
  b,
  c,
  d,
  hue: 0,
  saturation: 0,
  lightness: 0,
  ...more,
});

test("invert", () => expect(become(invert(eight), 0, 100, 255)).toEqual([255, 155, 0]));

test("posterize: four levels are 0, 85, 170 and 255, each for a quarter of the range", () => {
  const four = posterize({ type: "posterize", levels: 4 }, eight);
  expect(become(four, 63, 64, 128)).toEqual([0, 85, 170]);
  expect(become(four, 191, 192, 255)).toEqual([170, 255, 255]);
});

test("threshold: white from the level on, by luminosity", () => {
  const middle = threshold({ type: "threshold", level: 128 }, eight);
  expect(become(middle, 127, 127, 127)).toEqual([0, 0, 0]);
  expect(become(middle, 128, 128, 128)).toEqual([255, 255, 255]);
  expect(become(middle, 0, 255, 0)).toEqual([255, 255, 255]);
  expect(become(middle, 255, 0, 255)).toEqual([0, 0, 0]);
});

describe("levels", () => {
  const plain = {
    shadowInput: 0,
    highlightInput: 255,
    shadowOutput: 0,
    highlightOutput: 255,
    midtoneInput: 1,
  };

  test("stretch from black to white", () => {
    const stretch = levels(
      { type: "levels", rgb: { ...plain, shadowInput: 55, highlightInput: 205 } },
      eight,
    );
    expect(become(stretch, 55, 85, 205)).toEqual([0, 51, 255]);
  });

  test("bend the middle, and narrow the output", () => {
    const bend = levels({ type: "levels", rgb: { ...plain, midtoneInput: 2 } }, eight);
    expect(become(bend, 0, 64, 255)).toEqual([0, 128, 255]);
    const narrow = levels(
      { type: "levels", rgb: { ...plain, shadowOutput: 100, highlightOutput: 200 } },
      eight,
    );
    expect(become(narrow, 0, 51, 255)).toEqual([100, 120, 200]);
  });

  test("a channel's own come first; a gray document's are in red's place", () => {
    const red = { ...plain, shadowOutput: 255 };
    const both = { type: "levels" as const, rgb: { ...plain, highlightOutput: 100 }, red };
    expect(become(levels(both, eight), 0, 0, 255)).toEqual([100, 0, 100]);
    expect(become(levels(both, gray), 0, 0, 0)).toEqual([255, 255, 255]);
  });
});

describe("curves", () => {
  const points = (...pairs: [number, number][]) =>
    pairs.map(([input, output]) => ({ input, output }));

  test("pass through their points, flat before the first and after the last", () => {
    const curve = curves({ type: "curves", rgb: points([50, 20], [128, 160], [200, 220]) }, eight);
    expect(become(curve, 50, 128, 200)).toEqual([20, 160, 220]);
    expect(become(curve, 0, 40, 255)).toEqual([20, 20, 220]);
  });

  test("two points make a straight line, and channels have their own", () => {
    const straight = curves({ type: "curves", green: points([0, 255], [255, 0]) }, eight);
    expect(become(straight, 10, 20, 30)).toEqual([10, 235, 30]);
  });
});

describe("brightness and contrast", () => {
  const change = (more: object) =>
    brightnessContrast({ type: "brightness/contrast", ...more }, eight);

  test("legacy: all moves alike, spread from the middle", () => {
    expect(become(change({ brightness: 30, useLegacy: true }), 0, 100, 240)).toEqual([
      30, 130, 255,
    ]);
    expect(become(change({ contrast: -50, useLegacy: true }), 27, 127, 227)).toEqual([
      77, 127, 177,
    ]);
    expect(
      become(change({ brightness: -20, contrast: -50, useLegacy: true }), 127, 227, 27),
    ).toEqual([107, 157, 57]);
  });

  test("since CS3: black and white stay where they are", () => {
    const [black = -1, middle = -1, white = -1] = become(change({ brightness: 60 }), 0, 128, 255);
    expect([black, white]).toEqual([0, 255]);
    expect(middle).toBeGreaterThan(150);
    const [dark = -1, , light = -1] = become(change({ contrast: 80 }), 60, 128, 200);
    expect(dark).toBeLessThan(50);
    expect(light).toBeGreaterThan(210);
    expect(become(change({}), 3, 128, 250)).toEqual([3, 128, 250]);
  });
});

test("exposure: one stop doubles the light, in a gamma of 2.2", () => {
  const brighter = exposure({ type: "exposure", exposure: 1 }, eight);
  expect(become(brighter, 0, 100, 255)).toEqual([0, Math.round(100 * 2 ** (1 / 2.2)), 255]);
});

describe("hue and saturation", () => {
  const change = (more: object, ranges = {}) =>
    hueSaturation({ type: "hue/saturation", master: range(0, 0, 25, 0, more), ...ranges }, eight);

  test("the hue turns", () =>
    expect(become(change({ hue: 120 }), 200, 50, 50)).toEqual([50, 200, 50]));

  test("without saturation all is gray, with +50 twice as far from it", () => {
    expect(become(change({ saturation: -100 }), 200, 100, 50)).toEqual([125, 125, 125]);
    const [red = 0, , blue = 0] = become(change({ saturation: 50 }), 148, 128, 108);
    expect(red - 128).toBeGreaterThanOrEqual(38);
    expect(128 - blue).toBeGreaterThanOrEqual(38);
  });

  test("lightness draws towards white or black", () => {
    expect(become(change({ lightness: 50 }), 101, 1, 255)).toEqual([178, 128, 255]);
    expect(become(change({ lightness: -50 }), 100, 0, 255)).toEqual([50, 0, 128]);
  });

  test("a range of hues changes its own colours only", () => {
    const reds = range(315, 345, 15, 45, { hue: 120 });
    expect(become(change({}, { reds }), 200, 50, 50)).toEqual([50, 200, 50]);
    expect(become(change({}, { reds }), 50, 50, 200)).toEqual([50, 50, 200]);
    const reddish = become(
      change({}, { reds: range(315, 345, 15, 45, { saturation: -100 }) }),
      200,
      0,
      0,
    );
    expect(reddish).toEqual([100, 100, 100]);
  });

  test("colorize gives all one hue", () => {
    const sepia = hueSaturation({ type: "hue/saturation", master: range(256, 0, 50, 0) }, eight);
    expect(become(sepia, 100, 100, 100)).toEqual([150, 50, 50]);
  });

  test("a gray document has none", () =>
    expect(
      become(
        hueSaturation(
          { type: "hue/saturation", master: range(0, 0, 0, 0, { lightness: 50 }) },
          gray,
        ),
        9,
        9,
        9,
      ),
    ).toEqual([9, 9, 9]));
});

test("channel mixer: sums of percents, or one for all", () => {
  const row = (red: number, green: number, blue: number, constant = 0) => ({
    red,
    green,
    blue,
    constant,
  });
  const swapped = channelMixer({
    type: "channel mixer",
    red: row(0, 0, 100),
    green: row(0, 50, 0, 10),
    blue: row(200, 0, 0),
  });
  expect(become(swapped, 200, 100, 50)).toEqual([50, 76, 255]);
  const mono = channelMixer({ type: "channel mixer", monochrome: true, gray: row(40, 40, 20) });
  expect(become(mono, 200, 100, 50)).toEqual([130, 130, 130]);
});

test("black and white: the weights of a colour's hue", () => {
  const weights = { reds: 40, yellows: 60, greens: 40, cyans: 60, blues: 20, magentas: 80 };
  const usual = blackAndWhite({ type: "black & white", ...weights }, null);
  expect(become(usual, 255, 0, 0)).toEqual([102, 102, 102]);
  expect(become(usual, 255, 255, 0)).toEqual([153, 153, 153]);
  expect(become(usual, 0, 0, 255)).toEqual([51, 51, 51]);
  expect(become(usual, 90, 90, 90)).toEqual([90, 90, 90]);
  const [red = 0, , blue = 0] = become(
    blackAndWhite({ type: "black & white" }, [1, 0.9, 0.7]),
    90,
    90,
    90,
  );
  expect(red).toBeGreaterThan(blue);
});

test("photo filter: glass of a colour; with luminosity kept, grays keep theirs", () => {
  expect(become(photoFilter([1, 0.5, 0], 1, false), 200, 200, 200)).toEqual([200, 100, 0]);
  const [red = 0, green = 0, blue = 0] = become(
    photoFilter([1, 0.5, 0], 0.25, true),
    100,
    100,
    100,
  );
  expect(Math.round(0.3 * red + 0.59 * green + 0.11 * blue)).toBe(100);
  expect(red).toBeGreaterThan(blue);
});

test("color balance moves midtones towards red; nothing asked changes nothing", () => {
  const shift = { cyanRed: 50, magentaGreen: 0, yellowBlue: 0 };
  const [red = 0, green = 0] = become(
    colorBalance({ type: "color balance", midtones: shift }),
    128,
    128,
    128,
  );
  expect(red).toBeGreaterThan(170);
  expect(green).toBe(128);
  expect(become(colorBalance({ type: "color balance" }), 1, 128, 200)).toEqual([1, 128, 200]);
});

test("vibrance moves pale colours more than vivid ones", () => {
  const more = vibrance({ type: "vibrance", vibrance: 100 });
  const [pale = 0, , paleBlue = 0] = become(more, 140, 120, 110);
  expect(pale - paleBlue).toBeGreaterThan(45);
  expect(become(more, 255, 0, 0)).toEqual([255, 0, 0]);
});

test("selective color: ink for one family, relative to what there is or absolute", () => {
  const reds = { c: 50, m: 0, y: 0, k: 0 };
  const inked = (mode: "absolute" | "relative") =>
    selectiveColor({ type: "selective color", mode, reds });
  expect(become(inked("absolute"), 204, 0, 0)).toEqual([102, 0, 0]);
  expect(become(inked("relative"), 204, 0, 0)).toEqual([184, 0, 0]);
  expect(become(inked("absolute"), 0, 204, 0)).toEqual([0, 204, 0]);
});

test("gradient map: the gradient's colour at each luminosity", () => {
  const map = gradientMap({
    colours: [
      { at: 0, midpoint: 0.5, colour: [1, 0, 0] },
      { at: 1, midpoint: 0.5, colour: [0, 0, 1] },
    ],
    opacities: [],
    smoothness: 0,
    reversed: false,
    method: "classic",
  });
  expect(become(map, 0, 0, 0)).toEqual([255, 0, 0]);
  expect(become(map, 255, 255, 255)).toEqual([0, 0, 255]);
  expect(become(map, 51, 51, 51)).toEqual([204, 0, 51]);
});

test("16 bits a channel keep their steps", () => {
  const rgb = Float32Array.from([0.5001, 0, 0]);
  invert({ gray: false, depth: 16 })(rgb);
  expect(rgb[0]).toBeCloseTo(0.4999, 4);
});
