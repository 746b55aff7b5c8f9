import { clamp } from "../clamp.ts";
import type { Rgb } from "../colour.ts";
import { luminosityOf, setLuminosity } from "./luminosity.ts";
import type { Recolour } from "./recolour.ts";

/** A coloured glass: multiplies by a colour as far as its density says. */
export function photoFilter(colour: Rgb, density: number, preserveLuminosity: boolean): Recolour {
  return (rgb) => {
    const before = luminosityOf(rgb);
    for (let channel = 0; channel < 3; channel++)
      rgb[channel] = clamp(
        (rgb[channel] as number) * (1 + ((colour[channel] as number) - 1) * density),
        0,
        1,
      );
    if (preserveLuminosity) setLuminosity(rgb, before);
  };
}
