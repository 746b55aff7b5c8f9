import { boundsOf, type Rect, union } from "../geometry.ts";
import type { ArtLayer, Group, Layer, PsdDocument } from "./document.ts";
import { type Found, type Path, smartObjects } from "./walk.ts";

/** A node of `layer_tree`; `name type kind layers` are seed 000's, the rest is ours. */
export interface LayerNode {
  readonly name: string;
  readonly type: "ArtLayer" | "LayerSet";
  /** Photoshop's own word; a LayerSet has none. */
  readonly kind?: string;
  readonly path: Path;
  readonly id: number | null;
  readonly visible: boolean;
  /** 0 to 100. */
  readonly opacity: number;
  readonly blendMode: string;
  readonly bounds: Rect;
  readonly smartObject?: SmartObjectFacts;
  /** Of a LayerSet, top to bottom. */
  readonly layers?: readonly LayerNode[];
}

interface SmartObjectFacts {
  readonly file: string;
  readonly width: number;
  readonly height: number;
  readonly embedded: boolean;
  /** The other layers that show the same contents. */
  readonly sharedWith: readonly Path[];
  readonly warp: string;
  readonly filters: readonly string[];
}

/** The document's layers, top to bottom, as they stand. */
export function layerList(document: PsdDocument): LayerNode[] {
  const found = smartObjects(document.layers);
  return nodes(document.layers, [], found);
}

function nodes(layers: readonly Layer[], above: Path, found: readonly Found[]): LayerNode[] {
  return layers.map((layer, index) => {
    const path = [...above, index];
    return layer.type === "group" ? groupNode(layer, path, found) : artNode(layer, path, found);
  });
}

function groupNode(group: Group, path: Path, found: readonly Found[]): LayerNode {
  const layers = nodes(group.layers, path, found);
  const bounds = union(layers.map((layer) => layer.bounds));
  return { name: group.name, type: "LayerSet", ...facts(group, path), bounds, layers };
}

function artNode(layer: ArtLayer, path: Path, found: readonly Found[]): LayerNode {
  const smartObject = smartFacts(layer, found);
  return {
    name: layer.name,
    type: "ArtLayer",
    kind: layer.kind,
    ...facts(layer, path),
    bounds: layerBounds(layer),
    ...(smartObject && { smartObject }),
  };
}

const facts = (layer: Layer, path: Path) => ({
  path,
  id: layer.id,
  visible: layer.visible,
  opacity: Math.round(layer.opacity * 100),
  blendMode: layer.blendMode,
});

function layerBounds({ box, smart }: ArtLayer): Rect {
  const { left, top, right, bottom } = smart?.replaced ? boundsOf(smart.quad) : box;
  return { left, top, right, bottom };
}

function smartFacts({ smart }: ArtLayer, found: readonly Found[]): SmartObjectFacts | undefined {
  if (!smart) return undefined;
  const { file, width, height, embedded, warp, filters } = smart;
  const shared = found.filter((other) => other.smart.contentId === smart.contentId);
  const others = shared.filter((other) => other.smart !== smart);
  return {
    file,
    width,
    height,
    embedded,
    sharedWith: others.map(({ path }) => path),
    warp,
    filters,
  };
}
