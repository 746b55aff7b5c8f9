/** How long an allowance lasts before it renews. TOTAL never does. */
export const periods = ["HOUR", "DAY", "WEEK", "MONTH", "TOTAL"] as const;
export type Period = (typeof periods)[number];

/** One stretch of a period, in UTC: from its first moment up to, but not with, `until`. */
export interface PeriodWindow {
  readonly period: Period;
  readonly from: Date;
  /** Absent for TOTAL. */
  readonly until?: Date;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** The first Monday of Unix time: weeks begin on Mondays, as ISO 8601 has it. */
const firstMondayMs = 4 * dayMs;

/** The window of a period that `at` lies in. */
export function windowAt(period: Period, at: Date): PeriodWindow {
  const ms = at.getTime();
  switch (period) {
    case "HOUR":
      return evenly(period, ms, hourMs, 0);
    case "DAY":
      return evenly(period, ms, dayMs, 0);
    case "WEEK":
      return evenly(period, ms, 7 * dayMs, firstMondayMs);
    case "MONTH":
      return { period, from: monthOf(at, 0), until: monthOf(at, 1) };
    case "TOTAL":
      return { period, from: new Date(0) };
  }
}

export const windowsAt = (at: Date): PeriodWindow[] =>
  periods.map((period) => windowAt(period, at));

function evenly(period: Period, ms: number, lengthMs: number, startMs: number): PeriodWindow {
  const from = Math.floor((ms - startMs) / lengthMs) * lengthMs + startMs;
  return { period, from: new Date(from), until: new Date(from + lengthMs) };
}

const monthOf = (at: Date, later: number): Date =>
  new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + later));
