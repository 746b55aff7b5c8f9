import type { Stroke } from "../../document/index.ts";
import { grown, shrunk } from "./grow.ts";
import { emptyShape, type Shape } from "./shape.ts";

/**
 * How much of each pixel the part of a stroke outside a shape covers, of what the shape leaves; null when there is no
 * such part.
 */
export function outerStroke(shape: Shape, { size, position }: Stroke): Shape | null {
  const width = position === "outside" ? size : position === "center" ? size / 2 : 0;
  if (width === 0) return null;
  const wide = grown(shape, width);
  const result = emptyShape(shape);
  for (let at = 0; at < result.values.length; at++) {
    const own = shape.values[at] as number;
    result.values[at] = own >= 1 ? 0 : ((wide.values[at] as number) - own) / (1 - own);
  }
  return result;
}

/** How much of each pixel of a shape the part of a stroke inside it covers; null when there is no such part. */
export function innerStroke(shape: Shape, { size, position }: Stroke): Shape | null {
  const width = position === "inside" ? size : position === "center" ? size / 2 : 0;
  if (width === 0) return null;
  const narrow = shrunk(shape, width);
  const result = emptyShape(shape);
  for (let at = 0; at < result.values.length; at++) {
    const own = shape.values[at] as number;
    result.values[at] = own <= 0 ? 0 : (own - (narrow.values[at] as number)) / own;
  }
  return result;
}
