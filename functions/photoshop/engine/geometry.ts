/** Whole pixels; right and bottom are the first ones outside. */
export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export const widthOf = (rect: Rect): number => Math.max(0, rect.right - rect.left);
export const heightOf = (rect: Rect): number => Math.max(0, rect.bottom - rect.top);
export const areaOf = (rect: Rect): number => widthOf(rect) * heightOf(rect);
export const isEmpty = (rect: Rect): boolean => areaOf(rect) === 0;

export function intersection(a: Rect, b: Rect): Rect {
  return {
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  };
}

/** The smallest rectangle around all that are not empty; all zero when none is. */
export function union(rects: readonly Rect[]): Rect {
  const full = rects.filter((rect) => !isEmpty(rect));
  if (full.length === 0) return { left: 0, top: 0, right: 0, bottom: 0 };
  return {
    left: Math.min(...full.map(({ left }) => left)),
    top: Math.min(...full.map(({ top }) => top)),
    right: Math.max(...full.map(({ right }) => right)),
    bottom: Math.max(...full.map(({ bottom }) => bottom)),
  };
}

/** x and y of the top left, top right, bottom right and bottom left corner, in document pixels. */
export type Quad = readonly [number, number, number, number, number, number, number, number];

/** The whole pixels a quad touches. A corner within a thousandth of a pixel's edge counts as on it. */
export function boundsOf(quad: Quad): Rect {
  const xs = quad.filter((_, index) => index % 2 === 0);
  const ys = quad.filter((_, index) => index % 2 === 1);
  return {
    left: Math.floor(Math.min(...xs) + ON_EDGE),
    top: Math.floor(Math.min(...ys) + ON_EDGE),
    right: Math.ceil(Math.max(...xs) - ON_EDGE),
    bottom: Math.ceil(Math.max(...ys) - ON_EDGE),
  };
}

const ON_EDGE = 1e-3;
