import type { Recolour } from "../adjust/index.ts";
import { intersection, type Rect } from "../geometry.ts";
import { emptySurface, offsetIn, type Surface } from "./surface.ts";

/** What an adjustment makes of a part of a surface, opaque: to be laid on it where its alpha allows. */
export function recoloured(surface: Surface, rect: Rect, recolour: Recolour): Surface {
  const changed = emptySurface(intersection(surface, rect));
  const [below, made] = [surface.data, changed.data];
  const rgb = new Float32Array(3);
  for (let y = changed.top; y < changed.bottom; y++) {
    let from = offsetIn(surface, changed.left, y) * 4;
    let to = offsetIn(changed, changed.left, y) * 4;
    for (let x = changed.left; x < changed.right; x++, from += 4, to += 4) {
      if (below[from + 3] === 0) continue;
      for (let channel = 0; channel < 3; channel++) rgb[channel] = below[from + channel] as number;
      recolour(rgb);
      for (let channel = 0; channel < 3; channel++) made[to + channel] = rgb[channel] as number;
      made[to + 3] = 1;
    }
  }
  return changed;
}
