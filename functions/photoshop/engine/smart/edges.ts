import { clamp } from "../clamp.ts";
import type { Quad } from "../geometry.ts";
import { cornerOf } from "./homography.ts";

/** How much of the pixel around x, y a quad covers, 0 to 1: the product over its four sides. */
export type Covers = (x: number, y: number) => number;

/** Sides are lines whose distance is counted in pixels, inside positive. */
export function coverageOf(quad: Quad): Covers {
  const sides = [0, 1, 2, 3].map((corner) => sideOf(quad, corner));
  const inward = sides.every(({ a, b, c }) => a * centreX(quad) + b * centreY(quad) + c >= 0)
    ? 1
    : -1;
  return (x, y) => {
    let covered = 1;
    for (const { a, b, c } of sides) {
      covered *= clamp((a * x + b * y + c) * inward + 0.5, 0, 1);
    }
    return covered;
  };
}

function sideOf(quad: Quad, corner: number) {
  const [x0, y0] = cornerOf(quad, corner);
  const [x1, y1] = cornerOf(quad, corner + 1);
  const length = Math.hypot(x1 - x0, y1 - y0);
  const a = -(y1 - y0) / length;
  const b = (x1 - x0) / length;
  return { a, b, c: -(a * x0 + b * y0) };
}

const centreX = (quad: Quad): number => (quad[0] + quad[2] + quad[4] + quad[6]) / 4;
const centreY = (quad: Quad): number => (quad[1] + quad[3] + quad[5] + quad[7]) / 4;
