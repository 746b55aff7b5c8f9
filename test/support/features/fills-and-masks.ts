import type { Layer, LayerMaskData } from "ag-psd";
import { BLUE, CLEAR, type Colour, pixelLayer, plain, psd, RED, WHITE } from "../psd.ts";
import { patterns } from "./effects.ts";
import { byFormula, type ColourAt, drawnFile, offBy, type Row, type Rows, SIDE } from "./row.ts";
import { corners } from "./shapes.ts";

const STEPS = 4096;
const stop = (location: number, value: number) => ({
  color: { r: value, g: value, b: value },
  location: location * STEPS,
  midpoint: 0.5,
});
const gradient = (more: object): Layer[] => [
  {
    name: "Gradient",
    vectorFill: {
      type: "solid",
      name: "",
      // As good as none; ag-psd mixes up its unit with that of locations.
      smoothness: 1 / STEPS,
      colorStops: [stop(0, 0), stop(1, 255)],
      opacityStops: [0, STEPS].map((location) => ({ opacity: 1, location, midpoint: 0.5 })),
      style: "linear",
      angle: 0,
      ...more,
    },
  },
];
const gray = (share: number): Colour => {
  const value = 255 * Math.min(1, Math.max(0, share));
  return [value, value, value, 255];
};
const MIDDLE = SIDE / 2;

/** What Photoshop itself made of a reflected gradient at 30 degrees over 4 × 4 pixels, for each step from the diagonal. */
const STEPS_AWAY: readonly Colour[] = [
  [10, 0, 178, 255],
  [132, 0, 89, 255],
  [255, 0, 0, 255],
  [255, 126, 0, 255],
];

const fewPixels: Row = {
  drawn: "exact",
  against: "colours that Photoshop made",
  measure: async () => {
    const colorStops = (
      [
        [0, 9.6, 0, 178],
        [0.5, 255, 0.1, 0],
        [1, 255, 252, 0.05],
      ] as const
    ).map(([location, r, g, b]) => ({
      color: { r, g, b },
      location: location * STEPS,
      midpoint: 0.5,
    }));
    const layers = gradient({ style: "reflected", angle: 30, colorStops });
    return offBy(
      await drawnFile(psd(4, 4, layers)),
      (x, y) => STEPS_AWAY[Math.abs(x - y)] ?? WHITE,
    );
  },
};

const fillRows: Rows = {
  "fill: solid colour": byFormula(
    "exact",
    () => [{ name: "Fill", vectorFill: { type: "color", color: { r: 0, g: 0, b: 255 } } }],
    () => BLUE,
  ),
  "fill: gradient": byFormula(
    "close",
    () => gradient({}),
    (x) => gray((x + 0.5) / SIDE),
  ),
  "fill: gradient, turned": byFormula(
    "close",
    () => gradient({ angle: 90 }),
    (_, y) => gray(1 - (y + 0.5) / SIDE),
  ),
  "fill: gradient, radial": byFormula(
    "close",
    () => gradient({ style: "radial" }),
    (x, y) => gray(Math.hypot(x + 0.5 - MIDDLE, y + 0.5 - MIDDLE) / MIDDLE),
  ),
  "fill: gradient, slanted over few pixels": fewPixels,
  "fill: pattern": byFormula(
    "close",
    () => [{ name: "Pattern", vectorFill: { type: "pattern", name: "Checks", id: "checks" } }],
    (x, y) => ((x + y) % 2 === 0 ? BLUE : WHITE),
    () => ({ patterns }),
  ),
  "fill: shape": byFormula(
    "close",
    () => [
      {
        name: "Shape",
        vectorFill: { type: "color", color: { r: 255, g: 0, b: 0 } },
        vectorMask: corners(5, 15.5),
      },
    ],
    (x, y) => covered(x, y),
  ),
};

/** Red as far as a square from 5 to 15.5 covers a pixel. */
const covered: ColourAt = (x, y) => {
  const along = (at: number) => Math.min(1, Math.max(0, Math.min(15.5, at + 1) - Math.max(5, at)));
  return [255, 0, 0, 255 * along(x) * along(y)];
};

const red = (mask: Partial<LayerMaskData>, more: Partial<Layer> = {}): Layer[] => [
  pixelLayer("White", 0, 0, plain(SIDE, SIDE, WHITE)),
  pixelLayer("Red", 0, 0, plain(SIDE, SIDE, RED), {
    mask: {
      left: 0,
      top: 0,
      right: MIDDLE,
      bottom: SIDE,
      defaultColor: 0,
      imageData: plain(MIDDLE, SIDE, WHITE),
      ...mask,
    },
    ...more,
  }),
];
const onWhite = (share: number): Colour => [255, 255 * (1 - share), 255 * (1 - share), 255];

/** A run of pixels up to some place, blurred by a bell curve and summed up pixel by pixel. */
function softRun(at: number, to: number, deviation: number): number {
  let [covered, all] = [0, 0];
  for (let step = -40; step <= 40; step++) {
    const weight = Math.exp(-0.5 * (step / deviation) ** 2);
    all += weight;
    if (at + step >= 0 && at + step < to) covered += weight;
  }
  return covered / all;
}

const maskRows: Rows = {
  "mask: pixels": byFormula(
    "exact",
    () => red({}),
    (x) => (x < MIDDLE ? RED : WHITE),
  ),
  "mask: density": byFormula(
    "exact",
    () => red({ userMaskDensity: 0.6 }),
    (x) => (x < MIDDLE ? RED : onWhite(0.4)),
  ),
  "mask: feather": byFormula(
    "close",
    () => red({ userMaskFeather: 2 }),
    (x, y) => onWhite(softRun(x, MIDDLE, 2) * softRun(y, SIDE, 2)),
  ),
  "mask: vector, with its pixels": byFormula(
    "exact",
    () => red({ fromVectorData: true }, { vectorMask: corners(0, MIDDLE) }),
    (x) => (x < MIDDLE ? RED : WHITE),
  ),
  "mask: vector mask without pixels": byFormula(
    "close",
    () => [pixelLayer("Red", 0, 0, plain(SIDE, SIDE, RED), { vectorMask: corners(5, 15.5) })],
    covered,
  ),
  "mask: vector mask with a mask of its own density or feather": byFormula(
    "close",
    () =>
      red(
        { fromVectorData: true, userMaskDensity: 0.5, vectorMaskDensity: 1 },
        {
          vectorMask: corners(0, 20),
          realMask: {
            left: 0,
            top: 0,
            right: MIDDLE,
            bottom: SIDE,
            defaultColor: 0,
            imageData: plain(MIDDLE, SIDE, WHITE),
          },
        },
      ),
    (x, y) => {
      if (x >= 20 || y >= 20) return WHITE;
      return x < MIDDLE ? RED : onWhite(0.5);
    },
  ),
  "mask: off": byFormula(
    "exact",
    () => red({ disabled: true }),
    () => RED,
  ),
  "mask: of a group": byFormula(
    "exact",
    () => [
      {
        name: "Group",
        children: [pixelLayer("Red", 0, 0, plain(SIDE, SIDE, RED))],
        mask: {
          left: 0,
          top: 0,
          right: MIDDLE,
          bottom: SIDE,
          defaultColor: 0,
          imageData: plain(MIDDLE, SIDE, WHITE),
        },
      },
    ],
    (x) => (x < MIDDLE ? RED : CLEAR),
  ),
};

export const fillAndMaskRows: Rows = { ...fillRows, ...maskRows };
