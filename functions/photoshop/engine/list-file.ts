import { type Layer, type LayerNode, layerList } from "./document/index.ts";
import type { Limits } from "./limits.ts";
import { readDocument } from "./psd/index.ts";

/** What a layer panel shows besides `layer_tree`. */
export interface LayerMarks {
  /** Shows only where the layer below it shows. */
  readonly clipped: boolean;
  readonly masked: boolean;
}

export interface ListedFile {
  readonly width: number;
  readonly height: number;
  readonly layerTree: readonly LayerNode[];
  /** Of each node of the tree. */
  readonly marks: ReadonlyMap<LayerNode, LayerMarks>;
}

/** The layers of a PSD or PSB; decodes no pixels. Refuses as `readDocument` does. */
export function listFile(file: Buffer, { limits }: { readonly limits: Limits }): ListedFile {
  const document = readDocument(file, limits);
  const layerTree = layerList(document);
  const { width, height } = document;
  return { width, height, layerTree, marks: new Map(marksOf(layerTree, document.layers)) };
}

/** The tree has a node for each layer, in the same order. */
function marksOf(nodes: readonly LayerNode[], layers: readonly Layer[]): [LayerNode, LayerMarks][] {
  return nodes.flatMap((node, index) => {
    const layer = layers[index] as Layer;
    const marks = { clipped: layer.clipped, masked: layer.mask !== null };
    const inside = layer.type === "group" ? marksOf(node.layers ?? [], layer.layers) : [];
    return [[node, marks], ...inside];
  });
}
