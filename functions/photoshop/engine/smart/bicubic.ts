import { clamp } from "../clamp.ts";
import type { Picture } from "../composite/index.ts";

const columns = new Int32Array(4);
const weights = new Float64Array(4);

/**
 * The colour between pixels, x and y counted from pixel centres: 4 × 4 pixels around by Keys' cubic convolution,
 * weighed by alpha, edge pixels going on outside. Writes premultiplied red, green, blue and alpha (0 to 255 and 0 to 1).
 */
export function sampleBicubic(
  { width, height, data }: Picture,
  x: number,
  y: number,
  out: Float64Array,
): void {
  const [left, top] = [Math.floor(x) - 1, Math.floor(y) - 1];
  for (let tap = 0; tap < 4; tap++) {
    columns[tap] = clamp(left + tap, 0, width - 1) * 4;
    weights[tap] = cubic(x - left - tap);
  }
  let [red, green, blue, alpha] = [0, 0, 0, 0];
  for (let tap = 0; tap < 4; tap++) {
    const row = clamp(top + tap, 0, height - 1) * width * 4;
    const down = cubic(y - top - tap);
    for (let across = 0; across < 4; across++) {
      const at = row + (columns[across] as number);
      const weight = (weights[across] as number) * down * (data[at + 3] as number);
      red += weight * (data[at] as number);
      green += weight * (data[at + 1] as number);
      blue += weight * (data[at + 2] as number);
      alpha += weight;
    }
  }
  out[0] = red / 255;
  out[1] = green / 255;
  out[2] = blue / 255;
  out[3] = alpha / 255;
}

/** With a slope of −0.5 at distance 1. */
function cubic(t: number): number {
  const d = t < 0 ? -t : t;
  if (d < 1) return 1.5 * d * d * d - 2.5 * d * d + 1;
  return d < 2 ? -0.5 * d * d * d + 2.5 * d * d - 4 * d + 2 : 0;
}
