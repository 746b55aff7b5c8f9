import type { Quad } from "../geometry.ts";

/** The two quads of a smart object. */
export interface Transforms {
  /** The affine box: of a distorted layer, only the corners before its distortion or the box around them. */
  readonly transform: readonly number[];
  /** The true corners; null where the file has none besides the first. */
  readonly nonAffine: readonly number[] | null;
}

/** How much larger the new contents are than the old ones. */
export interface Growth {
  readonly across: number;
  readonly down: number;
}

/** The transforms of a smart object whose true corners are now the quad's. */
export function movedTo(quad: Quad, old: Transforms, growth: Growth): Transforms {
  const corners = old.nonAffine ?? old.transform;
  if (same(corners, quad)) return old;
  if (same(corners, old.transform)) return { transform: quad, nonAffine: old.nonAffine && quad };
  const transform = same(old.transform, boxAround(corners))
    ? boxAround(quad)
    : grown(old.transform, growth);
  return { transform, nonAffine: quad };
}

function same(one: readonly number[], other: readonly number[]): boolean {
  return one.every((value, index) => Math.abs(value - (other[index] ?? Number.NaN)) < SAME);
}

/** Pixels. */
const SAME = 1e-6;

function boxAround(corners: readonly number[]): number[] {
  const xs = corners.filter((_, index) => index % 2 === 0);
  const ys = corners.filter((_, index) => index % 2 === 1);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  return [left, top, right, top, right, bottom, left, bottom];
}

/** A parallelogram that grows from its centre along its own sides. */
function grown(corners: readonly number[], { across, down }: Growth): number[] {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0, x2 = 0, y2 = 0, x3 = 0, y3 = 0] = corners;
  const [x, y] = [(x0 + x1 + x2 + x3) / 4, (y0 + y1 + y2 + y3) / 4];
  const [ux, uy] = [((x1 - x0) / 2) * across, ((y1 - y0) / 2) * across];
  const [vx, vy] = [((x3 - x0) / 2) * down, ((y3 - y0) / 2) * down];
  return [
    ...[x - ux - vx, y - uy - vy],
    ...[x + ux - vx, y + uy - vy],
    ...[x + ux + vx, y + uy + vy],
    ...[x - ux + vx, y - uy + vy],
  ];
}
