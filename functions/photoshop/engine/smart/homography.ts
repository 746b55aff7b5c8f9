import type { Quad } from "../geometry.ts";

/** A 3 × 3 matrix, row by row, that maps points of one plane to another. */
export type Matrix = readonly [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];

/** Maps the unit square (0,0 top left, 1,1 bottom right) to a quad. */
export function squareToQuad([x0, y0, x1, y1, x2, y2, x3, y3]: Quad): Matrix {
  const [dx1, dx2, dx3] = [x1 - x2, x3 - x2, x0 - x1 + x2 - x3];
  const [dy1, dy2, dy3] = [y1 - y2, y3 - y2, y0 - y1 + y2 - y3];
  const determinant = dx1 * dy2 - dx2 * dy1;
  const g = (dx3 * dy2 - dx2 * dy3) / determinant;
  const h = (dx1 * dy3 - dx3 * dy1) / determinant;
  return [x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h, 1];
}

/** The way back, up to a factor that the division by the third coordinate takes out. */
export function invert([a, b, c, d, e, f, g, h, i]: Matrix): Matrix {
  return [
    e * i - f * h,
    c * h - b * i,
    b * f - c * e,
    f * g - d * i,
    a * i - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ];
}

export function applyTo(
  [a, b, c, d, e, f, g, h, i]: Matrix,
  x: number,
  y: number,
): [number, number] {
  const z = g * x + h * y + i;
  return [(a * x + b * y + c) / z, (d * x + e * y + f) / z];
}

/** Whether a quad is a proper convex one: neither folded nor flat. */
export function isConvex(quad: Quad): boolean {
  const turns = [0, 1, 2, 3].map((corner) => turnAt(quad, corner));
  return turns.every((turn) => turn > FLAT) || turns.every((turn) => turn < -FLAT);
}

const FLAT = 1e-6;

function turnAt(quad: Quad, corner: number): number {
  const [x0, y0] = cornerOf(quad, corner);
  const [x1, y1] = cornerOf(quad, corner + 1);
  const [x2, y2] = cornerOf(quad, corner + 2);
  return (x1 - x0) * (y2 - y1) - (y1 - y0) * (x2 - x1);
}

/** Corner 4 is corner 0 again. */
export function cornerOf(quad: Quad, corner: number): [number, number] {
  const at = (corner % 4) * 2;
  return [quad[at] as number, quad[at + 1] as number];
}
