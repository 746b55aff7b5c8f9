export { GRADIENT_STEPS, gradientColours } from "./colours.ts";
export type { ColourStop, Gradient, GradientLie, OpacityStop } from "./gradient.ts";
