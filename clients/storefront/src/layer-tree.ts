/** What the storefront reads of the layer tree in a job's output. */
export interface LayerNode {
  readonly name: string;
  readonly type: "ArtLayer" | "LayerSet";
  readonly kind?: string;
  /** Indexes from the top, the target of a replacement. */
  readonly path: readonly number[];
  readonly visible: boolean;
  readonly bounds: { left: number; top: number; right: number; bottom: number };
  readonly smartObject?: {
    readonly width: number;
    readonly height: number;
    /** Other layers that show the same contents: replacing one replaces all. */
    readonly sharedWith: readonly (readonly number[])[];
  };
  readonly layers?: readonly LayerNode[];
}

/** The smart objects that can be filled, from the top: one layer for each contents. */
export function slotsOf(layers: readonly LayerNode[]): LayerNode[] {
  const taken = new Set<string>();
  return everyLayer(layers).filter(({ smartObject, path }) => {
    if (!smartObject || taken.has(path.join())) return false;
    for (const other of smartObject.sharedWith) taken.add(other.join());
    return true;
  });
}

const everyLayer = (layers: readonly LayerNode[]): LayerNode[] =>
  layers.flatMap((layer) => [layer, ...everyLayer(layer.layers ?? [])]);
