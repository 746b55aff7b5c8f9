import type {
  LayerEffectGradientOverlay,
  LayerEffectPatternOverlay,
  LayerEffectSolidFill,
} from "ag-psd";
import type { Overlay } from "../document/index.ts";
import { readColour } from "./colour.ts";
import { readLaid } from "./effect-parts.ts";
import { readPattern } from "./fill.ts";
import { readGradient, readLie } from "./gradient.ts";
import type { FillShelf } from "./shelf.ts";

export const readColourOverlay = (overlay: LayerEffectSolidFill): Overlay => ({
  ...readLaid(overlay, "normal"),
  fill: { type: "solid", colour: readColour(overlay.color) },
});

/** Null for a gradient of noise. */
export function readGradientOverlay(overlay: LayerEffectGradientOverlay): Overlay | null {
  const { gradient: parts, reverse, interpolationMethod, type, align } = overlay;
  const gradient =
    parts?.type === "solid" ? readGradient(parts, reverse ?? false, interpolationMethod) : null;
  const lie = readLie({ ...overlay, ...(type && { style: type }) });
  return (
    gradient && {
      ...readLaid(overlay, "normal"),
      fill: { type: "gradient", gradient, lie, inLayer: align ?? true, onPixels: false },
    }
  );
}

/** Null when the file does not hold the pattern. */
export function readPatternOverlay(
  overlay: LayerEffectPatternOverlay,
  shelf: FillShelf,
): Overlay | null {
  const lie = { scale: overlay.scale ?? 1, phase: overlay.phase, inLayer: overlay.align ?? true };
  const fill = readPattern(overlay.pattern, lie, shelf);
  return fill && { ...readLaid(overlay, "normal"), fill };
}
