import type { ArtLayer, Group, Layer, Mask } from "../document/index.ts";
import { intersection, isEmpty, type Rect, union } from "../geometry.ts";
import { reachOf } from "./effects/reach.ts";
import { isPainted } from "./is-painted.ts";
import type { View } from "./view.ts";

const everywhere: Rect = {
  left: Number.NEGATIVE_INFINITY,
  top: Number.NEGATIVE_INFINITY,
  right: Number.POSITIVE_INFINITY,
  bottom: Number.POSITIVE_INFINITY,
};

/** The rectangle outside which a layer changes nothing, its effects and those of the layers in it included. */
export function extentOf(layer: Layer, view: View): Rect {
  const bare = bareExtent(layer, view);
  return layer.effects && !isEmpty(bare) ? reachOf(bare, layer.effects) : bare;
}

/** The same without its effects. */
function bareExtent(layer: Layer, view: View): Rect {
  const whole = layer.type === "group" ? groupExtent(layer, view) : artExtent(layer, view);
  return isClosed(layer.mask) ? intersection(whole, layer.mask) : whole;
}

/** Where the layers of a group can show, before its own mask. */
export function groupExtent({ artboard, layers }: Group, view: View): Rect {
  if (artboard) return artboard;
  return union(layers.filter(view.shows).map((layer) => extentOf(layer, view)));
}

const artExtent = (layer: ArtLayer, view: View): Rect =>
  layer.adjust || isPainted(layer) ? everywhere : view.boxOf(layer);

/** Whether a mask hides all that is outside its box. */
const isClosed = (mask: Mask | null): mask is Mask =>
  mask !== null && mask.outside === 0 && mask.density === 1 && mask.feather === 0;
