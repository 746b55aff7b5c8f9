import type { Raster } from "../document/index.ts";
import { areaOf, intersection, isEmpty, type Rect, widthOf } from "../geometry.ts";

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
  const scale = 1 / (raster.data instanceof Uint16Array ? 65535 : 255);
  const rowLength = widthOf(area) * 4;
  for (let y = area.top; y < area.bottom; y++) {
    const from = offsetIn(raster, area.left, y) * 4;
    const to = offsetIn(area, area.left, y) * 4;
    for (let at = 0; at < rowLength; at++) {
      surface.data[to + at] = (raster.data[from + at] as number) * scale;
    }
  }
  return surface;
}

/** One opaque colour. */
export function plainSurface(
  rect: Rect,
  [red, green, blue]: readonly [number, number, number],
): Surface {
  const surface = emptySurface(rect);
  for (let at = 0; at < surface.data.length; at += 4) surface.data.set([red, green, blue, 1], at);
  return surface;
}

/** The index of a pixel in a rectangle's row-by-row data. */
export const offsetIn = (rect: Rect, x: number, y: number): number =>
  (y - rect.top) * widthOf(rect) + x - rect.left;

/** The part of a surface in a rectangle, copied; see-through where it does not reach. */
export function cropSurface(surface: Surface, rect: Rect): Surface {
  const cropped = emptySurface(rect);
  const area = intersection(surface, rect);
  for (let y = area.top; y < area.bottom; y++) {
    const from = offsetIn(surface, area.left, y) * 4;
    const row = surface.data.subarray(from, from + widthOf(area) * 4);
    cropped.data.set(row, offsetIn(rect, area.left, y) * 4);
  }
  return cropped;
}
