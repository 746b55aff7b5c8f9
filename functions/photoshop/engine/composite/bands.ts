import type { Layer } from "../document/index.ts";
import { isEmpty, type Rect, widthOf } from "../geometry.ts";
import { marginOf } from "./effects/reach.ts";

/** About so many pixels are drawn at once: a float surface takes 16 bytes for each, and the nearest caches are small. */
const BAND_PIXELS = 262_144;

/** A rectangle in strips that can be drawn at once. */
export function* bands(area: Rect, layers: readonly Layer[]): Generator<Rect> {
  if (isEmpty(area)) return;
  // What effects need from beyond a strip is drawn with it each time: that must not be most of the work.
  const least = Math.max(1, Math.min(LEAST_ROWS_MAX, 2 * deepestMargin(layers)));
  const height = Math.max(least, Math.floor(BAND_PIXELS / widthOf(area)));
  for (let top = area.top; top < area.bottom; top += height)
    yield { ...area, top, bottom: Math.min(area.bottom, top + height) };
}

const LEAST_ROWS_MAX = 1024;

function deepestMargin(layers: readonly Layer[]): number {
  const margins = layers.map((layer) => {
    const inside = layer.type === "group" ? deepestMargin(layer.layers) : 0;
    return inside + (layer.effects ? marginOf(layer.effects) : 0);
  });
  return Math.max(0, ...margins);
}
