import type { Rect } from "../../geometry.ts";

/** What the fills of a layer are laid out in. */
export interface Frames {
  readonly layer: Rect;
  readonly canvas: Rect;
  /** Where the layer's patterns start. */
  readonly origin: { readonly x: number; readonly y: number };
}
