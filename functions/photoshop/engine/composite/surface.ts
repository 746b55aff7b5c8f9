import type { Raster } from "../document/index.ts";
import { areaOf, intersection, isEmpty, type Rect, widthOf } from "../geometry.ts";
import { loadPixels } from "./load-pixels.ts";

/** Straight RGBA as floats from 0 to 1, for one rectangle of the document. */
export interface Surface extends Rect {
  readonly data: Float32Array;
}

/** See-through everywhere. */
export function emptySurface({ left, top, right, bottom }: Rect): Surface {
  const rect = { left, top, right, bottom };
  return { ...rect, data: new Float32Array(areaOf(rect) * 4) };
}

/** The part of a raster that lies in a rectangle; null when none does. */
export function cropToSurface(raster: Raster, rect: Rect): Surface | null {
  const area = intersection(raster, rect);
  if (isEmpty(area)) return null;
  const surface = emptySurface(area);
  for (let y = area.top; y < area.bottom; y++)
    loadPixels(raster, area.left, y, surface.data, offsetIn(area, area.left, y), widthOf(area));
  return surface;
}

/** One opaque colour. */
export function plainSurface(
  rect: Rect,
  [red, green, blue]: readonly [number, number, number],
): Surface {
  const surface = emptySurface(rect);
  const { data } = surface;
  for (let at = 0; at < data.length; at += 4) {
    data[at] = red;
    data[at + 1] = green;
    data[at + 2] = blue;
    data[at + 3] = 1;
  }
  return surface;
}

/** The index of a pixel in a rectangle's row-by-row data. */
export const offsetIn = (rect: Rect, x: number, y: number): number =>
  (y - rect.top) * widthOf(rect) + x - rect.left;

/** The part of a surface in a rectangle, copied; see-through where it does not reach. */
export function cropSurface(surface: Surface, rect: Rect): Surface {
  const cropped = emptySurface(rect);
  putInto(cropped, surface);
  return cropped;
}

/** Copies a surface over the part of another that it covers. */
export function putInto(target: Surface, surface: Surface): void {
  const area = intersection(surface, target);
  const count = widthOf(area) * 4;
  for (let y = area.top; y < area.bottom; y++) {
    const from = offsetIn(surface, area.left, y) * 4;
    target.data.set(surface.data.subarray(from, from + count), offsetIn(target, area.left, y) * 4);
  }
}
