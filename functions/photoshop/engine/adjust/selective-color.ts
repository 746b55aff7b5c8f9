import type { CMYK, SelectiveColorAdjustment } from "ag-psd";
import { clamp } from "../clamp.ts";
import type { Recolour } from "./recolour.ts";

/** Adds ink to what belongs to one of nine families of colours, as much as it belongs there. */
export function selectiveColor(settings: SelectiveColorAdjustment): Recolour {
  const families = familiesOf(settings);
  const sums = new Float64Array(3);
  const relative = settings.mode !== "absolute";
  return (rgb) => {
    const [r, g, b] = [rgb[0] as number, rgb[1] as number, rgb[2] as number];
    const high = Math.max(r, g, b);
    const low = Math.min(r, g, b);
    const mid = r + g + b - high - low;
    sums.fill(0);
    for (const { ink, belongs } of families) {
      const share = belongs(r, g, b, high, mid, low);
      if (share <= 0) continue;
      for (let channel = 0; channel < 3; channel++)
        sums[channel] =
          (sums[channel] as number) +
          share * inked(rgb[channel] as number, ink[channel] as number, ink[3], relative);
    }
    for (let channel = 0; channel < 3; channel++)
      rgb[channel] = clamp((rgb[channel] as number) + (sums[channel] as number), 0, 1);
  };
}

/** How far a channel moves for cyan, magenta or yellow ink and for black; relative ink counts what there is already. */
function inked(value: number, ink: number, black: number, relative: boolean): number {
  const wanted = (-1 - ink) * black - ink;
  return clamp(wanted * (relative ? 1 - value : 1), -value, 1 - value);
}

type Inks = readonly [number, number, number, number];
type Belongs = (r: number, g: number, b: number, high: number, mid: number, low: number) => number;

interface Family {
  readonly ink: Inks;
  readonly belongs: Belongs;
}

/** Primaries by how far their channel leads, secondaries by how far the other one lags, grays by their lightness. */
const belongings = {
  reds: (r, _g, _b, high, mid) => (r === high ? high - mid : 0),
  yellows: (_r, _g, b, _high, mid, low) => (b === low ? mid - low : 0),
  greens: (_r, g, _b, high, mid) => (g === high ? high - mid : 0),
  cyans: (r, _g, _b, _high, mid, low) => (r === low ? mid - low : 0),
  blues: (_r, _g, b, high, mid) => (b === high ? high - mid : 0),
  magentas: (_r, g, _b, _high, mid, low) => (g === low ? mid - low : 0),
  whites: (_r, _g, _b, _high, _mid, low) => (low > 0.5 ? (low - 0.5) * 2 : 0),
  neutrals: (_r, _g, _b, high, _mid, low) => 1 - (Math.abs(high - 0.5) + Math.abs(low - 0.5)),
  blacks: (_r, _g, _b, high) => (high < 0.5 ? (0.5 - high) * 2 : 0),
} as const satisfies Record<string, Belongs>;

function familiesOf(settings: SelectiveColorAdjustment): Family[] {
  return Object.entries(belongings).flatMap(([name, belongs]) => {
    const inks: CMYK | undefined = settings[name as keyof typeof belongings];
    if (!inks || !(inks.c || inks.m || inks.y || inks.k)) return [];
    const { c, m, y, k } = inks;
    return { ink: [c / 100, m / 100, y / 100, k / 100] as const, belongs };
  });
}
