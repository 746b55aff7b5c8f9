import type { StoredAllowance } from "./allowances/store.ts";
import type { CoreCall } from "./core.ts";
import type { Standing } from "./judge.ts";
import { matches } from "./pattern.ts";
import { type PeriodWindow, windowAt } from "./period.ts";
import type { Counted } from "./store.ts";

/** Everything that calls of some users are judged by at one moment. It counts along while it is used. */
export interface Standings {
  of(user: string): Standing;
  /** From now on these calls of the user count too. */
  add(user: string, calls: readonly CoreCall[]): void;
}

interface Known {
  readonly permissions: ReadonlyMap<string, readonly string[]>;
  readonly allowances: readonly StoredAllowance[];
  readonly counted: readonly Counted[];
  readonly at: Date;
}

export function standingsOf({ permissions, allowances, counted, at }: Known): Standings {
  const added = new Map<string, CoreCall[]>();
  const holdFor = (user: string) =>
    allowances.filter((one) => one.user === user || one.user === null);
  const before = (user: string, { api: pattern, period }: StoredAllowance) =>
    counted
      .filter((one) => one.user === user && one.period === period && matches(pattern, one.api))
      .reduce((sum, { used, reserved }) => sum + used + reserved, 0);
  const since = (user: string, { api: pattern }: StoredAllowance) =>
    (added.get(user) ?? [])
      .filter(({ api }) => matches(pattern, api))
      .reduce((sum, { count }) => sum + count, 0);
  return {
    of: (user) => ({
      permissions: permissions.get(user) ?? [],
      allowances: holdFor(user),
      countedOf: (allowance) => before(user, allowance) + since(user, allowance),
      at,
    }),
    add: (user, calls) => void added.set(user, [...(added.get(user) ?? []), ...calls]),
  };
}

/** The windows that these allowances are counted in, each once. */
export const windowsOf = (allowances: readonly StoredAllowance[], at: Date): PeriodWindow[] =>
  [...new Set(allowances.map(({ period }) => period))].map((period) => windowAt(period, at));
