import { type Gradient, gradientColours } from "../gradient/index.ts";
import { luminosityOf } from "./luminosity.ts";
import type { Recolour } from "./recolour.ts";

/** The colour of a gradient at each luminosity. */
export function gradientMap(gradient: Gradient): Recolour {
  const colours = gradientColours(gradient);
  const steps = colours.length / 4 - 1;
  return (rgb) => {
    const at = Math.round(luminosityOf(rgb) * steps) * 4;
    rgb[0] = colours[at] as number;
    rgb[1] = colours[at + 1] as number;
    rgb[2] = colours[at + 2] as number;
  };
}
