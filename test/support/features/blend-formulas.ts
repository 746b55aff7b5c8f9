import type { BlendMode } from "ag-psd";

type Rgb = readonly [number, number, number];
/** What a colour becomes under another one, each 0 to 1. */
type Formula = (below: Rgb, above: Rgb) => readonly number[];

/** A mode that works on each channel by itself. */
const apart =
  (one: (b: number, s: number) => number): Formula =>
  (below, above) =>
    below.map((b, at) => Math.min(1, Math.max(0, one(b, above[at] ?? 0))));

const burn = (b: number, s: number) => (s <= 0 ? 0 : 1 - Math.min(1, (1 - b) / s));
const dodge = (b: number, s: number) => (s >= 1 ? 1 : Math.min(1, b / (1 - s)));
const hardLight = (b: number, s: number) => (s <= 0.5 ? 2 * b * s : 1 - 2 * (1 - b) * (1 - s));

function softLight(b: number, s: number): number {
  if (s <= 0.5) return b - (1 - 2 * s) * b * (1 - b);
  const bent = b <= 0.25 ? ((16 * b - 12) * b + 4) * b : Math.sqrt(b);
  return b + (2 * s - 1) * (bent - b);
}

const lightOf = ([red, green, blue]: Rgb) => 0.3 * red + 0.59 * green + 0.11 * blue;
const vividnessOf = (colour: Rgb) => Math.max(...colour) - Math.min(...colour);

/** A colour moved to a light; what leaves the range is drawn towards its gray. */
function withLight(colour: Rgb, light: number): Rgb {
  const moved = colour.map((value) => value + light - lightOf(colour));
  const [low, high] = [Math.min(...moved), Math.max(...moved)];
  const drawn = moved.map((value) => {
    if (low < 0) return light + ((value - light) * light) / (light - low);
    return high > 1 ? light + ((value - light) * (1 - light)) / (high - light) : value;
  });
  return drawn as unknown as Rgb;
}

function withVividness(colour: Rgb, vividness: number): Rgb {
  const [low, range] = [Math.min(...colour), vividnessOf(colour)];
  const made = colour.map((value) => (range === 0 ? 0 : ((value - low) / range) * vividness));
  return made as unknown as Rgb;
}

/** Of PDF 2.0 and the W3C's compositing; those that only Photoshop has, as its users know them. */
export const blendFormulas: Partial<Record<BlendMode, Formula>> = {
  normal: (_, above) => above,
  darken: apart(Math.min),
  multiply: apart((b, s) => b * s),
  "color burn": apart(burn),
  "linear burn": apart((b, s) => b + s - 1),
  "darker color": (below, above) => (lightOf(above) < lightOf(below) ? above : below),
  lighten: apart(Math.max),
  screen: apart((b, s) => b + s - b * s),
  "color dodge": apart(dodge),
  "linear dodge": apart((b, s) => b + s),
  "lighter color": (below, above) => (lightOf(above) > lightOf(below) ? above : below),
  overlay: apart((b, s) => hardLight(s, b)),
  "soft light": apart(softLight),
  "hard light": apart(hardLight),
  "vivid light": apart((b, s) => (s <= 0.5 ? burn(b, 2 * s) : dodge(b, 2 * s - 1))),
  "linear light": apart((b, s) => b + 2 * s - 1),
  "pin light": apart((b, s) => (s <= 0.5 ? Math.min(b, 2 * s) : Math.max(b, 2 * s - 1))),
  "hard mix": apart((b, s) => (b + s > 1 + 1e-9 || (b + s > 1 - 1e-9 && b > 0.5) ? 1 : 0)),
  difference: apart((b, s) => Math.abs(b - s)),
  exclusion: apart((b, s) => b + s - 2 * b * s),
  subtract: apart((b, s) => b - s),
  divide: apart((b, s) => b / s),
  hue: (below, above) => withLight(withVividness(above, vividnessOf(below)), lightOf(below)),
  saturation: (below, above) => withLight(withVividness(below, vividnessOf(above)), lightOf(below)),
  color: (below, above) => withLight(above, lightOf(below)),
  luminosity: (below, above) => withLight(below, lightOf(above)),
};
