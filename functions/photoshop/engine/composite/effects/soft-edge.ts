import { clamp } from "../../clamp.ts";
import type { SoftEdge } from "../../document/index.ts";
import { blurred } from "./blur.ts";
import { grown } from "./grow.ts";
import type { Shape } from "./shape.ts";

/** A shape whose edge falls off over the size of an effect, half of it outside. */
export function softened(shape: Shape, { size, spread, contour }: SoftEdge): Shape {
  const solid = grown(shape, size * spread);
  const soft = blurred(solid, size * (1 - spread) * DEVIATION);
  if (!contour) return soft;
  return { ...soft, values: throughContour(soft.values, contour) };
}

/** The curve is looked up in steps far finer than those of a picture. */
function throughContour(values: Float32Array, contour: (value: number) => number): Float32Array {
  const table = Float32Array.from({ length: STEPS + 1 }, (_, step) => contour(step / STEPS));
  return values.map((value) => table[Math.round(clamp(value, 0, 1) * STEPS)] as number);
}

const STEPS = 4096;

/** The blur of a size, as a standard deviation: measured on Photoshop's own shadows. */
const DEVIATION = 0.41;
