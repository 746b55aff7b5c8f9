/** The value below which the share `part` (0 to 1) of `values` lies, interpolated; NaN of nothing. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  const place = part * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** How a figure came out over the rounds. */
export interface Spread {
  readonly min: number;
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
  readonly max: number;
}

export const spread = (values: readonly number[]): Spread => ({
  min: quantile(values, 0),
  q1: quantile(values, 0.25),
  median: median(values),
  q3: quantile(values, 0.75),
  max: quantile(values, 1),
});
