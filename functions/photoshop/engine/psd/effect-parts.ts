import type { EffectContour, UnitsValue } from "ag-psd";
import { spline } from "../adjust/index.ts";
import { type BlendMode, isBlendMode } from "../document/index.ts";

/** The blend mode and opacity of an effect. */
export function readLaid(
  { blendMode, opacity }: { blendMode?: string; opacity?: number },
  usual: BlendMode,
) {
  return { mode: isBlendMode(blendMode) ? blendMode : usual, opacity: opacity ?? 1 };
}

/** Pixels; Photoshop writes no other unit in effects. */
export const pixels = (length: UnitsValue | undefined): number => length?.value ?? 0;

interface EdgeParts {
  readonly size?: UnitsValue;
  /** Percent, though its unit says pixels. */
  readonly choke?: UnitsValue;
  readonly contour?: EffectContour;
}

export const readEdge = ({ size, choke, contour }: EdgeParts) => ({
  size: pixels(size),
  spread: pixels(choke) / 100,
  contour: readContour(contour),
});

function readContour(contour: EffectContour | undefined): ((value: number) => number) | null {
  const knots = (contour?.curve ?? []).map(({ x, y }) => ({ x: x / 255, y: y / 255 }));
  const straight = knots.every(({ x, y }) => x === y);
  return straight || knots.length < 2 ? null : spline(knots);
}
