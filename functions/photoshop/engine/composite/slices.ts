import type { Layer, Mask } from "../document/index.ts";
import { heightOf, type Rect, widthOf } from "../geometry.ts";
import { isPainted } from "./is-painted.ts";
import type { Surface } from "./surface.ts";

/** About so many pixels are blended at once: as floats they, and what lies on them, stay in the processor's cache. */
const SLICE_PIXELS = 16_384;

/** A surface a few rows at a time, as views of its own memory: what is drawn on them is drawn on it. */
export function* slices(surface: Surface): Generator<Surface> {
  const width = widthOf(surface);
  const rows = Math.max(1, Math.floor(SLICE_PIXELS / Math.max(1, width)));
  for (let top = surface.top; top < surface.bottom; top += rows) {
    const slice: Rect = { ...rectOf(surface), top, bottom: Math.min(surface.bottom, top + rows) };
    const from = (top - surface.top) * width * 4;
    const data = surface.data.subarray(from, from + heightOf(slice) * width * 4);
    yield { ...slice, data };
  }
}

const rectOf = ({ left, top, right, bottom }: Rect): Rect => ({ left, top, right, bottom });

/** Whether a layer takes no more work in slices: its rows have no say in one another, and no table is made for each. */
export function canBeSliced(layer: Layer): boolean {
  if (layer.effects || !isPlain(layer.mask)) return false;
  return layer.type === "group" ? layer.layers.every(canBeSliced) : !isPainted(layer);
}

/** Neither softened nor drawn from outlines. */
const isPlain = (mask: Mask | null): boolean =>
  mask === null || (mask.feather === 0 && !mask.ofShape && isPlain(mask.also));
