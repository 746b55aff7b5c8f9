import { intersection } from "../geometry.ts";
import { offsetIn, type Surface } from "./surface.ts";

/**
 * Gives a group drawn alone the colours it has over what is below it (`below` without, `after` with its layers): what
 * is left of `after` when `below` is taken out again.
 */
export function seenThrough(alone: Surface, below: Surface, after: Surface): Surface {
  const area = intersection(alone, below);
  for (let y = area.top; y < area.bottom; y++) {
    let at = offsetIn(alone, area.left, y) * 4;
    let from = offsetIn(below, area.left, y) * 4;
    for (let x = area.left; x < area.right; x++, at += 4, from += 4)
      takeOut(alone.data, at, below.data, after.data, from);
  }
  return alone;
}

function takeOut(
  alone: Float32Array,
  at: number,
  below: Float32Array,
  after: Float32Array,
  from: number,
): void {
  const alpha = alone[at + 3] as number;
  if (alpha === 0) return;
  const left = (below[from + 3] as number) * (1 - alpha);
  for (let channel = 0; channel < 3; channel++) {
    const whole = (after[from + channel] as number) * (after[from + 3] as number);
    const own = (whole - (below[from + channel] as number) * left) / alpha;
    alone[at + channel] = Math.min(1, Math.max(0, own));
  }
}
