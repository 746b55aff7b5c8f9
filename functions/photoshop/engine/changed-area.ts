import { reachOf } from "./composite/index.ts";
import { type ArtLayer, canvasOf, type Layer, type PsdDocument } from "./document/index.ts";
import { intersection, isEmpty, type Rect, union } from "./geometry.ts";

/** The rectangle around all that replacements may have changed: the old and new boxes of the layers that show. */
export function changedArea(document: PsdDocument): Rect {
  return intersection(changedIn(document.layers), canvasOf(document));
}

/** Effects of a layer, or of a group around it, carry a change further than its pixels. */
function changedIn(layers: readonly Layer[]): Rect {
  const areas = layers
    .filter(({ visible }) => visible)
    .map((layer) => {
      const own = layer.type === "group" ? changedIn(layer.layers) : union(boxesOf(layer));
      return layer.effects && !isEmpty(own) ? reachOf(own, layer.effects) : own;
    });
  return union(areas);
}

function boxesOf({ box, smart }: ArtLayer): Rect[] {
  if (!smart?.replaced) return [];
  return smart.drawn ? [box, smart.drawn] : [box];
}
