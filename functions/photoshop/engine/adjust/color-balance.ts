import type { ColorBalanceAdjustment, ColorBalanceValues } from "ag-psd";
import { clamp } from "../clamp.ts";
import { luminosityOf, setLuminosity } from "./luminosity.ts";
import type { Recolour } from "./recolour.ts";

/**
 * Moves shadows, midtones and highlights between red and cyan, green and magenta, blue and yellow. Adobe has published
 * no formula; this one weighs the three by the lightness of the colour, as GIMP's does.
 */
export function colorBalance(settings: ColorBalanceAdjustment): Recolour {
  const shadows = shiftsOf(settings.shadows);
  const midtones = shiftsOf(settings.midtones);
  const highlights = shiftsOf(settings.highlights);
  return (rgb) => {
    const before = luminosityOf(rgb);
    const [red, green, blue] = [rgb[0] as number, rgb[1] as number, rgb[2] as number];
    const light = (Math.max(red, green, blue) + Math.min(red, green, blue)) / 2;
    const dark = clamp((light - 0.333) / -0.25 + 0.5, 0, 1) * STRENGTH;
    const bright = clamp((light + 0.333 - 1) / 0.25 + 0.5, 0, 1) * STRENGTH;
    const middle =
      clamp((light - 0.333) / 0.25 + 0.5, 0, 1) *
      clamp((light + 0.333 - 1) / -0.25 + 0.5, 0, 1) *
      STRENGTH;
    for (let channel = 0; channel < 3; channel++) {
      const shift =
        (shadows[channel] as number) * dark +
        (midtones[channel] as number) * middle +
        (highlights[channel] as number) * bright;
      rgb[channel] = clamp((rgb[channel] as number) + shift, 0, 1);
    }
    if (settings.preserveLuminosity) setLuminosity(rgb, before);
  };
}

/** How far 100 moves a channel, 0 to 1. */
const STRENGTH = 0.785;

const shiftsOf = (values: ColorBalanceValues | undefined): readonly number[] =>
  [values?.cyanRed ?? 0, values?.magentaGreen ?? 0, values?.yellowBlue ?? 0].map(
    (value) => value / 100,
  );
