import type { Mask } from "../document/index.ts";
import { areaOf, intersection, isEmpty, type Rect, widthOf } from "../geometry.ts";
import { blurred } from "./effects/blur.ts";
import { cropShape, emptyShape, masked, type Shape } from "./effects/shape.ts";
import { toFloats } from "./floats.ts";
import { offsetIn } from "./surface.ts";

/** How much of each pixel of a rectangle a mask lets through; null when there is no mask. */
export function coverage(mask: Mask | null, rect: Rect): Shape | null {
  if (!mask) return null;
  const shape = mask.feather > 0 ? feathered(mask, rect) : plainCoverage(mask, rect);
  const { values } = shape;
  if (mask.density < 1)
    for (let at = 0; at < values.length; at++)
      values[at] = 1 - mask.density * (1 - (values[at] as number));
  const second = coverage(mask.also, rect);
  return second ? masked(shape, second, rect) : shape;
}

function plainCoverage(mask: Mask, rect: Rect): Shape {
  const shape = emptyShape(rect);
  const inside = intersection(mask, rect);
  const rows = isEmpty(inside) ? null : mask.rows(inside.top, inside.bottom);
  if (!rows || areaOf(inside) < areaOf(rect)) shape.values.fill(mask.outside);
  if (!rows) return shape;
  const box = { ...mask, top: inside.top };
  for (let y = inside.top; y < inside.bottom; y++)
    toFloats(
      rows,
      offsetIn(box, inside.left, y),
      shape.values,
      offsetIn(shape, inside.left, y),
      widthOf(inside),
    );
  return shape;
}

/** A feathered mask is kept sharp in the file. */
function feathered(mask: Mask, rect: Rect): Shape {
  const margin = Math.ceil(mask.feather * 3);
  const wide = {
    left: rect.left - margin,
    top: rect.top - margin,
    right: rect.right + margin,
    bottom: rect.bottom + margin,
  };
  return cropShape(blurred(plainCoverage(mask, wide), mask.feather), rect);
}
