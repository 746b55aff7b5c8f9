import { toByte } from "../clamp.ts";
import type { Picture } from "../composite/index.ts";
import type { Pause } from "../pause.ts";

/** A cubic of that slope at distance 1 (below 0 it overshoots: edges get sharper), so much wider than it need be. */
interface Kernel {
  readonly slope: number;
  readonly width: number;
}

/** Those that came closest to Photoshop's own pixels: of upright pictures, and of turned, slanted and bent ones. */
export const UPRIGHT: Kernel = { slope: -1.75, width: 1.05 };
export const TURNED: Kernel = { slope: 0, width: 1.2 };

/** Source pixels scaled between two pauses. */
const PIXELS_BETWEEN_PAUSES = 1_000_000;

/**
 * A picture made smaller, as Photoshop does it. Never larger: a side that is not longer than the picture's keeps its
 * length. Holds only as many scaled rows as the kernel reaches over.
 */
export async function shrink(
  picture: Picture,
  width: number,
  height: number,
  kernel: Kernel,
  pause: Pause,
): Promise<Picture> {
  const [wide, high] = [Math.min(width, picture.width), Math.min(height, picture.height)];
  if (wide === picture.width && high === picture.height) return picture;
  const columns = weightsOf(picture.width, wide, kernel);
  const rows = weightsOf(picture.height, high, kernel);
  const kept = new Float64Array(rows.most * wide * 4);
  const data = new Uint8Array(wide * high * 4);
  const rowsBetweenPauses = Math.max(1, Math.floor(PIXELS_BETWEEN_PAUSES / picture.width));
  let next = 0;
  for (let row = 0; row < high; row++) {
    const end = (rows.first[row] as number) + (rows.count[row] as number);
    for (; next < end; next++) {
      if (next % rowsBetweenPauses === 0) await pause();
      scaleRow(picture, next, columns, kept.subarray((next % rows.most) * wide * 4));
    }
    blendRows(kept, rows, row, wide, data.subarray(row * wide * 4));
  }
  return { width: wide, height: high, data };
}

/** For each target pixel: the first source pixel that counts, how many do, and their weights, `most` for each. */
interface Weights {
  readonly size: number;
  readonly most: number;
  readonly first: Int32Array;
  readonly count: Int32Array;
  readonly shares: Float64Array;
}

function weightsOf(from: number, to: number, { slope, width }: Kernel): Weights {
  const step = from / to;
  const reach = from === to ? 1 : step * width;
  const most = Math.min(from, Math.ceil(reach * 4) + 1);
  const first = new Int32Array(to);
  const count = new Int32Array(to);
  const shares = new Float64Array(to * most);
  for (let at = 0; at < to; at++) {
    const centre = (at + 0.5) * step - 0.5;
    const start = Math.max(0, Math.ceil(centre - 2 * reach));
    const end = Math.min(from - 1, Math.floor(centre + 2 * reach));
    let sum = 0;
    for (let source = start; source <= end; source++) {
      const share = from === to ? Number(source === at) : cubic((source - centre) / reach, slope);
      shares[at * most + source - start] = share;
      sum += share;
    }
    first[at] = start;
    count[at] = end - start + 1;
    for (let tap = 0; tap <= end - start; tap++)
      shares[at * most + tap] = (shares[at * most + tap] as number) / sum;
  }
  return { size: to, most, first, count, shares };
}

function cubic(t: number, a: number): number {
  const d = Math.abs(t);
  if (d < 1) return (a + 2) * d * d * d - (a + 3) * d * d + 1;
  return d < 2 ? a * d * d * d - 5 * a * d * d + 8 * a * d - 4 * a : 0;
}

/** Scales one row across, colours weighed by alpha. */
function scaleRow(
  { width, data }: Picture,
  row: number,
  weights: Weights,
  into: Float64Array,
): void {
  const { size, most, first, count, shares } = weights;
  for (let at = 0; at < size; at++) {
    let [red, green, blue, alpha] = [0, 0, 0, 0];
    const taps = count[at] as number;
    let source = (row * width + (first[at] as number)) * 4;
    for (let tap = 0; tap < taps; tap++, source += 4) {
      const share = (shares[at * most + tap] as number) * (data[source + 3] as number);
      red += share * (data[source] as number);
      green += share * (data[source + 1] as number);
      blue += share * (data[source + 2] as number);
      alpha += share;
    }
    into[at * 4] = red;
    into[at * 4 + 1] = green;
    into[at * 4 + 2] = blue;
    into[at * 4 + 3] = alpha;
  }
}

/** One row of the result, from the scaled rows that are kept. */
function blendRows(
  kept: Float64Array,
  { most, first, count, shares }: Weights,
  row: number,
  width: number,
  into: Uint8Array,
): void {
  for (let x = 0; x < width * 4; x += 4) {
    let [red, green, blue, alpha] = [0, 0, 0, 0];
    for (let tap = 0; tap < (count[row] as number); tap++) {
      const at = (((first[row] as number) + tap) % most) * width * 4 + x;
      const share = shares[row * most + tap] as number;
      red += share * (kept[at] as number);
      green += share * (kept[at + 1] as number);
      blue += share * (kept[at + 2] as number);
      alpha += share * (kept[at + 3] as number);
    }
    if (alpha <= 0) continue;
    into[x] = toByte(red / alpha);
    into[x + 1] = toByte(green / alpha);
    into[x + 2] = toByte(blue / alpha);
    into[x + 3] = toByte(alpha);
  }
}
