import type { AdjustmentLayer } from "ag-psd";
import { features } from "../../../functions/photoshop/engine/index.ts";
import { type Colour, picture, pixelLayer, psd } from "../psd.ts";
import { type MadeByPhotoshop, madeByPhotoshop } from "./photoshop-colours.ts";
import { drawnFile, offBy, type Row, type Rows } from "./row.ts";

type Rgb = readonly [number, number, number];

/** A colour of a gradient over all three channels: enough of each to be told apart. */
const colourAt = (x: number, y: number): Rgb => [x * 16, y * 16, (x * 7 + y * 11) % 256];
const opaque = ([red, green, blue]: Rgb): Colour => [red, green, blue, 255];

/** An adjustment over many colours; what each becomes is counted from 0 to 1. */
const formula = (settings: AdjustmentLayer, become: (colour: Rgb) => readonly number[]): Row => ({
  drawn: "close",
  against: "a formula that users of it agree on",
  measure: async () => {
    const below = picture(16, 16, (x, y) => opaque(colourAt(x, y)));
    const layers = [pixelLayer("Below", 0, 0, below), { name: "Change", adjustment: settings }];
    return offBy(await drawnFile(psd(16, 16, layers)), (x, y) => {
      const [red = 0, green = 0, blue = 0] = become(
        colourAt(x, y).map((value) => value / 255) as unknown as Rgb,
      ).map((value) => Math.round(Math.min(1, Math.max(0, value)) * 255));
      return [red, green, blue, 255];
    });
  },
});

const inHex = (hex: string): Colour =>
  opaque([0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb);

const againstPhotoshop = (name: string, { settings, colours }: MadeByPhotoshop): Row => ({
  drawn: features[name as keyof typeof features] === "exact" ? "exact" : "close",
  against: "colours that Photoshop made",
  measure: async () => {
    const pairs = colours.split(/\s+/).map((pair) => pair.split(">").map(inHex));
    const side = (which: 0 | 1) => picture(pairs.length, 1, (x) => pairs[x]?.[which] as Colour);
    const layers = [pixelLayer("Below", 0, 0, side(0)), { name: "Change", adjustment: settings }];
    return offBy(await drawnFile(psd(pairs.length, 1, layers)), side(1));
  },
});

const grayOf = ([red, green, blue]: Rgb) => 0.3 * red + 0.59 * green + 0.11 * blue;
const around = (colour: Rgb, gain: number) => {
  const gray = grayOf(colour);
  return colour.map((value) => gray + (value - gray) * gain);
};

const formulas: Rows = {
  "adjustment: black & white": formula(
    {
      type: "black & white",
      reds: 40,
      yellows: 60,
      greens: 40,
      cyans: 60,
      blues: 20,
      magentas: 80,
    },
    (colour) => {
      const [low = 0, mid = 0, high = 0] = colour.toSorted((one, other) => one - other);
      const primary = [0.4, 0.4, 0.2][colour.indexOf(high)] ?? 0;
      const secondary = [0.6, 0.8, 0.6][colour.indexOf(low)] ?? 0;
      return Array(3).fill(low + (mid - low) * secondary + (high - mid) * primary);
    },
  ),
  "adjustment: channel mixer": formula(
    {
      type: "channel mixer",
      red: { red: 50, green: 30, blue: 20, constant: 0 },
      green: { red: 0, green: 120, blue: -20, constant: 5 },
      blue: { red: 100, green: 0, blue: 0, constant: -10 },
    },
    ([red, green, blue]) => [
      0.5 * red + 0.3 * green + 0.2 * blue,
      1.2 * green - 0.2 * blue + 0.05,
      red - 0.1,
    ],
  ),
  "adjustment: color balance": formula(
    {
      type: "color balance",
      midtones: { cyanRed: 40, magentaGreen: 0, yellowBlue: -20 },
      shadows: { cyanRed: 0, magentaGreen: 0, yellowBlue: 0 },
      highlights: { cyanRed: 0, magentaGreen: 0, yellowBlue: 0 },
    },
    (colour) => {
      const light = (Math.max(...colour) + Math.min(...colour)) / 2;
      // Full between two thirds of a quarter from either end, none at the ends.
      const rise = Math.min(1, Math.max(0, (light - 0.333) * 4 + 0.5));
      const fall = Math.min(1, Math.max(0, (0.667 - light) * 4 + 0.5));
      const middle = rise * fall * 0.785;
      return [colour[0] + 0.4 * middle, colour[1], colour[2] - 0.2 * middle];
    },
  ),
  "adjustment: gradient map": formula(
    {
      type: "gradient map",
      gradientType: "solid",
      // As good as none; ag-psd mixes up its unit with that of locations.
      smoothness: 1 / 4096,
      colorStops: [
        { color: { r: 255, g: 0, b: 0 }, location: 0, midpoint: 0.5 },
        { color: { r: 0, g: 0, b: 255 }, location: 4096, midpoint: 0.5 },
      ],
      opacityStops: [0, 4096].map((location) => ({ opacity: 1, location, midpoint: 0.5 })),
    },
    (colour) => [1 - grayOf(colour), 0, grayOf(colour)],
  ),
  "adjustment: photo filter": formula(
    {
      type: "photo filter",
      color: { r: 236, g: 138, b: 0 },
      density: 0.5,
      preserveLuminosity: false,
    },
    ([red, green, blue]) => [
      red * (1 - 0.5 * (1 - 236 / 255)),
      green * (1 - 0.5 * (1 - 138 / 255)),
      blue * 0.5,
    ],
  ),
  "adjustment: selective color": formula(
    { type: "selective color", mode: "absolute", reds: { c: 40, m: 0, y: 0, k: 0 } },
    ([red, green, blue]) => {
      const leads = Math.max(0, red - Math.max(green, blue));
      return [red - leads * Math.min(0.4, red), green, blue];
    },
  ),
  "adjustment: vibrance": formula({ type: "vibrance", vibrance: 30, saturation: 0 }, (colour) => {
    const high = Math.max(...colour);
    const vivid = high === 0 ? 0 : (high - Math.min(...colour)) / high;
    return around(colour, 1 + 0.3 * (1 - vivid));
  }),
};

export const adjustmentRows: Rows = {
  ...Object.fromEntries(
    Object.entries(madeByPhotoshop).map(([name, made]) => [name, againstPhotoshop(name, made)]),
  ),
  ...formulas,
};
