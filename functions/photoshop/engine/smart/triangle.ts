/** Three corners, highest first: x, y, and the two values that run evenly between them. */
export type Triangle = Float64Array;

export const newTriangle = (): Triangle => new Float64Array(12);

export function setCorner(
  triangle: Triangle,
  place: number,
  x: number,
  y: number,
  u: number,
  v: number,
): void {
  triangle[place * 4] = x;
  triangle[place * 4 + 1] = y;
  triangle[place * 4 + 2] = u;
  triangle[place * 4 + 3] = v;
}

/**
 * Writes u and v of every grid point whose centre lies within the triangle. A centre on an edge belongs to one of the
 * two triangles that share the edge, never to both or none.
 */
export function fillTriangle(
  triangle: Triangle,
  points: Float32Array,
  across: number,
  down: number,
): void {
  const x0 = triangle[0] as number;
  const y0 = triangle[1] as number;
  const u0 = triangle[2] as number;
  const v0 = triangle[3] as number;
  const x1 = triangle[4] as number;
  const y1 = triangle[5] as number;
  const u1 = triangle[6] as number;
  const v1 = triangle[7] as number;
  const x2 = triangle[8] as number;
  const y2 = triangle[9] as number;
  const u2 = triangle[10] as number;
  const v2 = triangle[11] as number;
  const area = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0);
  if (Math.abs(area) < FLAT) return;
  const uRight = ((u1 - u0) * (y2 - y0) - (u2 - u0) * (y1 - y0)) / area;
  const uDown = ((u2 - u0) * (x1 - x0) - (u1 - u0) * (x2 - x0)) / area;
  const vRight = ((v1 - v0) * (y2 - y0) - (v2 - v0) * (y1 - y0)) / area;
  const vDown = ((v2 - v0) * (x1 - x0) - (v1 - v0) * (x2 - x0)) / area;
  const end = Math.min(down, Math.ceil(y2 - 0.5));
  for (let row = Math.max(0, Math.ceil(y0 - 0.5)); row < end; row++) {
    const y = row + 0.5;
    const long = x0 + ((y - y0) * (x2 - x0)) / (y2 - y0);
    const short =
      y < y1 ? x0 + ((y - y0) * (x1 - x0)) / (y1 - y0) : x1 + ((y - y1) * (x2 - x1)) / (y2 - y1);
    const from = Math.max(0, Math.ceil(Math.min(long, short) - 0.5));
    const to = Math.min(across, Math.ceil(Math.max(long, short) - 0.5));
    let u = u0 + (from + 0.5 - x0) * uRight + (y - y0) * uDown;
    let v = v0 + (from + 0.5 - x0) * vRight + (y - y0) * vDown;
    const last = (row * across + to) * 2;
    for (let at = (row * across + from) * 2; at < last; at += 2) {
      points[at] = u;
      points[at + 1] = v;
      u += uRight;
      v += vRight;
    }
  }
}

/** Of a triangle that covers no grid point. */
const FLAT = 1e-9;
