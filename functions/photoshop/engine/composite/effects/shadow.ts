import type { Shadow } from "../../document/index.ts";
import { inverse } from "./grow.ts";
import { moved, type Shape } from "./shape.ts";
import { softened } from "./soft-edge.ts";

export function dropShadowShape(shape: Shape, shadow: Shadow): Shape {
  return softened(moved(shape, shadow.x, shadow.y), shadow);
}

/** The shadow that what is around a shape throws into it. */
export function innerShadowShape(shape: Shape, shadow: Shadow): Shape {
  return softened(inverse(moved(shape, shadow.x, shadow.y)), shadow);
}
