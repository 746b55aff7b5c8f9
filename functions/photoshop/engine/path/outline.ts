import { clamp } from "../clamp.ts";
import type { Outline } from "./path.ts";

/** x and y of the handle before a corner, of the corner, and of the handle behind it. */
export type Corner = readonly [number, number, number, number, number, number];

/** The curves from corner to corner as straight sides, each so short that it is not seen. */
export function outlineOf(corners: readonly Corner[]): Outline {
  return corners.flatMap((from, index) =>
    sides(from, corners[(index + 1) % corners.length] ?? from),
  );
}

/** The longest side, in pixels, and how many there may be to a curve. */
const SIDE_PIXELS = 2;
const SIDES_MAX = 256;

function sides([, , x0, y0, x1, y1]: Corner, [x2, y2, x3, y3]: Corner): number[] {
  const length =
    Math.hypot(x1 - x0, y1 - y0) + Math.hypot(x2 - x1, y2 - y1) + Math.hypot(x3 - x2, y3 - y2);
  const straight = x0 === x1 && y0 === y1 && x2 === x3 && y2 === y3;
  const count = straight ? 1 : clamp(Math.ceil(length / SIDE_PIXELS), 1, SIDES_MAX);
  return Array.from({ length: count }, (_, at) => at / count).flatMap((t) => [
    along(x0, x1, x2, x3, t),
    along(y0, y1, y2, y3, t),
  ]);
}

function along(a: number, b: number, c: number, d: number, t: number): number {
  const u = 1 - t;
  return u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
}
