import type { Layer, LayerEffectsInfo } from "ag-psd";
import type { Effects } from "../document/index.ts";
import { readGlow, readInnerGlow } from "./effect-glow.ts";
import { readColourOverlay, readGradientOverlay, readPatternOverlay } from "./effect-overlay.ts";
import { readShadow } from "./effect-shadow.ts";
import { readStroke } from "./effect-stroke.ts";
import type { EffectShelf } from "./shelf.ts";

/** The effects that are on and can be drawn; null when there are none. */
export function readEffects({ effects }: Layer, shelf: EffectShelf): Effects | null {
  if (!effects || effects.disabled) return null;
  const found: Effects = {
    dropShadows: bottomUp(effects.dropShadow).map((shadow) => readShadow(shadow, shelf)),
    outerGlows: on(effects.outerGlow).flatMap((glow) => readGlow(glow) ?? []),
    overlays: overlays(effects, shelf),
    innerGlows: on(effects.innerGlow).flatMap((glow) => readInnerGlow(glow) ?? []),
    innerShadows: bottomUp(effects.innerShadow).map((shadow) => readShadow(shadow, shelf)),
    strokes: bottomUp(effects.stroke).flatMap((stroke) => readStroke(stroke, shelf) ?? []),
  };
  return Object.values(found).some((list) => list.length > 0) ? found : null;
}

/** Photoshop's order, from the bottom: pattern, gradient, colour. */
function overlays(effects: LayerEffectsInfo, shelf: EffectShelf): Effects["overlays"] {
  return [
    ...on(effects.patternOverlay).flatMap((overlay) => readPatternOverlay(overlay, shelf) ?? []),
    ...bottomUp(effects.gradientOverlay).flatMap((overlay) => readGradientOverlay(overlay) ?? []),
    ...bottomUp(effects.solidFill).map(readColourOverlay),
  ];
}

/** The first in the file is the topmost. */
const bottomUp = <Effect extends Switched>(effects: Effect | readonly Effect[] | undefined) =>
  on(effects).reverse();

interface Switched {
  readonly enabled?: boolean;
}

const on = <Effect extends Switched>(effects: Effect | readonly Effect[] | undefined): Effect[] =>
  ([effects ?? []].flat() as Effect[]).filter(({ enabled }) => enabled === true);
