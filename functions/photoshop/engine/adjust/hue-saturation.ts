import type { HueSaturationAdjustment, HueSaturationAdjustmentChannel } from "ag-psd";
import { clamp } from "../clamp.ts";
import { fromHsl, toHsl } from "./hsl.ts";
import type { DocumentFacts, Recolour } from "./recolour.ts";

/** The master's turn of hue, gain of saturation and lightness, and those of six ranges of hue. Gray documents have none. */
export function hueSaturation(
  settings: HueSaturationAdjustment,
  { gray }: DocumentFacts,
): Recolour {
  const { master } = settings;
  if (gray || !master) return () => {};
  // ag-psd reads what it calls the master's range: colorize, and the hue, saturation and lightness of it.
  if (master.a !== 0) return colorize({ hue: master.b, saturation: master.c, lightness: master.d });
  const ranges = rangesOf(settings);
  const gain = gainOf(master.saturation / 100);
  return (rgb) => {
    lighten(rgb, master.lightness / 100);
    toHsl(rgb);
    const local = ranges.length > 0 ? sumOf(ranges, rgb[0] as number) : none;
    if (local.lightness !== 0) {
      lightenRange(rgb, local.lightness);
    }
    rgb[0] = ((((rgb[0] as number) + (master.hue + local.hue) / 60) % 6) + 6) % 6;
    rgb[1] = clamp(
      clamp((rgb[1] as number) * (1 + gain), 0, 1) * Math.max(0, 1 + local.gain),
      0,
      1,
    );
    fromHsl(rgb);
  };
}

type Settings = Pick<HueSaturationAdjustmentChannel, "hue" | "saturation" | "lightness">;

/** Every colour gets one hue and saturation and keeps its lightness. */
function colorize({ hue, saturation, lightness }: Settings): Recolour {
  return (rgb) => {
    toHsl(rgb);
    rgb[0] = (((hue / 60) % 6) + 6) % 6;
    rgb[1] = saturation / 100;
    const light = rgb[2] as number;
    rgb[2] =
      lightness < 0 ? light * (1 + lightness / 100) : light + ((1 - light) * lightness) / 100;
    fromHsl(rgb);
  };
}

/** What saturation is multiplied by, less one: twice at +50, four times at +75. */
const gainOf = (saturation: number): number =>
  saturation > 0 ? 1 / Math.max(1.01 - saturation, 0.01) - 1 : saturation;

function lighten(rgb: Float32Array, amount: number): void {
  if (amount === 0) return;
  for (let channel = 0; channel < 3; channel++) {
    const value = rgb[channel] as number;
    rgb[channel] = amount > 0 ? value + (1 - value) * amount : value * (1 + amount);
  }
}

interface Range {
  /** Degrees: it rises from the first to the second, holds to the third and falls to the fourth. */
  readonly corners: readonly [number, number, number, number];
  readonly hue: number;
  readonly gain: number;
  readonly lightness: number;
}

interface Local {
  hue: number;
  gain: number;
  lightness: number;
}

const none: Local = { hue: 0, gain: 0, lightness: 0 };

function rangesOf(settings: HueSaturationAdjustment): Range[] {
  const { reds, yellows, greens, cyans, blues, magentas } = settings;
  return [reds, yellows, greens, cyans, blues, magentas].flatMap((range) =>
    range && (range.hue || range.saturation || range.lightness)
      ? {
          corners: [range.a, range.b, range.c, range.d],
          hue: range.hue,
          gain: gainOf(range.saturation / 100),
          lightness: range.lightness / 100,
        }
      : [],
  );
}

function sumOf(ranges: readonly Range[], hue: number): Local {
  const sum = { ...none };
  for (const range of ranges) {
    const share = shareIn(range.corners, hue * 60);
    sum.hue += range.hue * share;
    sum.gain += range.gain * share;
    sum.lightness = clamp(sum.lightness + range.lightness * share, -1, 1);
  }
  return sum;
}

function shareIn([rise, full, fall, end]: Range["corners"], degrees: number): number {
  const from = (angle: number) => (((angle - rise) % 360) + 360) % 360;
  const [at, top, down, out] = [from(degrees), from(full), from(fall), from(end)];
  if (at < top) return at / top;
  if (at <= down) return 1;
  return at < out ? (out - at) / (out - down) : 0;
}

/** A range's lightness works on the most coloured part of a colour only: on saturation and value, not on its gray. */
function lightenRange(hsl: Float32Array, amount: number): void {
  const [saturation, lightness] = [hsl[1] as number, hsl[2] as number];
  const reach = saturation * Math.min(lightness, 1 - lightness);
  const [high, low] = [lightness + reach, lightness - reach];
  const range = high - low;
  const brightest = amount < 0 ? high + range * amount : high;
  const darkest = amount > 0 ? low + range * amount : low;
  hsl[2] = (brightest + darkest) / 2;
  const room = 1 - Math.abs(2 * hsl[2] - 1);
  hsl[1] = room <= 0 ? 0 : clamp((brightest - darkest) / room, 0, 1);
}
