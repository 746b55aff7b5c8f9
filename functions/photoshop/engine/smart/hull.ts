import type { WarpMesh } from "../document/index.ts";

/** The box around control points. */
export function hullOf({ xs, ys }: WarpMesh) {
  const least = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b));
  const most = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b));
  return { left: least(xs), right: most(xs), top: least(ys), bottom: most(ys) };
}
