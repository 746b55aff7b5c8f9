import type { ColorStop, ExtraGradientInfo, OpacityStop } from "ag-psd";
import type { Gradient, GradientLie } from "../gradient/index.ts";
import { readColour } from "./colour.ts";

/** The parts of a gradient, wherever ag-psd keeps them. */
export interface GradientParts {
  readonly colorStops?: readonly ColorStop[];
  readonly opacityStops?: readonly OpacityStop[];
  readonly smoothness?: number;
}

/** A gradient of stops; null for one of noise, and where ag-psd lost the stops (a gradient map of no smoothness). */
export function readGradient(
  parts: GradientParts,
  reversed: boolean,
  method: Gradient["method"] = "classic",
): Gradient | null {
  const { colorStops = [], opacityStops = [], smoothness = 1 } = parts;
  const places = [...colorStops, ...opacityStops].map(({ location }) => location);
  if (colorStops.length === 0 || !places.every(Number.isFinite)) return null;
  // ag-psd divides by the smoothness where it should by 4096.
  const unit = smoothness === 0 ? 1 : smoothness;
  return {
    colours: colorStops
      .map(({ color, location, midpoint }) => ({
        colour: readColour(color),
        at: location * unit,
        midpoint,
      }))
      .sort((one, other) => one.at - other.at),
    opacities: opacityStops
      .map(({ opacity, location, midpoint }) => ({ opacity, at: location * unit, midpoint }))
      .sort((one, other) => one.at - other.at),
    smoothness,
    reversed,
    method,
  };
}

export function readLie({ style, angle, scale, offset }: ExtraGradientInfo): GradientLie {
  return {
    style: style ?? "linear",
    angle: angle ?? 0,
    scale: scale ?? 1,
    offset: { x: offset?.x ?? 0, y: offset?.y ?? 0 },
  };
}
