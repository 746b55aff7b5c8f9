import type { Layer } from "ag-psd";
import { fillTurnsDown } from "../document/index.ts";
import type { Feature } from "../features.ts";
import { hasOwnEdge, isBare } from "./mask.ts";
import { usedEffects } from "./used-effects.ts";

/** What a layer asks for beyond plain pixels. */
export function usedFeatures(layer: Layer, patterns: ReadonlySet<string>): Feature[] {
  const used = [
    usedAdjustment(layer),
    ...usedEffects(layer.effects, patterns),
    usedFill(layer, patterns),
    layer.artboard && "artboard",
    layer.knockout && "knockout",
    layer.blendMode === "dissolve" && "blend mode: dissolve, in a grain of its own",
    // ag-psd loses the last channel of the list, so that which ones they are is not known.
    layer.channelBlendingRestrictions && "channels left alone",
    hasBlendIf(layer) && "blend if",
    ...usedMasks(layer),
    ...usedOptions(layer),
  ] as const;
  return used.filter((feature) => typeof feature === "string");
}

/** What the blending options of a layer change beyond its opacity and blend mode. */
function usedOptions(layer: Layer): (Feature | false)[] {
  const { effects, blendMode, fillOpacity = 1 } = layer;
  const styled = effects !== undefined && !effects.disabled;
  const apart = fillTurnsDown(blendMode);
  return [
    fillOpacity < 1 && apart && "fill opacity in a mode that treats it apart",
    fillOpacity < 1 &&
      blendMode === "pass through" &&
      "fill opacity of a group that passes through",
    // ag-psd spells it so.
    layer.blendClippendElements === false &&
      styled &&
      "clipped layers on their own, on a base with effects",
    layer.transparencyShapesLayer === false &&
      (styled || apart) &&
      "transparency that shapes no layer",
  ];
}

function usedAdjustment({ adjustment }: Layer): Feature | undefined {
  if (!adjustment) return undefined;
  if (adjustment.type === "gradient map" && adjustment.gradientType === "noise")
    return "adjustment: gradient map of noise";
  if (adjustment.type === "gradient map" && adjustment.smoothness === 0)
    return "adjustment: gradient map of no smoothness";
  if (adjustment.type === "brightness/contrast" && adjustment.useLegacy)
    return "adjustment: brightness/contrast (legacy)";
  if (adjustment.type === "hue/saturation" && adjustment.master?.a)
    return "adjustment: hue/saturation (colorize)";
  return `adjustment: ${adjustment.type}`;
}

/** Photoshop keeps the pixels of most fills; those are simply shown. */
function usedFill(layer: Layer, patterns: ReadonlySet<string>): Feature | undefined {
  const { vectorFill, vectorMask, mask, rawData } = layer;
  const hasPixels = rawData?.channels.some(({ id, data }) => id >= 0 && data && data.length > 2);
  if (!vectorFill || hasPixels) return undefined;
  if (vectorMask && !mask) return "fill: shape";
  if (vectorFill.type === "color") return "fill: solid colour";
  if (vectorFill.type === "noise") return "fill: gradient of noise";
  if (vectorFill.type === "solid") return "fill: gradient";
  return patterns.has(vectorFill.id) ? "fill: pattern" : "fill: pattern that is missing";
}

/** Blend If hides a layer by brightness; the ranges that hide nothing are 0 0 255 255. */
function hasBlendIf({ blendingRanges }: Layer): boolean {
  if (!blendingRanges) return false;
  const { compositeGrayBlendSource, compositeGraphBlendDestinationRange, ranges } = blendingRanges;
  const channels = ranges.flatMap(({ sourceRange, destRange }) => [sourceRange, destRange]);
  return [compositeGrayBlendSource, compositeGraphBlendDestinationRange, ...channels].some(hides);
}

const hides = ([black = 0, black2 = 0, white = 255, white2 = 255]: readonly number[]): boolean =>
  black + black2 > 0 || white + white2 < 510;

function usedMasks(layer: Layer): (Feature | false)[] {
  const bare = isBare(layer) && !layer.vectorFill;
  return [
    bare ? "mask: vector mask without pixels" : false,
    usedMask(layer.mask, layer.realMask !== undefined),
  ];
}

function usedMask(mask: Layer["mask"], beside: boolean): Feature | false {
  if (!mask || mask.disabled) return false;
  const { userMaskDensity = 1, userMaskFeather, vectorMaskDensity = 1, vectorMaskFeather } = mask;
  if (beside && hasOwnEdge(mask))
    return "mask: vector mask with a mask of its own density or feather";
  if (userMaskFeather || vectorMaskFeather) return "mask: feather";
  return userMaskDensity < 1 || vectorMaskDensity < 1 ? "mask: density" : false;
}
