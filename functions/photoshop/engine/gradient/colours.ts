import { clamp } from "../clamp.ts";
import type { Gradient } from "./gradient.ts";
import { fromLinear, fromOklab, toLinear, toOklab } from "./spaces.ts";

/** Steps of a gradient from its start to its end. */
export const GRADIENT_STEPS = 1024;

/** A gradient's colours from start to end: red, green, blue, opacity, each 0 to 1, `GRADIENT_STEPS` + 1 of them. */
export function gradientColours(gradient: Gradient): Float32Array {
  const table = new Float32Array((GRADIENT_STEPS + 1) * 4);
  const colours = gradient.colours.map(({ colour, ...stop }) => ({
    ...stop,
    values: into(gradient, colour),
  }));
  const opacities = gradient.opacities.map(({ opacity, ...stop }) => ({
    ...stop,
    values: [opacity],
  }));
  for (let step = 0; step <= GRADIENT_STEPS; step++) {
    const along = step / GRADIENT_STEPS;
    const at = gradient.reversed ? 1 - along : along;
    const colour = outOf(gradient, valuesAt(colours, at, gradient.smoothness));
    const [opacity = 1] = valuesAt(opacities, at, gradient.smoothness);
    table.set([...colour.map((value) => clamp(value, 0, 1)), opacity], step * 4);
  }
  return table;
}

interface Point {
  readonly at: number;
  readonly midpoint: number;
  readonly values: readonly number[];
}

function valuesAt(points: readonly Point[], at: number, smoothness: number): readonly number[] {
  const after = points.findIndex((point) => point.at >= at);
  const to = points[after] ?? points.at(-1);
  const from = points[after - 1] ?? to;
  if (!from || !to) return [];
  const share = from.at === to.at || after < 0 ? 1 : (at - from.at) / (to.at - from.at);
  const eased = ease(bend(share, from.midpoint), smoothness);
  return to.values.map((value, index) => {
    const start = from.values[index] as number;
    return start + (value - start) * eased;
  });
}

/** Half of the way is done at the midpoint. */
function bend(share: number, midpoint: number): number {
  if (midpoint <= 0 || midpoint >= 1) return share < midpoint ? 0 : 1;
  return share < midpoint ? share / midpoint / 2 : 0.5 + (share - midpoint) / (1 - midpoint) / 2;
}

/** Smoothness rounds the way from stop to stop, as measured on Photoshop's own gradients. */
const ease = (share: number, smoothness: number): number =>
  share + ROUNDNESS * smoothness * (share * share * (3 - 2 * share) - share);

const ROUNDNESS = 0.454;

type Values = readonly number[];

const into = ({ method }: Gradient, colour: Values): Values => {
  if (method === "linear") return colour.map(toLinear);
  return method === "perceptual" ? toOklab(colour) : colour;
};

const outOf = ({ method }: Gradient, values: Values): Values => {
  if (method === "linear") return values.map(fromLinear);
  return method === "perceptual" ? fromOklab(values) : values;
};
