import { toByte } from "../clamp.ts";
import { areaOf, heightOf, type Rect, widthOf } from "../geometry.ts";
import { offsetIn, type Surface } from "./surface.ts";

/** A whole picture: straight RGBA8. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

export function emptyPicture(rect: Rect): Picture {
  return { width: widthOf(rect), height: heightOf(rect), data: new Uint8Array(areaOf(rect) * 4) };
}

/** Puts a surface in its place in a picture that starts at 0, 0. */
export function putSurface(picture: Picture, surface: Surface): void {
  const rowLength = widthOf(surface) * 4;
  for (let y = surface.top; y < surface.bottom; y++) {
    const from = offsetIn(surface, surface.left, y) * 4;
    const to = (y * picture.width + surface.left) * 4;
    putRow(surface.data, from, picture.data, to, rowLength);
  }
}

function putRow(
  floats: Float32Array,
  from: number,
  bytes: Uint8Array,
  to: number,
  count: number,
): void {
  for (let at = 0; at < count; at++) bytes[to + at] = toByte((floats[from + at] as number) * 255);
}
