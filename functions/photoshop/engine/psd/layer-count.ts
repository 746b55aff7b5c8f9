import { type LayerSection, layerInfo } from "./layer-section.ts";
import { cutShort } from "./sections.ts";

/** How many layer records a file has, and whether its merged image has transparency (Photoshop's negative count). */
export interface LayerCount {
  readonly records: number;
  readonly mergedHasAlpha: boolean;
}

export function countLayers(section: LayerSection): LayerCount {
  const info = layerInfo(section);
  if (info.length === 0) return { records: 0, mergedHasAlpha: false };
  if (info.length < 2) throw cutShort("layers", 2, info.length);
  const count = info.readInt16BE(0);
  return { records: Math.abs(count), mergedHasAlpha: count < 0 };
}
