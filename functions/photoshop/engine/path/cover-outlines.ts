import { areaOf, type Rect, widthOf } from "../geometry.ts";
import type { Outline } from "./path.ts";

/** Lines that are looked at in each row of pixels; along a line coverage is exact. */
const LINES = 8;

/** How much of each pixel of a rectangle outlines cover together, 0 to 1, row by row. */
export function coverOutlines(
  outlines: readonly Outline[],
  nonZero: boolean,
  rect: Rect,
): Float32Array {
  const values = new Float32Array(areaOf(rect));
  const sides = outlines
    .flatMap(sidesOf)
    .filter(({ top, bottom }) => bottom > rect.top && top < rect.bottom);
  for (let line = 0; line < (rect.bottom - rect.top) * LINES; line++) {
    const y = rect.top + (line + 0.5) / LINES;
    const start = Math.floor(line / LINES) * widthOf(rect);
    for (const { from, to } of spans(crossings(sides, y), nonZero))
      coverSpan(values, start, from - rect.left, to - rect.left, widthOf(rect));
  }
  return values;
}

/** Goes down (1) or up (-1) from top to bottom. */
interface Side {
  readonly top: number;
  readonly bottom: number;
  readonly x: number;
  readonly slope: number;
  readonly way: 1 | -1;
}

function sidesOf(outline: Outline): Side[] {
  const sides: Side[] = [];
  for (let at = 0; at < outline.length; at += 2) {
    const [x0, y0] = [outline[at] as number, outline[at + 1] as number];
    const next = (at + 2) % outline.length;
    const [x1, y1] = [outline[next] as number, outline[next + 1] as number];
    const slope = (x1 - x0) / (y1 - y0);
    if (y1 > y0) sides.push({ top: y0, bottom: y1, x: x0, slope, way: 1 });
    if (y1 < y0) sides.push({ top: y1, bottom: y0, x: x1, slope, way: -1 });
  }
  return sides;
}

interface Crossing {
  readonly x: number;
  readonly way: 1 | -1;
}

/** Where a line meets the sides, from left to right. */
function crossings(sides: readonly Side[], y: number): Crossing[] {
  const found: Crossing[] = [];
  for (const { top, bottom, x, slope, way } of sides)
    if (top <= y && y < bottom) found.push({ x: x + (y - top) * slope, way });
  return found.sort((one, other) => one.x - other.x);
}

/** The parts of a line that are inside. */
function spans(met: readonly Crossing[], nonZero: boolean): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  let around = 0;
  for (const [index, { x, way }] of met.entries()) {
    around += nonZero ? way : 1;
    const inside = nonZero ? around !== 0 : around % 2 === 1;
    const next = met[index + 1];
    if (inside && next) found.push({ from: x, to: next.x });
  }
  return found;
}

function coverSpan(values: Float32Array, start: number, from: number, to: number, width: number) {
  const [left, right] = [Math.max(0, from), Math.min(width, to)];
  for (let x = Math.floor(left); x < right; x++) {
    const part = Math.min(right, x + 1) - Math.max(left, x);
    values[start + x] = (values[start + x] as number) + part / LINES;
  }
}
