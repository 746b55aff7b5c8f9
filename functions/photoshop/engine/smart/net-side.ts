/** One side of a net of Bézier patches: how many control points, and where on the contents the patches meet. */
export interface NetSide {
  readonly points: number;
  readonly slices: readonly number[];
}

/** A place along a side: the control points that count there (from `first` on), each with its weight. */
export interface Stop {
  /** On the contents, as the slices are. */
  readonly at: number;
  readonly first: number;
  readonly weights: readonly number[];
}

/** How a patch is cut along a side: into facets that are taken to be straight, each of so many cells. */
export interface Cut {
  readonly facets: number;
  readonly cells: number;
}

/** Stops along a side, one at each cell's start and one at the end. */
export function stopsOf({ points, slices }: NetSide, cuts: readonly Cut[]): Stop[] {
  const order = Math.min(points, 4);
  const stops = cuts.flatMap(({ facets, cells }, patch) =>
    Array.from({ length: facets * cells }, (_, step) =>
      stop(slices, patch, order, facets, step / cells),
    ),
  );
  const last = cuts.length - 1;
  return [...stops, stop(slices, last, order, 1, 1)];
}

/** The place after so many facets; between two ends of a facet all runs evenly. */
function stop(
  slices: readonly number[],
  patch: number,
  order: number,
  facets: number,
  way: number,
): Stop {
  const [from = 0, to = 0] = [slices[patch], slices[patch + 1]];
  const start = Math.min(Math.floor(way), facets - 1);
  const share = way - start;
  const ends = [bernstein(order, start / facets), bernstein(order, (start + 1) / facets)] as const;
  return {
    at: from + ((to - from) * way) / facets,
    first: patch * (order - 1),
    weights: ends[0].map((weight, at) => weight + ((ends[1][at] as number) - weight) * share),
  };
}

export function bernstein(order: number, t: number): number[] {
  const s = 1 - t;
  if (order === 2) return [s, t];
  if (order === 3) return [s * s, 2 * s * t, t * t];
  return [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
}
