export interface Pausable {
  readonly pausedAt?: string | null;
  readonly stats?: { readonly paused: boolean } | null;
}

/** Whether it is paused, whoever did it: the stats are live. */
export const isPausedNow = ({ pausedAt, stats }: Pausable): boolean =>
  stats?.paused ?? Boolean(pausedAt);
