import type { ArtLayer, Layer, SmartObject } from "./document.ts";

/** A layer's place: the index path, 0 the topmost of each container. */
export type Path = readonly number[];

/** One layer, where it is, and the layers of its container. */
export interface Placed {
  readonly path: Path;
  readonly layer: Layer;
  readonly siblings: readonly Layer[];
}

/** Every layer and group, in reading order from the top. */
export function allLayers(layers: readonly Layer[], above: Path = []): Placed[] {
  return layers.flatMap((layer, index): Placed[] => {
    const path = [...above, index];
    const inside = layer.type === "group" ? allLayers(layer.layers, path) : [];
    return [{ path, layer, siblings: layers }, ...inside];
  });
}

/** One smart object, and where it is. */
export interface Found {
  readonly path: Path;
  readonly layer: ArtLayer;
  readonly smart: SmartObject;
}

/** Every smart object, in reading order from the top. */
export function smartObjects(layers: readonly Layer[]): Found[] {
  return allLayers(layers).flatMap(({ path, layer }): Found[] =>
    layer.type === "art" && layer.smart ? [{ path, layer, smart: layer.smart }] : [],
  );
}
