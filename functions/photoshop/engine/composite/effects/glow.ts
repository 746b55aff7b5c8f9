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
  const { fill, range } = glow;
  const surface = fill.type === "gradient" ? emptySurface(rect) : plainSurface(rect, solidOf(glow));
  const colours = fill.type === "gradient" ? gradientColours(fill.gradient) : null;
  for (let pixel = 0; pixel < values.length; pixel++) {
    const strength = clamp((values[pixel] as number) / range, 0, 1);
    if (colours) putStep(surface.data, pixel * 4, colours, strength);
    else surface.data[pixel * 4 + 3] = strength;
  }
  return surface;
}

/** The start of a gradient lies where the light is strongest. */
function putStep(data: Float32Array, at: number, colours: Float32Array, strength: number): void {
  const step = Math.round((1 - strength) * GRADIENT_STEPS) * 4;
  for (let channel = 0; channel < 4; channel++)
    data[at + channel] = colours[step + channel] as number;
}

/** Within a shape: from its edge inwards, or from its middle outwards. */
export function innerGlowShape(shape: Shape, glow: InnerGlow): Shape {
  if (glow.source === "edge") return softened(inverse(shape), glow);
  return inverse(softened(inverse(shape), glow));
}

const solidOf = ({ fill }: Glow) => (fill.type === "solid" ? fill.colour : ([1, 1, 1] as const));
