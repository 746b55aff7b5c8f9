import type { AdjustmentLayer, PhotoFilterAdjustment } from "ag-psd";
import * as adjust from "../adjust/index.ts";
import { readColour } from "./colour.ts";
import { readGradient } from "./gradient.ts";
import { labToRgb } from "./lab.ts";

/** What an adjustment layer does to a colour; null when only Photoshop can do it. */
export function readAdjustment(
  settings: AdjustmentLayer,
  facts: adjust.DocumentFacts,
): adjust.Recolour | null {
  switch (settings.type) {
    case "brightness/contrast":
      return adjust.brightnessContrast(settings, facts);
    case "levels":
      return adjust.levels(settings, facts);
    case "curves":
      return adjust.curves(settings, facts);
    case "exposure":
      return adjust.exposure(settings, facts);
    case "vibrance":
      return adjust.vibrance(settings);
    case "hue/saturation":
      return adjust.hueSaturation(settings, facts);
    case "color balance":
      return adjust.colorBalance(settings);
    case "black & white":
      return adjust.blackAndWhite(
        settings,
        settings.useTint ? readColour(settings.tintColor) : null,
      );
    case "photo filter":
      return photoFilter(settings);
    case "channel mixer":
      return adjust.channelMixer(settings);
    case "invert":
      return adjust.invert(facts);
    case "posterize":
      return adjust.posterize(settings, facts);
    case "threshold":
      return adjust.threshold(settings, facts);
    case "gradient map": {
      const gradient = readGradient(settings, settings.reverse ?? false, settings.method);
      return gradient && adjust.gradientMap(gradient);
    }
    case "selective color":
      return adjust.selectiveColor(settings);
    default:
      return null;
  }
}

/** Its Lab colours come in parts of 1, unlike all others. */
function photoFilter({
  color,
  density,
  preserveLuminosity,
}: PhotoFilterAdjustment): adjust.Recolour {
  const lab = color && "l" in color ? labToRgb(color.l * 100, color.a * 100, color.b * 100) : null;
  return adjust.photoFilter(lab ?? readColour(color), density ?? 0.25, preserveLuminosity ?? false);
}
