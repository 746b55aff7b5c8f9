import type { Layer } from "../document/index.ts";
import { type Rect, union } from "../geometry.ts";
import type { View } from "./view.ts";

/** What a layer's gradients are laid out in; for a group, the box around those of its visible layers. */
export function boxOf(layer: Layer, view: View): Rect {
  if (layer.type === "group")
    return union(layer.layers.filter(view.shows).map((inside) => boxOf(inside, view)));
  return view.frameOf(layer);
}
