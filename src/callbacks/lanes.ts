/** How many callbacks are under way, and to which receivers. */
export interface Lanes {
  readonly total: number;
  /** No receiver gets more than this at a time, so that a slow one can't hold up the others. */
  readonly perReceiver: number;
  readonly busy: Map<string, number>;
}

export const openLanes = (total: number): Lanes => ({
  total,
  perReceiver: Math.max(1, Math.floor(total / 2)),
  busy: new Map(),
});

export const freeLanes = ({ total, busy }: Lanes): number =>
  total - [...busy.values()].reduce((sum, count) => sum + count, 0);

/** Receivers that have all the lanes they may have. */
export const fullReceivers = ({ busy, perReceiver }: Lanes): string[] =>
  [...busy].filter(([, count]) => count >= perReceiver).map(([receiver]) => receiver);

/** As many of `waiting`, in their order, as there are lanes for. */
export function fitting<T extends { readonly receiver: string }>(
  lanes: Lanes,
  waiting: readonly T[],
): T[] {
  const trial: Lanes = { ...lanes, busy: new Map(lanes.busy) };
  return waiting.filter(({ receiver }) => {
    const fits = freeLanes(trial) > 0 && (trial.busy.get(receiver) ?? 0) < trial.perReceiver;
    if (fits) enter(trial, receiver);
    return fits;
  });
}

export function enter({ busy }: Lanes, receiver: string): void {
  busy.set(receiver, (busy.get(receiver) ?? 0) + 1);
}

export function leave({ busy }: Lanes, receiver: string): void {
  const left = (busy.get(receiver) ?? 0) - 1;
  if (left > 0) busy.set(receiver, left);
  else busy.delete(receiver);
}
