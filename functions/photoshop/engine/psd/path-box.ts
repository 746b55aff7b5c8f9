import type { Layer } from "ag-psd";
import type { Rect } from "../geometry.ts";

/** The box around the anchors of a layer's shape, to the part of a pixel; null when it has none. */
export function pathBox({ vectorMask }: Layer): Rect | null {
  const knots = (vectorMask?.paths ?? []).flatMap(({ knots }) => knots);
  if (knots.length === 0) return null;
  // Three points a knot: the handle before it, the anchor, the handle after it.
  const xs = knots.map(({ points }) => points[2] ?? 0);
  const ys = knots.map(({ points }) => points[3] ?? 0);
  return {
    left: Math.min(...xs),
    top: Math.min(...ys),
    right: Math.max(...xs),
    bottom: Math.max(...ys),
  };
}
