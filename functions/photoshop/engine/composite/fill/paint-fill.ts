import type { Fill } from "../../document/index.ts";
import type { Rect } from "../../geometry.ts";
import { plainSurface, type Surface } from "../surface.ts";
import type { Frames } from "./frames.ts";
import { paintGradient } from "./paint-gradient.ts";
import { paintPattern } from "./paint-pattern.ts";

/** A rectangle of a fill. */
export function paintFill(fill: Fill, rect: Rect, frames: Frames): Surface {
  if (fill.type === "solid") return plainSurface(rect, fill.colour);
  if (fill.type === "pattern") return paintPattern(fill, rect, frames);
  return paintGradient(fill, rect, fill.inLayer ? frames.layer : frames.canvas);
}
