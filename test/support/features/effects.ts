import type { Layer, LayerEffectsInfo } from "ag-psd";
import { BLUE, CLEAR, type Colour, picture, pixelLayer, plain, RED, WHITE } from "../psd.ts";
import { byFormula, type ColourAt, type Rows, SIDE } from "./row.ts";
import { corners } from "./shapes.ts";

const on = { enabled: true, present: true, showInDialog: true };
const px = (value: number) => ({ units: "Pixels" as const, value });
const BLACK = { r: 0, g: 0, b: 0 };

/** A red square from 6 to 18 on white. */
const [FROM, TO] = [6, 18];
const square = (effects: LayerEffectsInfo): Layer[] => [
  pixelLayer("White", 0, 0, plain(SIDE, SIDE, WHITE)),
  pixelLayer("Square", FROM, FROM, plain(TO - FROM, TO - FROM, RED), { effects }),
];
const within = (x: number, y: number, by = 0) =>
  Math.min(x, y) >= FROM - by && Math.max(x, y) < TO + by;

/** The share of a bell curve of that deviation that lies left of a place (Abramowitz and Stegun, 7.1.26). */
function upTo(place: number, deviation: number): number {
  const z = Math.abs(place) / (deviation * Math.SQRT2);
  const t = 1 / (1 + 0.3275911 * z);
  const series =
    ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  const half = 0.5 * (1 - series * Math.exp(-z * z));
  return place < 0 ? 0.5 - half : 0.5 + half;
}

/** A square blurred by a bell curve, at a pixel. */
function soft(x: number, y: number, size: number, by = { x: 0, y: 0 }): number {
  const along = (at: number) =>
    upTo(at + 0.5 - FROM, size * 0.41) - upTo(at + 0.5 - TO, size * 0.41);
  return along(x - by.x) * along(y - by.y);
}

const towards = (share: number, from: Colour, to: Colour): Colour => {
  const [red = 0, green = 0, blue = 0] = from.map(
    (value, at) => value + ((to[at] ?? 0) - value) * share,
  );
  return [red, green, blue, 255];
};
const DARK: Colour = [0, 0, 0, 255];

const shade = (more: object) => ({
  ...on,
  size: px(5),
  distance: px(3),
  angle: 180,
  useGlobalLight: false,
  choke: px(0),
  color: BLACK,
  blendMode: "normal" as const,
  opacity: 1,
  ...more,
});

const twoColours = {
  name: "Two",
  type: "solid" as const,
  // As good as none; ag-psd mixes up its unit with that of locations.
  smoothness: 1 / 4096,
  colorStops: [
    { color: BLACK, location: 0, midpoint: 0.5 },
    { color: { r: 255, g: 255, b: 255 }, location: 4096, midpoint: 0.5 },
  ],
  opacityStops: [0, 4096].map((location) => ({ opacity: 1, location, midpoint: 0.5 })),
};

/** How far a pixel's middle is from the square. */
const away = (x: number, y: number) => {
  const out = (at: number) => Math.max(FROM - at - 0.5, at + 0.5 - TO, 0);
  return Math.hypot(out(x), out(y));
};

const ring: ColourAt = (x, y) => {
  if (within(x, y)) return RED;
  return towards(Math.min(1, Math.max(0, 3.5 - away(x, y))), WHITE, BLUE);
};

/** Red that fades away from left to right. */
const fading = (x: number): Colour => [255, 0, 0, 255 * (1 - (x + 0.5 - FROM) / (TO - FROM))];

/** A square shape filled with that, its pixels in the file, with a stroke inside. */
const fadingShape = (): Layer[] => [
  pixelLayer(
    "Shape",
    FROM,
    FROM,
    picture(TO - FROM, TO - FROM, (x) => fading(x + FROM)),
    {
      vectorFill: {
        ...twoColours,
        opacityStops: [1, 0].map((opacity, at) => ({
          opacity,
          location: at * 4096,
          midpoint: 0.5,
        })),
        style: "linear",
        angle: 0,
      },
      vectorMask: corners(FROM, TO),
      effects: {
        stroke: [
          {
            ...on,
            size: px(3),
            position: "inside",
            fillType: "color",
            blendMode: "normal",
            opacity: 1,
            color: { r: 0, g: 0, b: 255 },
          },
        ],
      },
    },
  ),
];

