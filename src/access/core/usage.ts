import { type Allowance, asAllowance } from "./allowances/allowance.ts";
import { readAllowances } from "./allowances/store.ts";
import { type Period, windowAt } from "./period.ts";
import { type BuiltInRoom, timeOf } from "./room.ts";
import { standingsOf, windowsOf } from "./standing.ts";
import { findCounted, readCounted } from "./store.ts";

/** How an allowance stands for one user. */
export interface AllowanceStanding {
  readonly allowance: Allowance;
  /** Calls in the current period, by jobs that ran or still may. */
  readonly used: number;
  /** Calls that are left; 0 as well where the allowance was lowered below what is used. */
  readonly remaining: number;
  /** Absent for what never renews. */
  readonly renewsAt?: Date;
}

/** What remains to a user of each allowance that holds for them. */
export async function standingOf(
  { store, now }: Pick<BuiltInRoom, "store" | "now">,
  user: string,
): Promise<AllowanceStanding[]> {
  const at = await timeOf({ store, now });
  const allowances = await readAllowances(store, [user]);
  const counted = await readCounted(store, [user], windowsOf(allowances, at));
  const standing = standingsOf({ permissions: new Map(), allowances, counted, at }).of(user);
  return allowances.map((one) => {
    const used = standing.countedOf(one);
    const { until } = windowAt(one.period, at);
    return {
      allowance: asAllowance(one),
      used,
      remaining: Math.max(0, one.count - used),
      ...(until && { renewsAt: until }),
    };
  });
}

export interface UsageRequest {
  readonly period: Period;
  /** The window that this time lies in; the current one when left out. */
  readonly at?: Date;
  readonly user?: string;
  readonly function?: string;
  readonly api?: string;
}

export interface UsagePage {
  readonly limit: number;
  /** Keys of rows, not included. */
  readonly after?: string;
  readonly before?: string;
  readonly backwards?: boolean;
}

/** How often a function called one API for one user, in one window. */
export interface UsageRow {
  /** Names the row within its list. */
  readonly key: string;
  readonly user: string;
  readonly function: string;
  readonly api: string;
  readonly period: Period;
  readonly from: Date;
  /** When it renews; absent for TOTAL. */
  readonly until?: Date;
  /** Calls of jobs that ran. */
  readonly used: number;
  /** Calls of jobs that have not ended. */
  readonly reserved: number;
}

/** What was counted in one window, by user, then function, then API. */
export async function usageOf(
  room: Pick<BuiltInRoom, "store" | "now">,
  { period, at, ...who }: UsageRequest,
  page: UsagePage,
): Promise<UsageRow[]> {
  if (page.limit === 0) return [];
  const window = windowAt(period, at ?? (await timeOf(room)));
  const rows = await findCounted(room.store, window, who, page);
  return rows.map(({ _id, user, function: name, api, used, reserved }) => ({
    ...{ key: _id, user, function: name, api, used, reserved },
    ...window,
  }));
}
