import type { Layer } from "ag-psd";

/** The colour of a solid fill layer without pixels and without a shape: it covers the whole canvas. */
export function solidFill(layer: Layer): readonly [number, number, number] | null {
  const { vectorFill } = layer;
  if (vectorFill?.type !== "color" || !("r" in vectorFill.color)) return null;
  const { r, g, b } = vectorFill.color;
  return [r / 255, g / 255, b / 255];
}
