import type { ThresholdAdjustment } from "ag-psd";
import { luminosityOf } from "./luminosity.ts";
import type { DocumentFacts, Recolour } from "./recolour.ts";

/** White from the level on, by luminosity; black below. */
export function threshold(
  { level = 128 }: ThresholdAdjustment,
  { depth }: DocumentFacts,
): Recolour {
  const steps = depth === 8 ? 255 : 32768;
  const from = (level / 255) * steps;
  return (rgb) => rgb.fill(Math.round(luminosityOf(rgb) * steps) >= from - SLACK ? 1 : 0);
}

/** Half a step of a rounded luminosity. */
const SLACK = 0.5;
