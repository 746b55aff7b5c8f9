import { clamp } from "../clamp.ts";

/** Hue 0 to 6 (from red over green and blue), saturation and lightness 0 to 1: writes them over red, green, blue. */
export function toHsl(rgb: Float32Array): void {
  const [red, green, blue] = [rgb[0] as number, rgb[1] as number, rgb[2] as number];
  const high = Math.max(red, green, blue);
  const low = Math.min(red, green, blue);
  const range = high - low;
  const lightness = (high + low) / 2;
  rgb[0] = range === 0 ? 0 : hueOf(red, green, blue, high, range);
  rgb[1] = range === 0 ? 0 : range / (1 - Math.abs(2 * lightness - 1));
  rgb[2] = lightness;
}

function hueOf(red: number, green: number, blue: number, high: number, range: number): number {
  if (high === red) return ((((green - blue) / range) % 6) + 6) % 6;
  return high === green ? (blue - red) / range + 2 : (red - green) / range + 4;
}

/** The way back. */
export function fromHsl(hsl: Float32Array): void {
  const [hue, saturation, lightness] = [hsl[0] as number, hsl[1] as number, hsl[2] as number];
  const reach = saturation * Math.min(lightness, 1 - lightness);
  hsl[0] = channelAt(hue, lightness, reach);
  hsl[1] = channelAt(hue + 4, lightness, reach);
  hsl[2] = channelAt(hue + 2, lightness, reach);
}

const channelAt = (hue: number, lightness: number, reach: number): number =>
  lightness + reach * (2 * clamp(Math.abs((hue % 6) - 3) - 1, 0, 1) - 1);