const checks = picture(2, 2, (x, y) => ((x + y) % 2 === 0 ? BLUE : WHITE));
export const patterns = [
  {
    name: "Checks",
    id: "checks",
    x: 2,
    y: 2,
    bounds: { x: 0, y: 0, w: 2, h: 2 },
    data: new Uint8Array(checks.data),
  },
];

export const effectRows: Rows = {
  "effect: color overlay": byFormula(
    "exact",
    () =>
      square({
        solidFill: [{ ...on, blendMode: "normal", opacity: 0.4, color: { r: 0, g: 0, b: 255 } }],
      }),
    (x, y) => (within(x, y) ? [153, 0, 102, 255] : WHITE),
  ),
  "effect: gradient overlay": byFormula(
    "close",
    () => square({ gradientOverlay: [{ ...on, gradient: twoColours, angle: 0, type: "linear" }] }),
    (x, y) => (within(x, y) ? towards((x + 0.5 - FROM) / (TO - FROM), DARK, WHITE) : WHITE),
  ),
  "effect: pattern overlay": byFormula(
    "close",
    () =>
      square({
        patternOverlay: {
          ...on,
          blendMode: "normal",
          opacity: 1,
          scale: 1,
          pattern: { name: "Checks", id: "checks" },
          phase: { x: 0, y: 0 },
          align: true,
        },
      }),
    (x, y) => (within(x, y) && (x + y) % 2 === 0 ? BLUE : WHITE),
    () => ({ patterns }),
  ),
  "effect: stroke": byFormula(
    "close",
    () =>
      square({
        stroke: [
          {
            ...on,
            size: px(3),
            position: "outside",
            fillType: "color",
            blendMode: "normal",
            opacity: 1,
            color: { r: 0, g: 0, b: 255 },
          },
        ],
      }),
    ring,
  ),
  "effect: stroke on a shape whose fill is see-through": byFormula("close", fadingShape, (x, y) => {
    if (!within(x, y)) return CLEAR;
    return within(x, y, -3) ? fading(x) : BLUE;
  }),
  "effect: drop shadow": byFormula(
    "close",
    () => square({ dropShadow: [shade({ layerConceals: true })] }),
    (x, y) => (within(x, y) ? RED : towards(soft(x, y, 5, { x: 3, y: 0 }), WHITE, DARK)),
  ),
  "effect: inner shadow": byFormula(
    "close",
    () => square({ innerShadow: [shade({})] }),
    (x, y) => (within(x, y) ? towards(1 - soft(x, y, 5, { x: 3, y: 0 }), RED, DARK) : WHITE),
  ),
  "effect: outer glow": byFormula(
    "close",
    () =>
      square({
        outerGlow: {
          ...on,
          size: px(5),
          color: { r: 0, g: 0, b: 255 },
          blendMode: "normal",
          opacity: 1,
          range: 0.5,
        },
      }),
    (x, y) => (within(x, y) ? RED : towards(Math.min(1, soft(x, y, 5) / 0.5), WHITE, BLUE)),
  ),
  "effect: inner glow": byFormula(
    "close",
    () =>
      square({
        innerGlow: {
          ...on,
          source: "edge",
          size: px(5),
          color: { r: 0, g: 0, b: 255 },
          blendMode: "normal",
          opacity: 1,
          range: 0.5,
        },
      }),
    (x, y) => (within(x, y) ? towards(Math.min(1, (1 - soft(x, y, 5)) / 0.5), RED, BLUE) : WHITE),
  ),
};
