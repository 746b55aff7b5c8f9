/** How long to wait between tries, in ms: about `firstMs`, doubled each time, up to `longestMs`. */
export interface Backoff {
  readonly firstMs: number;
  readonly longestMs: number;
}

/** The pause after that many failures in a row. Half of it is chance, so that workers don't come back all at once. */
export function backoffMs(
  { firstMs, longestMs }: Backoff,
  failures: number,
  chance = Math.random(),
): number {
  const most = Math.min(longestMs, firstMs * 2 ** (failures - 1));
  return most / 2 + (chance * most) / 2;
}
