import type { Layer, LayerEffectsInfo } from "ag-psd";

/** What the compositor leaves out of a layer, in words for warnings. */
export function undrawnFeatures(layer: Layer): string[] {
  const features = [
    ...effects(layer.effects),
    layer.adjustment && `adjustment: ${layer.adjustment.type}`,
    undrawnFill(layer),
    layer.artboard && "artboard",
    layer.knockout && "knockout",
    hasBlendIf(layer) && "blend if",
    undrawnMask(layer),
  ];
  return features.filter((feature) => typeof feature === "string");
}

function effects(info: LayerEffectsInfo | undefined): string[] {
  if (!info || info.disabled) return [];
  return Object.entries(info)
    .filter(([, effect]) => [effect].flat().some(isOn))
    .map(([name]) => `effect: ${name}`);
}

const isOn = (effect: unknown): boolean =>
  typeof effect === "object" && effect !== null && "enabled" in effect && effect.enabled === true;

function undrawnFill({ vectorFill, vectorMask, mask, rawData }: Layer): string | undefined {
  const hasPixels = rawData?.channels.some(({ id, data }) => id >= 0 && data);
  if (!vectorFill || hasPixels) return undefined;
  if (vectorFill.type !== "color" || !("r" in vectorFill.color)) return `fill: ${vectorFill.type}`;
  return vectorMask && !mask ? "shape" : undefined;
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

function undrawnMask({ mask, vectorMask, vectorFill }: Layer): string | undefined {
  if (mask && !mask.disabled && (mask.userMaskFeather || mask.vectorMaskFeather))
    return "mask feather";
  if (vectorMask && !vectorMask.disable && !mask && !vectorFill) return "vector mask";
  return undefined;
}
