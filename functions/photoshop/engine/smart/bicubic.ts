import { clamp } from "../clamp.ts";
import type { Picture } from "../composite/index.ts";

/** Keys' cubic convolution with a = −0.5, at distance t. */
function cubic(t: number): number {
  const d = t < 0 ? -t : t;
  if (d < 1) return 1.5 * d * d * d - 2.5 * d * d + 1;
  return d < 2 ? -0.5 * d * d * d + 2.5 * d * d - 4 * d + 2 : 0;
}

const weightsX = new Float64Array(4);
const weightsY = new Float64Array(4);

/**
 * The colour between pixels, x and y counted from pixel centres: 4 × 4 pixels around, weighed by alpha, edge pixels
 * going on outside. Writes premultiplied red, green, blue and alpha (0 to 255 and 0 to 1).
 */
export function sampleBicubic(
  { width, height, data }: Picture,
  x: number,
  y: number,
  out: Float64Array,
): void {
  const [left, top] = [Math.floor(x) - 1, Math.floor(y) - 1];
  for (let tap = 0; tap < 4; tap++) {
    weightsX[tap] = cubic(x - left - tap);
    weightsY[tap] = cubic(y - top - tap);
  }
  out.fill(0);
  for (let tap = 0; tap < 16; tap++) {
    const column = clamp(left + (tap & 3), 0, width - 1);
    const row = clamp(top + (tap >> 2), 0, height - 1);
    const at = (row * width + column) * 4;
    const weight =
      ((weightsX[tap & 3] as number) * (weightsY[tap >> 2] as number) * (data[at + 3] as number)) /
      255;
    addWeighted(out, data, at, weight);
  }
}

function addWeighted(out: Float64Array, data: Uint8Array, at: number, weight: number): void {
  out[0] = (out[0] as number) + (data[at] as number) * weight;
  out[1] = (out[1] as number) + (data[at + 1] as number) * weight;
  out[2] = (out[2] as number) + (data[at + 2] as number) * weight;
  out[3] = (out[3] as number) + weight;
}
