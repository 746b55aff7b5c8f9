import type { BlendMode, Layer } from "ag-psd";
import { BLUE, CLEAR, type Colour, GREEN, picture, pixelLayer, plain, RED, WHITE } from "../psd.ts";
import { blendFormulas } from "./blend-formulas.ts";
import { fromLayers } from "./documents.ts";
import { byFormula, type ColourAt, drawn, type Rows, SIDE } from "./row.ts";

/** Colours below and above that meet in many ways; none is black or white. */
const lower = (x: number, y: number): Colour => [
  x * 10 + 5,
  y * 10 + 5,
  ((x + y) * 5 + 7) % 250,
  255,
];
const upper = (x: number, y: number): Colour => [
  y * 9 + 11,
  ((x * 17 + y * 3) % 240) + 6,
  x * 8 + 30,
  255,
];

const mode = (blendMode: BlendMode, formula: NonNullable<(typeof blendFormulas)[BlendMode]>) =>
  byFormula(
    "exact",
    () => [
      pixelLayer("Below", 0, 0, picture(SIDE, SIDE, lower)),
      pixelLayer("Above", 0, 0, picture(SIDE, SIDE, upper), { blendMode }),
    ],
    (x, y) => {
      const [below, above] = [lower(x, y), upper(x, y)].map(
        (colour) =>
          colour.slice(0, 3).map((value) => value / 255) as unknown as [number, number, number],
      ) as [[number, number, number], [number, number, number]];
      const [red = 0, green = 0, blue = 0] = formula(below, above).map((value) => value * 255);
      return [red, green, blue, 255];
    },
  );

export const blendRows: Rows = {
  ...Object.fromEntries(
    Object.entries(blendFormulas).map(([name, formula]) => [
      `blend mode: ${name}`,
      mode(name as BlendMode, formula),
    ]),
  ),
  "blend mode: all of them over soft edges, in groups": {
    ...fromLayers("so-54-all-blend-modes-in-groups.psd"),
    drawn: "close",
  },
  "blend mode: dissolve, in a grain of its own": {
    drawn: "close",
    against: "how many pixels show: which ones is left to chance",
    measure: async () => {
      const layers = [
        pixelLayer("Below", 0, 0, plain(SIDE, SIDE, WHITE)),
        pixelLayer("Half", 0, 0, plain(SIDE, SIDE, BLUE), { blendMode: "dissolve", opacity: half }),
      ];
      const { data } = await drawn(layers);
      const reds = [...data].filter((_, at) => at % 4 === 0);
      return Math.abs(reds.reduce((sum, value) => sum + value) / reds.length - 255 * (1 - half));
    },
  },
};

const below = () => pixelLayer("Below", 0, 0, plain(SIDE, SIDE, [200, 100, 50, 255]));
const over = (more: Partial<Layer>) =>
  pixelLayer("Over", 0, 0, plain(SIDE, SIDE, [100, 200, 250, 255]), more);
const half = 128 / 255;
const mixed =
  (share: number): ColourAt =>
  () => [200 - 100 * share, 100 + 100 * share, 50 + 200 * share, 255];
const leftHalf = () => picture(SIDE, SIDE, (x) => (x < 12 ? GREEN : CLEAR));
/** Red's share taken out of green and blue, by the formula of multiply. */
const multiplied: ColourAt = () => [78, 78, 49, 255];

export const layerRows: Rows = {
  opacity: byFormula("exact", () => [below(), over({ opacity: half })], mixed(half)),
  "fill opacity": byFormula("exact", () => [below(), over({ fillOpacity: half })], mixed(half)),
  "hidden layers": byFormula("exact", () => [below(), over({ hidden: true })], mixed(0)),
  "layers partly off the canvas": byFormula(
    "exact",
    () => [below(), pixelLayer("Far", -8, 20, plain(20, 20, RED))],
    (x, y) => (x < 12 && y >= 20 ? RED : [200, 100, 50, 255]),
  ),
  "groups that pass through": byFormula(
    "exact",
    () => [
      below(),
      { name: "Group", blendMode: "pass through", children: [over({ blendMode: "multiply" })] },
    ],
    multiplied,
  ),
  "groups on their own": byFormula(
    "exact",
    () => [below(), { name: "Group", blendMode: "multiply", children: [over({})] }],
    multiplied,
  ),
  "groups that pass through, with opacity": byFormula(
    "exact",
    () => [
      below(),
      {
        name: "Group",
        blendMode: "pass through",
        opacity: half,
        children: [over({ blendMode: "multiply" })],
      },
    ],
    () => [139, 89, 49, 255],
  ),
  "fill opacity of a group that passes through": byFormula(
    "close",
    () => [
      below(),
      { name: "Group", blendMode: "pass through", fillOpacity: half, children: [over({})] },
    ],
    mixed(half),
  ),
  "fill opacity in a mode that treats it apart": byFormula(
    "close",
    () => [below(), over({ blendMode: "linear dodge", fillOpacity: half })],
    () => [250, 200, 176, 255],
  ),
  "clipped layers": byFormula(
    "exact",
    () => [below(), pixelLayer("Base", 0, 0, leftHalf()), over({ clipping: true, opacity: 0.2 })],
    (x) => (x < 12 ? [20, 244, 50, 255] : [200, 100, 50, 255]),
  ),
  "clipped layers on their own, on a base with effects": byFormula(
    "close",
    () => [
      pixelLayer("White", 0, 0, plain(SIDE, SIDE, WHITE)),
      pixelLayer("Base", 0, 0, leftHalf(), {
        blendClippendElements: false,
        effects: {
          solidFill: [
            {
              enabled: true,
              present: true,
              showInDialog: true,
              blendMode: "normal",
              opacity: 1,
              color: { r: 0, g: 0, b: 255 },
            },
          ],
        },
      }),
      pixelLayer("Red", 0, 0, plain(SIDE, SIDE, RED), { clipping: true, blendMode: "screen" }),
    ],
    (x) => (x < 12 ? [255, 0, 255, 255] : WHITE),
  ),
  artboard: byFormula(
    "exact",
    () => [
      {
        name: "Board",
        blendMode: "pass through",
        artboard: {
          rect: { left: 4, top: 4, right: 20, bottom: 20 },
          guideIndices: [],
          presetName: "",
          color: { r: 0, g: 0, b: 255 },
          backgroundType: 4,
        },
        children: [pixelLayer("Red", 0, 0, plain(10, 10, RED))],
      },
    ],
    (x, y) => {
      if (x < 4 || y < 4 || x >= 20 || y >= 20) return CLEAR;
      return x < 10 && y < 10 ? RED : BLUE;
    },
  ),
};
