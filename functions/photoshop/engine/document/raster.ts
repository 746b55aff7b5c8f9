import type { Rect } from "../geometry.ts";

/** Straight (not premultiplied) RGBA somewhere in the document; 16-bit samples run to 65535. */
export interface Raster extends Rect {
  readonly data: Samples;
  /** One row of it as it is in the file, without making `data`; its arrays are filled anew at the next call. */
  readonly row?: (y: number) => ChannelRow;
}

export type Samples = Uint8Array | Uint16Array;

/** A row of a picture, a channel at a time; without transparency of its own it is opaque. */
export interface ChannelRow {
  readonly red: Samples;
  readonly green: Samples;
  readonly blue: Samples;
  readonly alpha: Samples | null;
}
