import type { Mask } from "../document/index.ts";
import { areaOf, intersection, type Rect } from "../geometry.ts";
import { offsetIn } from "./surface.ts";

/** How much of each pixel of a rectangle a mask lets through, 0 to 1, row by row; null when there is no mask. */
export function coverage(mask: Mask | null, rect: Rect): Float32Array | null {
  if (!mask) return null;
  const through = (value: number) => 1 - mask.density * (1 - value);
  const values = new Float32Array(areaOf(rect)).fill(through(mask.outside));
  const plane = mask.plane();
  if (!plane) return values;
  const scale = 1 / (plane instanceof Uint16Array ? 65535 : 255);
  const inside = intersection(mask, rect);
  for (let y = inside.top; y < inside.bottom; y++) {
    const from = offsetIn(mask, inside.left, y);
    const to = offsetIn(rect, inside.left, y);
    for (let x = 0; x < inside.right - inside.left; x++) {
      values[to + x] = through((plane[from + x] as number) * scale);
    }
  }
  return values;
}
