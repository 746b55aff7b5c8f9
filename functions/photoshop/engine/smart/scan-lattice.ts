import { heightOf, type Rect, widthOf } from "../geometry.ts";
import type { Lattice } from "./lattice.ts";
import { fillTriangle, newTriangle, setCorner, type Triangle } from "./triangle.ts";

/** Points at which a pixel is looked at, along each side. */
export const FINE = 4;

/**
 * Which point of a picture lies at each fine point of some rows of the document: u and v in turn, `NOTHING` where none
 * does.
 */
export interface Scan extends Rect {
  /** Fine points a row. */
  readonly across: number;
  /** Fine rows. */
  readonly down: number;
  readonly points: Float32Array;
}

export const NOTHING = -1e9;

/** An empty scan of some rows, in the memory of an earlier one as long as there is room. */
export function emptyScan(rect: Rect, earlier?: Scan): Scan {
  const across = widthOf(rect) * FINE;
  const down = heightOf(rect) * FINE;
  const count = across * down * 2;
  const room = earlier && earlier.points.length >= count ? earlier.points : new Float32Array(count);
  return { ...rect, across, down, points: room.subarray(0, count).fill(NOTHING) };
}

/** Draws a lattice's cells into a scan, each as two triangles. Where it is folded over itself, later cells lie on top. */
export function scanLattice(lattice: Lattice, scan: Scan): void {
  const { columns, rows } = lattice;
  const triangle = newTriangle();
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const at = row * columns + column;
      if (misses(lattice, at, scan)) continue;
      draw(triangle, lattice, scan, at, at + 1, at + columns);
      draw(triangle, lattice, scan, at + 1, at + columns, at + columns + 1);
    }
  }
}

/** Whether a cell lies wholly above or below. */
function misses({ ys, columns }: Lattice, at: number, { top, bottom }: Scan): boolean {
  const [a, b] = [ys[at] as number, ys[at + 1] as number];
  const [c, d] = [ys[at + columns] as number, ys[at + columns + 1] as number];
  return Math.min(a, b, c, d) >= bottom || Math.max(a, b, c, d) <= top;
}

function draw(
  triangle: Triangle,
  lattice: Lattice,
  scan: Scan,
  a: number,
  b: number,
  c: number,
): void {
  const { ys } = lattice;
  // By height, and by place where two are level: so an edge is the same line for both of its triangles.
  const [ya, yb, yc] = [ys[a] as number, ys[b] as number, ys[c] as number];
  const [low, high] = ya <= yb ? [a, b] : [b, a];
  const [yLow, yHigh] = ya <= yb ? [ya, yb] : [yb, ya];
  if (yc < yLow) put(triangle, lattice, scan, c, low, high);
  else if (yc < yHigh) put(triangle, lattice, scan, low, c, high);
  else put(triangle, lattice, scan, low, high, c);
  fillTriangle(triangle, scan.points, scan.across, scan.down);
}

function put(
  triangle: Triangle,
  lattice: Lattice,
  { left, top }: Rect,
  ...corners: [number, number, number]
): void {
  for (let place = 0; place < 3; place++) {
    const at = corners[place] as number;
    setCorner(
      triangle,
      place,
      ((lattice.xs[at] as number) - left) * FINE,
      ((lattice.ys[at] as number) - top) * FINE,
      lattice.us[at % lattice.columns] as number,
      lattice.vs[Math.floor(at / lattice.columns)] as number,
    );
  }
}
