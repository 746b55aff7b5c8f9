import type { LayerEffectInnerGlow, LayerEffectsOuterGlow } from "ag-psd";
import type { Fill, Glow, InnerGlow } from "../document/index.ts";
import { readColour } from "./colour.ts";
import { readEdge, readLaid } from "./effect-parts.ts";
import { readGradient } from "./gradient.ts";

/** Null for a gradient of noise. */
export function readGlow(glow: LayerEffectsOuterGlow): Glow | null {
  const fill = glowFill(glow);
  return fill && { ...readLaid(glow, "screen"), ...readEdge(glow), fill, range: glow.range ?? 0.5 };
}

export function readInnerGlow(glow: LayerEffectInnerGlow): InnerGlow | null {
  const outer = readGlow(glow);
  return outer && { ...outer, source: glow.source ?? "edge" };
}

/** ag-psd's types leave out the gradient that a glow may have instead of a colour. */
function glowFill(glow: LayerEffectsOuterGlow): Fill | null {
  if (!("gradient" in glow) || glow.color) return { type: "solid", colour: readColour(glow.color) };
  const gradient = readGradient(glow.gradient as object, false);
  const lie = { style: "linear", angle: 0, scale: 1, offset: { x: 0, y: 0 } } as const;
  return gradient && { type: "gradient", gradient, lie, inLayer: true, onPixels: false };
}
