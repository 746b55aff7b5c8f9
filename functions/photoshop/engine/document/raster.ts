import type { Rect } from "../geometry.ts";

/** Straight (not premultiplied) RGBA somewhere in the document; 16-bit samples run to 65535. */
export interface Raster extends Rect {
  readonly data: Uint8Array | Uint16Array;
}
