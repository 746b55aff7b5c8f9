import type { Layer } from "../document/index.ts";
import { type Rect, union } from "../geometry.ts";

/** What a layer's gradients are laid out in; for a group, the box around those of its visible layers. */
export function boxOf(layer: Layer): Rect {
  if (layer.type === "group")
    return union(layer.layers.filter(({ visible }) => visible).map(boxOf));
  return layer.smart?.replaced ? (layer.smart.drawn ?? layer.box) : layer.frame;
}
