import { areaOf, type Rect } from "../geometry.ts";
import { coverOutlines } from "./cover-outlines.ts";
import type { Part, Path } from "./path.ts";

/** How much of each pixel of a rectangle a path covers, 0 to 1, row by row. */
export function coverPath({ startsFull, parts }: Path, rect: Rect): Float32Array {
  const values = new Float32Array(areaOf(rect)).fill(startsFull ? 1 : 0);
  for (const { operation, outlines, nonZero } of parts) {
    const covered = coverOutlines(outlines, nonZero, rect);
    const join = joins[operation];
    for (let at = 0; at < values.length; at++)
      values[at] = join(values[at] as number, covered[at] as number);
  }
  return values;
}

const joins: Readonly<Record<Part["operation"], (one: number, other: number) => number>> = {
  combine: (one, other) => one + other - one * other,
  subtract: (one, other) => one * (1 - other),
  intersect: (one, other) => one * other,
  exclude: (one, other) => one + other - 2 * one * other,
};
