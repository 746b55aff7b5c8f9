/** Counts by a name; what is absent is 0. */
export type Bins = Readonly<Record<string, number>>;

/**
 * Times in ms lie in bins with fixed bounds on a log scale, four for each doubling, so that those of any servers and
 * minutes can be added up. 130 bins reach over a month.
 */
const binsPerDoubling = 4;

/** A percentile is told as the middle of its bin: off by no more than this part of it, when it is over 1 ms. */
export const percentileError = 2 ** (1 / (2 * binsPerDoubling)) - 1;

export const binOf = (ms: number): string =>
  String(ms <= 1 ? 0 : Math.ceil(binsPerDoubling * Math.log2(ms)));

const middleOf = (bin: number): number =>
  bin === 0 ? 1 : Math.round(2 ** ((bin - 0.5) / binsPerDoubling));

/** The time in ms that this part (0 to 1) of all counted times does not exceed; undefined where none was counted. */
export function percentile(bins: Bins, part: number): number | undefined {
  const sorted = Object.entries(bins)
    .map(([bin, count]) => ({ bin: Number(bin), count }))
    .sort((one, other) => one.bin - other.bin);
  let left = Math.max(1, Math.ceil(part * sumOf(bins)));
  for (const { bin, count } of sorted) {
    left -= count;
    if (left <= 0) return middleOf(bin);
  }
  return undefined;
}

export const sumOf = (bins: Bins): number =>
  Object.values(bins).reduce((sum, count) => sum + count, 0);
