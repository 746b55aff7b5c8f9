import type { VibranceAdjustment } from "ag-psd";
import { luminosityOf } from "./luminosity.ts";
import type { Recolour } from "./recolour.ts";

/**
 * Saturation for all colours alike, vibrance the more the less saturated a colour is. Adobe has published no formula:
 * this one is close for small amounts.
 */
export function vibrance({ vibrance: more = 0, saturation = 0 }: VibranceAdjustment): Recolour {
  return (rgb) => {
    const high = Math.max(rgb[0] as number, rgb[1] as number, rgb[2] as number);
    const low = Math.min(rgb[0] as number, rgb[1] as number, rgb[2] as number);
    const vividness = high === 0 ? 0 : (high - low) / high;
    const gain = 1 + saturation / 100 + (more / 100) * (1 - vividness);
    const gray = luminosityOf(rgb);
    for (let channel = 0; channel < 3; channel++) {
      const value = gray + ((rgb[channel] as number) - gray) * Math.max(0, gain);
      rgb[channel] = Math.min(1, Math.max(0, value));
    }
  };
}
