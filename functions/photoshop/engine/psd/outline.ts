import type { Layer } from "ag-psd";
import type { Fill, Mask } from "../document/index.ts";
import type { Header } from "./header.ts";
import { isBare } from "./mask.ts";
import { readPathMask } from "./path-mask.ts";

/**
 * The shape of a layer whose fill is see-through: its effects follow that, not what its pixels cover. Null where those say
 * the same.
 */
export function readOutline(layer: Layer, fill: Fill | null, header: Header): Mask | null {
  const { vectorMask } = layer;
  if (!vectorMask || vectorMask.disable || !fill || !isSeeThrough(fill)) return null;
  const path = readPathMask(vectorMask, {}, header);
  // Where the path is its mask already, the fill is everywhere.
  return path && isBare(layer) ? { ...path, rows: () => null, outside: 1 } : path;
}

function isSeeThrough(fill: Fill): boolean {
  if (fill.type === "solid") return false;
  if (fill.type === "gradient") return fill.gradient.opacities.some(({ opacity }) => opacity < 1);
  return fill.tile.data.some((value, at) => at % 4 === 3 && value < 255);
}
