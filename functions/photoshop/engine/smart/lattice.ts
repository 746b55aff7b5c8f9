import type { WarpMesh } from "../document/index.ts";
import type { Quad } from "../geometry.ts";
import { applyTo, squareToQuad } from "./homography.ts";
import { hullOf } from "./hull.ts";
import { cutsAlong, type Points } from "./net-cuts.ts";
import { type Stop, stopsOf } from "./net-side.ts";

/**
 * A bent picture as a grid of small cells: where in the document each grid point lies, and which point of the picture is
 * there (`us` of each column, `vs` of each row, 0 to 1 from edge to edge).
 */
export interface Lattice {
  readonly columns: number;
  readonly rows: number;
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  readonly us: Float64Array;
  readonly vs: Float64Array;
}

/** The quad is where the box around the mesh's control points lies. */
export function latticeOf(mesh: WarpMesh, quad: Quad): Lattice {
  const placed = placedPoints(mesh, quad);
  const { columns, rows } = mesh;
  const across = stopsOf(
    { points: columns, slices: mesh.slicesX },
    cutsAlong(placed, { count: columns, step: 1, lines: rows, lineStep: columns }),
  );
  const down = stopsOf(
    { points: rows, slices: mesh.slicesY },
    cutsAlong(placed, { count: rows, step: columns, lines: columns, lineStep: 1 }),
  );
  const { left, right, top, bottom } = mesh.bounds;
  return {
    ...gridOf(placed, columns, across, down),
    us: Float64Array.from(across, ({ at }) => (at - left) / (right - left)),
    vs: Float64Array.from(down, ({ at }) => (at - top) / (bottom - top)),
  };
}

/** From the mesh's plane to the document. */
function placing(mesh: WarpMesh, quad: Quad): (x: number, y: number) => [number, number] {
  const { left, right, top, bottom } = hullOf(mesh);
  const map = squareToQuad(quad);
  return (x, y) => applyTo(map, (x - left) / (right - left), (y - top) / (bottom - top));
}

function placedPoints(mesh: WarpMesh, quad: Quad): Points {
  const place = placing(mesh, quad);
  const points = mesh.xs.map((x, at) => place(x, mesh.ys[at] as number));
  return {
    xs: Float64Array.from(points, ([x]) => x),
    ys: Float64Array.from(points, ([, y]) => y),
  };
}

function gridOf(
  points: Points,
  pointsAcross: number,
  across: readonly Stop[],
  down: readonly Stop[],
): Points & { readonly columns: number; readonly rows: number } {
  const [columns, rows] = [across.length, down.length];
  const xs = new Float64Array(columns * rows);
  const ys = new Float64Array(columns * rows);
  for (const [row, { first, weights }] of down.entries()) {
    const line = blendedLine(points, pointsAcross, first, weights);
    for (const [column, stop] of across.entries()) {
      xs[row * columns + column] = weighed(line.xs, stop);
      ys[row * columns + column] = weighed(line.ys, stop);
    }
  }
  return { columns, rows, xs, ys };
}

/** The control points of the curve across the net at one place down. */
function blendedLine(
  { xs, ys }: Points,
  columns: number,
  first: number,
  weights: readonly number[],
): Points {
  const line = { xs: new Float64Array(columns), ys: new Float64Array(columns) };
  for (const [row, weight] of weights.entries()) {
    for (let column = 0; column < columns; column++) {
      const at = (first + row) * columns + column;
      line.xs[column] = (line.xs[column] as number) + weight * (xs[at] as number);
      line.ys[column] = (line.ys[column] as number) + weight * (ys[at] as number);
    }
  }
  return line;
}

function weighed(values: Float64Array, { first, weights }: Stop): number {
  let sum = 0;
  for (let at = 0; at < weights.length; at++)
    sum += (values[first + at] as number) * (weights[at] as number);
  return sum;
}
