import type { SoftEdge } from "../../document/index.ts";
import { blurred } from "./blur.ts";
import { grown } from "./grow.ts";
import type { Shape } from "./shape.ts";

/** A shape whose edge falls off over the size of an effect, half of it outside. */
export function softened(shape: Shape, { size, spread, contour }: SoftEdge): Shape {
  const solid = grown(shape, size * spread);
  const soft = blurred(solid, size * (1 - spread) * DEVIATION);
  if (!contour) return soft;
  const values = soft.values.map((value) => contour(value));
  return { ...soft, values };
}

/** The blur of a size, as a standard deviation: measured on Photoshop's own shadows. */
const DEVIATION = 0.42;
