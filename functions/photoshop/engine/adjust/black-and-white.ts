import type { BlackAndWhiteAdjustment } from "ag-psd";
import { clamp } from "../clamp.ts";
import type { Rgb } from "../colour.ts";
import { setLuminosity } from "./luminosity.ts";
import type { Recolour } from "./recolour.ts";

/**
 * Gray by hue: the darkest channel as it is, what the brightest has above the middle by its own colour's weight, what
 * the middle has above the darkest by the weight of the colour the two make.
 */
export function blackAndWhite(settings: BlackAndWhiteAdjustment, tint: Rgb | null): Recolour {
  const { reds = 40, yellows = 60, greens = 40, cyans = 60, blues = 20, magentas = 80 } = settings;
  const primaries = [reds, greens, blues];
  // What red, green or blue as the darkest channel leaves: the other two together.
  const secondaries = [cyans, magentas, yellows];
  return (rgb) => {
    const [high, mid, low] = ranked(rgb);
    const [most, middle, least] = [rgb[high], rgb[mid], rgb[low]] as [number, number, number];
    const primary = ((most - middle) * (primaries[high] as number)) / 100;
    const secondary = ((middle - least) * (secondaries[low] as number)) / 100;
    const gray = clamp(least + primary + secondary, 0, 1);
    rgb.fill(gray);
    if (tint) {
      rgb.set(tint);
      setLuminosity(rgb, gray);
    }
  };
}

/** The channels from the brightest to the darkest. */
function ranked(rgb: ArrayLike<number>): readonly [number, number, number] {
  const [r, g, b] = [rgb[0] as number, rgb[1] as number, rgb[2] as number];
  if (r >= g) return g >= b ? RGB : r >= b ? RBG : BRG;
  return r >= b ? GRB : g >= b ? GBR : BGR;
}

const [RGB, RBG, BRG] = [[0, 1, 2] as const, [0, 2, 1] as const, [2, 0, 1] as const];
const [GRB, GBR, BGR] = [[1, 0, 2] as const, [1, 2, 0] as const, [2, 1, 0] as const];
