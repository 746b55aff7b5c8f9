import type { StoredAllowance } from "./allowances/store.ts";
import type { CallRefusal, CoreCall, Verdict } from "./core.ts";
import { matches, matchesAny } from "./pattern.ts";
import { type Period, windowAt } from "./period.ts";

/** What is known of a user when calls are judged. */
export interface Standing {
  /** Empty for a user who is not there, or disabled. */
  readonly permissions: readonly string[];
  /** Those that hold for this user. */
  readonly allowances: readonly StoredAllowance[];
  /** Calls counted in the current window of an allowance, reserved ones included. */
  countedOf(allowance: StoredAllowance): number;
  /** When it is, by the database's clock. */
  readonly at: Date;
}

/** Whether all calls may be made, and of those that may not, each with the reason that stands longest in its way. */
export function judge(standing: Standing, calls: readonly CoreCall[]): Verdict {
  const refusals = calls.flatMap((call) => refusalOf(standing, calls, call) ?? []);
  const [first] = refusals;
  if (!first) return { ok: true };
  const code = refusals.some(({ reason }) => reason === "PERMISSION")
    ? "PERMISSION_DENIED"
    : "ALLOWANCE_SPENT";
  return { ok: false, code, message: refusals.map(sentenceOf).join(" "), data: { refusals } };
}

function refusalOf(
  standing: Standing,
  calls: readonly CoreCall[],
  { api, count }: CoreCall,
): CallRefusal | undefined {
  if (!matchesAny(standing.permissions, api))
    return { api, reason: "PERMISSION", allowed: 0, used: 0, asked: count };
  return standing.allowances
    .filter((allowance) => matches(allowance.api, api))
    .flatMap((allowance) => spent(standing, calls, allowance, api) ?? [])
    .reduce<CallRefusal | undefined>(longer, undefined);
}

function spent(
  { countedOf, at }: Standing,
  calls: readonly CoreCall[],
  allowance: StoredAllowance,
  api: string,
): CallRefusal | undefined {
  const used = countedOf(allowance);
  const asked = askedOf(calls, allowance);
  if (used + asked <= allowance.count) return undefined;
  return {
    api,
    reason: "ALLOWANCE",
    allowed: allowance.count,
    used,
    asked,
    ...renewal(allowance.period, at),
  };
}

const askedOf = (calls: readonly CoreCall[], { api: pattern }: StoredAllowance): number =>
  calls.filter(({ api }) => matches(pattern, api)).reduce((sum, { count }) => sum + count, 0);

function renewal(period: Period, at: Date): Pick<CallRefusal, "period" | "renewsAt"> {
  const { until } = windowAt(period, at);
  return { period, ...(until && { renewsAt: until.toISOString() }) };
}

/** RFC 3339 in UTC sorts as time does; what never renews comes after everything. */
const longer = (one: CallRefusal | undefined, other: CallRefusal): CallRefusal =>
  one && (one.renewsAt ?? "~") >= (other.renewsAt ?? "~") ? one : other;

function sentenceOf({ api, reason, allowed, used, asked, period, renewsAt }: CallRefusal): string {
  if (reason === "PERMISSION") return `The user may not call ${api}.`;
  const when = renewsAt === undefined ? "" : `, until ${renewsAt}`;
  const per = period === "TOTAL" ? "in all" : `per ${period?.toLowerCase()}`;
  return `${api} is allowed ${allowed} times ${per}${when}; ${used} are counted, ${asked} more were asked for.`;
}

/** Each API once, its counts added up. */
export function summed(calls: readonly CoreCall[]): CoreCall[] {
  const counts = new Map<string, number>();
  for (const { api, count } of calls) counts.set(api, (counts.get(api) ?? 0) + count);
  return [...counts].map(([api, count]) => ({ api, count }));
}
