import { clamp, toByte } from "../clamp.ts";
import type { Picture } from "../composite/index.ts";
import { sampleBicubic } from "./bicubic.ts";

const sampled = new Float64Array(4);

/**
 * Writes the pixel that shows the point x, y of a picture (counted from pixel centres) and that the picture covers to
 * this share. Cubic weights overshoot: what falls out of range is brought back.
 */
export function drawPixel(
  picture: Picture,
  x: number,
  y: number,
  covered: number,
  target: Uint8Array,
  at: number,
): void {
  sampleBicubic(picture, x, y, sampled);
  const alpha = sampled[3] as number;
  if (alpha <= 0) return;
  for (let channel = 0; channel < 3; channel++)
    target[at + channel] = toByte((sampled[channel] as number) / alpha);
  target[at + 3] = toByte(clamp(alpha, 0, 1) * covered * 255);
}
