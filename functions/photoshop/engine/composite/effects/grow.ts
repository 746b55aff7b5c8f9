import { clamp } from "../../clamp.ts";
import { distanceTo } from "./distance.ts";
import { emptyShape, type Shape } from "./shape.ts";

/** A shape wider by so many pixels on every side, its corners round. */
export function grown(shape: Shape, by: number): Shape {
  if (by <= 0) return shape;
  const result = emptyShape(shape);
  const distances = distanceTo(shape);
  for (let at = 0; at < distances.length; at++) {
    const within = clamp(by + 0.5 - (distances[at] as number), 0, 1);
    result.values[at] = Math.max(shape.values[at] as number, within);
  }
  return result;
}

/** A shape narrower by so many pixels on every side. */
export function shrunk(shape: Shape, by: number): Shape {
  return by <= 0 ? shape : inverse(grown(inverse(shape), by));
}

export function inverse(shape: Shape): Shape {
  const result = emptyShape(shape);
  for (let at = 0; at < result.values.length; at++)
    result.values[at] = 1 - (shape.values[at] as number);
  return result;
}
