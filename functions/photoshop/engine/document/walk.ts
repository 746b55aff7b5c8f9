import type { ArtLayer, Layer, SmartObject } from "./document.ts";

/** A layer's place: the index path, 0 the topmost of each container. */
export type Path = readonly number[];

/** One smart object, where it is, and whether it and every group around it are visible. */
export interface Found {
  readonly path: Path;
  readonly layer: ArtLayer;
  readonly smart: SmartObject;
  readonly shown: boolean;
}

/** Every smart object, in reading order from the top. */
export function smartObjects(layers: readonly Layer[], above: Path = [], shown = true): Found[] {
  return layers.flatMap((layer, index): Found[] => {
    const path = [...above, index];
    const seen = shown && layer.visible;
    if (layer.type === "group") return smartObjects(layer.layers, path, seen);
    return layer.smart ? [{ path, layer, smart: layer.smart, shown: seen }] : [];
  });
}
