import { clamp } from "../../clamp.ts";
import type { Glow, InnerGlow } from "../../document/index.ts";
import type { Rect } from "../../geometry.ts";
import { GRADIENT_STEPS, gradientColours } from "../../gradient/index.ts";
import { emptySurface, plainSurface, type Surface } from "../surface.ts";
import { inverse } from "./grow.ts";
import { cropShape, type Shape } from "./shape.ts";
import { softened } from "./soft-edge.ts";

/** The light around a shape, in a rectangle: its colours with the light's strength as their alpha. */
export function glowSurface(shape: Shape, glow: Glow, rect: Rect): Surface {
  const { values } = cropShape(glow.size > 0 ? softened(shape, glow) : shape, rect);
  const strength = values.map((value) => clamp(value / glow.range, 0, 1));
  if (glow.fill.type !== "gradient") return withAlpha(plainSurface(rect, solidOf(glow)), strength);
  const colours = gradientColours(glow.fill.gradient);
  const surface = emptySurface(rect);
  for (const [at, value] of strength.entries()) {
    const step = Math.round((1 - value) * GRADIENT_STEPS) * 4;
    surface.data.set(colours.subarray(step, step + 4), at * 4);
  }
  return surface;
}

/** Within a shape: from its edge inwards, or from its middle outwards. */
export function innerGlowShape(shape: Shape, glow: InnerGlow): Shape {
  if (glow.source === "edge") return softened(inverse(shape), glow);
  return inverse(softened(inverse(shape), glow));
}

const solidOf = ({ fill }: Glow) => (fill.type === "solid" ? fill.colour : ([1, 1, 1] as const));

function withAlpha(surface: Surface, values: Float32Array): Surface {
  for (const [at, value] of values.entries()) surface.data[at * 4 + 3] = value;
  return surface;
}
