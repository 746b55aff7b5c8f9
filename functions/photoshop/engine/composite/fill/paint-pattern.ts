import type { PatternFill, Raster } from "../../document/index.ts";
import { heightOf, type Rect, widthOf } from "../../geometry.ts";
import { emptySurface, offsetIn, type Surface } from "../surface.ts";
import type { Frames } from "./frames.ts";

/** Tiles side by side, as much of them as a rectangle shows. */
export function paintPattern(fill: PatternFill, rect: Rect, frames: Frames): Surface {
  const { tile, scale } = fill;
  const atX = fill.x + (fill.inLayer ? frames.origin.x : 0);
  const atY = fill.y + (fill.inLayer ? frames.origin.y : 0);
  const surface = emptySurface(rect);
  const [width, height] = [widthOf(tile), heightOf(tile)];
  if (width === 0 || height === 0) return surface;
  const colour = scale === 1 ? wholePixel : between;
  for (let y = rect.top; y < rect.bottom; y++) {
    let to = offsetIn(rect, rect.left, y) * 4;
    for (let x = rect.left; x < rect.right; x++, to += 4)
      colour(tile, (x + 0.5 - atX) / scale - 0.5, (y + 0.5 - atY) / scale - 0.5, surface.data, to);
  }
  return surface;
}

const around = (value: number, size: number): number => ((value % size) + size) % size;

function wholePixel(tile: Raster, x: number, y: number, out: Float32Array, to: number): void {
  const [width, height] = [widthOf(tile), heightOf(tile)];
  const from = (around(Math.round(y), height) * width + around(Math.round(x), width)) * 4;
  for (let channel = 0; channel < 4; channel++)
    out[to + channel] = (tile.data[from + channel] as number) / 255;
}

/** Between four pixels, each by its share. */
function between(tile: Raster, x: number, y: number, out: Float32Array, to: number): void {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [right, down] = [x - left, y - top];
  const corner = new Float32Array(4);
  for (const [dx, dy, share] of [
    [0, 0, (1 - right) * (1 - down)],
    [1, 0, right * (1 - down)],
    [0, 1, (1 - right) * down],
    [1, 1, right * down],
  ] as const) {
    wholePixel(tile, left + dx, top + dy, corner, 0);
    for (let channel = 0; channel < 4; channel++)
      out[to + channel] = (out[to + channel] as number) + (corner[channel] as number) * share;
  }
}
