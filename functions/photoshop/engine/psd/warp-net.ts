/** Control points, row by row: of one patch of order 2 to 4 each way, or of more bicubic ones that share their edges. */
export interface Net {
  readonly columns: number;
  readonly rows: number;
  readonly xs: readonly number[];
  readonly ys: readonly number[];
}

/** Control points a net may have: Photoshop's own, of 50 × 50 patches, have half as many. */
const MOST_POINTS = 50_000;

/** Null when these are not that many points, or not finite, or no patches can be made of so many. */
export function netOf(
  columns: number,
  rows: number,
  points: readonly { readonly x: number; readonly y: number }[],
): Net | null {
  if (!isSide(columns) || !isSide(rows) || points.length !== columns * rows) return null;
  if (points.length > MOST_POINTS) return null;
  if (!points.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))) return null;
  return { columns, rows, xs: points.map(({ x }) => x), ys: points.map(({ y }) => y) };
}

const isSide = (points: number): boolean =>
  Number.isInteger(points) && (points === 2 || points === 3 || (points >= 4 && points % 3 === 1));

/** How many patches lie along so many points. */
export const patchesAlong = (points: number): number => Math.max(1, Math.floor((points - 1) / 3));

/** Where patches of the same size meet. */
export function evenSlices(points: number, from: number, to: number): number[] {
  const patches = patchesAlong(points);
  return Array.from({ length: patches + 1 }, (_, at) => from + ((to - from) * at) / patches);
}

/** An unbent net over a rectangle. */
export function flatNet(columns: number, rows: number, width: number, height: number): Net {
  const places = Array.from({ length: columns * rows }, (_, at) => at);
  return {
    columns,
    rows,
    xs: places.map((at) => (width * (at % columns)) / (columns - 1)),
    ys: places.map((at) => (height * Math.floor(at / columns)) / (rows - 1)),
  };
}
