import { bernstein, type Cut } from "./net-side.ts";

/** Control points in the document, in pixels. */
export interface Points {
  readonly xs: Float64Array;
  readonly ys: Float64Array;
}

/** The lines of control points that run along one side of a net. */
export interface Lines {
  /** Points of a line, and how far apart they are among all. */
  readonly count: number;
  readonly step: number;
  readonly lines: number;
  readonly lineStep: number;
}

/**
 * Photoshop draws a patch as flat facets, halved until none is further than this from the true curve at its middle, in
 * pixels: the edges of its own pictures show it.
 */
const FLAT_ENOUGH = 0.5;

/** Of one patch. */
const MOST_FACETS = 64;

/** Pixels: a facet is drawn in cells about as long as this. */
const CELL = 8;

/** Facets, and cells, along a whole side: 16 bytes each times as many of the other side. */
const MOST_ALONG = 1024;

/** How each patch along a side is cut, by the line of control points that asks for most. */
export function cutsAlong(points: Points, lines: Lines): Cut[] {
  const order = Math.min(lines.count, 4);
  const patches = (lines.count - 1) / (order - 1);
  const most = Math.max(1, Math.floor(MOST_ALONG / patches));
  return Array.from({ length: patches }, (_, patch) => {
    const curves = curvesOf(points, lines, patch, order);
    const facets = curves.reduce((count, curve) => Math.max(count, facetsOf(curve, most)), 1);
    const length = curves.reduce((longest, curve) => Math.max(longest, lengthOf(curve)), 0);
    const cells = Math.min(Math.ceil(length / CELL), most);
    return { facets, cells: Math.max(1, Math.ceil(cells / facets)) };
  });
}

type Curve = readonly (readonly [number, number])[];

function curvesOf({ xs, ys }: Points, lines: Lines, patch: number, order: number): Curve[] {
  return Array.from({ length: lines.lines }, (_, line) =>
    Array.from({ length: order }, (_point, point) => {
      const at = line * lines.lineStep + (patch * (order - 1) + point) * lines.step;
      return [xs[at] as number, ys[at] as number] as const;
    }),
  );
}

function facetsOf(curve: Curve, most: number): number {
  let facets = 1;
  while (facets * 2 <= Math.min(most, MOST_FACETS) && strayOf(curve, facets) > FLAT_ENOUGH)
    facets *= 2;
  return facets;
}

/** How far the curve is from its facets, at most, as seen at their quarters. */
function strayOf(curve: Curve, facets: number): number {
  let most = 0;
  for (let facet = 0; facet < facets; facet++) {
    const [x0, y0] = pointOn(curve, facet / facets);
    const [x1, y1] = pointOn(curve, (facet + 1) / facets);
    for (const share of QUARTERS) {
      const [x, y] = pointOn(curve, (facet + share) / facets);
      most = Math.max(most, Math.hypot(x - x0 - (x1 - x0) * share, y - y0 - (y1 - y0) * share));
    }
  }
  return most;
}

const QUARTERS = [0.25, 0.5, 0.75];

function pointOn(curve: Curve, t: number): [number, number] {
  let [x, y] = [0, 0];
  for (const [at, weight] of bernstein(curve.length, t).entries()) {
    const [px, py] = curve[at] as readonly [number, number];
    x += weight * px;
    y += weight * py;
  }
  return [x, y];
}

function lengthOf(curve: Curve): number {
  return curve.reduce((length, [x, y], at) => {
    const [px, py] = curve[Math.max(0, at - 1)] as readonly [number, number];
    return length + Math.hypot(x - px, y - py);
  }, 0);
}
