import { heightOf, widthOf } from "../../geometry.ts";
import type { Shape } from "./shape.ts";

/**
 * How far each pixel's centre lies from the nearest pixel a shape covers, less what that pixel's coverage says of the
 * true edge within it: 0.5 is the edge of a pixel wholly covered. Felzenszwalb and Huttenlocher's transform, which
 * takes the same time at any distance.
 */
export function distanceTo(shape: Shape): Float32Array {
  const [width, height] = [widthOf(shape), heightOf(shape)];
  const nearestInColumn = new Int32Array(width * height).fill(-1);
  for (let x = 0; x < width; x++) markColumn(shape.values, nearestInColumn, x, width, height);
  const distances = new Float32Array(width * height);
  for (let y = 0; y < height; y++) measureRow(shape.values, nearestInColumn, distances, y, width);
  return distances;
}

/** The row of the nearest covered pixel in the same column. */
function markColumn(
  values: Float32Array,
  nearest: Int32Array,
  x: number,
  width: number,
  height: number,
): void {
  let last = -1;
  for (let y = 0; y < height; y++) {
    if ((values[y * width + x] as number) > 0) last = y;
    nearest[y * width + x] = last;
  }
  last = -1;
  for (let y = height - 1; y >= 0; y--) {
    if ((values[y * width + x] as number) > 0) last = y;
    const above = nearest[y * width + x] as number;
    if (last >= 0 && (above < 0 || last - y < y - above)) nearest[y * width + x] = last;
  }
}

function measureRow(
  values: Float32Array,
  nearest: Int32Array,
  out: Float32Array,
  y: number,
  width: number,
): void {
  const { columns, starts } = envelope(
    (x) => (nearest[y * width + x] as number) - y,
    (x) => (nearest[y * width + x] as number) >= 0,
    width,
  );
  let at = 0;
  for (let x = 0; x < width; x++) {
    while (at + 1 < starts.length && (starts[at + 1] as number) < x) at++;
    const column = columns[at];
    const row = column === undefined ? -1 : (nearest[y * width + column] as number);
    out[y * width + x] =
      column === undefined
        ? Number.POSITIVE_INFINITY
        : Math.sqrt((x - column) ** 2 + (y - row) ** 2) -
          (values[row * width + column] as number) +
          0.5;
  }
}

/** The lower envelope of the parabolas that the columns' nearest pixels raise over a row: whose it is, and from where. */
function envelope(
  away: (x: number) => number,
  has: (x: number) => boolean,
  width: number,
): { columns: number[]; starts: number[] } {
  const columns: number[] = [];
  const starts: number[] = [];
  const meets = (x: number, before: number) =>
    (away(x) ** 2 + x * x - away(before) ** 2 - before * before) / (2 * (x - before));
  for (let x = 0; x < width; x++) {
    if (!has(x)) continue;
    while (columns.length > 0 && meets(x, columns.at(-1) as number) <= (starts.at(-1) as number)) {
      columns.pop();
      starts.pop();
    }
    const before = columns.at(-1);
    starts.push(before === undefined ? Number.NEGATIVE_INFINITY : meets(x, before));
    columns.push(x);
  }
  return { columns, starts };
}
