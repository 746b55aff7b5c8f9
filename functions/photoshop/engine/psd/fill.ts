import type { EffectPattern, Layer, VectorContent } from "ag-psd";
import type { Fill, PatternFill } from "../document/index.ts";
import { readColour } from "./colour.ts";
import { readGradient, readLie } from "./gradient.ts";
import type { FillShelf } from "./shelf.ts";

/** The fill of a fill or shape layer; null for other layers, and for fills only Photoshop can make. */
export function readLayerFill({ vectorFill }: Layer, shelf: FillShelf): Fill | null {
  return vectorFill ? readFill(vectorFill, shelf) : null;
}

export function readFill(content: VectorContent, shelf: FillShelf): Fill | null {
  if (content.type === "color") return { type: "solid", colour: readColour(content.color) };
  if (content.type === "pattern") {
    const scale = "scale" in content && typeof content.scale === "number" ? content.scale : 1;
    return readPattern(
      content,
      { scale, phase: content.phase, inLayer: content.linked ?? true },
      shelf,
    );
  }
  if (content.type === "noise") return null;
  const gradient = readGradient(content, content.reverse ?? false, content.interpolationMethod);
  return (
    gradient && {
      type: "gradient",
      gradient,
      lie: readLie(content),
      inLayer: content.align ?? true,
      onPixels: true,
    }
  );
}

interface PatternLie {
  readonly scale: number;
  readonly inLayer: boolean;
  readonly phase: { readonly x: number; readonly y: number } | undefined;
}

/** Null when the file does not hold the pattern. */
export function readPattern(
  pattern: EffectPattern | undefined,
  { scale, phase, inLayer }: PatternLie,
  { patterns }: FillShelf,
): PatternFill | null {
  const found = patterns.find(({ id }) => id === pattern?.id);
  if (!found || !(scale > 0)) return null;
  const { w, h } = found.bounds;
  if (w * h === 0 || found.data.length < w * h * 4) return null;
  const tile = { left: 0, top: 0, right: w, bottom: h, data: found.data };
  return { type: "pattern", tile, scale, inLayer, x: phase?.x ?? 0, y: phase?.y ?? 0 };
}
