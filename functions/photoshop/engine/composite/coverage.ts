import type { Mask } from "../document/index.ts";
import { areaOf, intersection, type Rect } from "../geometry.ts";
import { blurred } from "./effects/blur.ts";
import { cropShape } from "./effects/shape.ts";
import { offsetIn } from "./surface.ts";

/** How much of each pixel of a rectangle a mask lets through, 0 to 1, row by row; null when there is no mask. */
export function coverage(mask: Mask | null, rect: Rect): Float32Array | null {
  if (!mask) return null;
  const values = mask.feather > 0 ? feathered(mask, rect) : plainCoverage(mask, rect);
  if (mask.density < 1)
    for (let at = 0; at < values.length; at++)
      values[at] = 1 - mask.density * (1 - (values[at] as number));
  return values;
}

function plainCoverage(mask: Mask, rect: Rect): Float32Array {
  const values = new Float32Array(areaOf(rect)).fill(mask.outside);
  const plane = mask.plane();
  if (!plane) return values;
  const scale = 1 / (plane instanceof Uint16Array ? 65535 : 255);
  const inside = intersection(mask, rect);
  for (let y = inside.top; y < inside.bottom; y++) {
    const from = offsetIn(mask, inside.left, y);
    const to = offsetIn(rect, inside.left, y);
    for (let x = 0; x < inside.right - inside.left; x++)
      values[to + x] = (plane[from + x] as number) * scale;
  }
  return values;
}

/** A feathered mask is kept sharp in the file. */
function feathered(mask: Mask, rect: Rect): Float32Array {
  const margin = Math.ceil(mask.feather * 3);
  const wide = {
    left: rect.left - margin,
    top: rect.top - margin,
    right: rect.right + margin,
    bottom: rect.bottom + margin,
  };
  const soft = blurred({ ...wide, values: plainCoverage(mask, wide) }, mask.feather);
  return cropShape(soft, rect).values;
}
