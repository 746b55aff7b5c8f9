import type { StatsWindow } from "../../generated/graphql.ts";

export const windows: readonly StatsWindow[] = ["HOUR", "DAY", "WEEK", "MONTH"];

/** As they are chosen from. */
export const windowWords: Readonly<Record<StatsWindow, string>> = {
  HOUR: "Hour",
  DAY: "Day",
  WEEK: "Week",
  MONTH: "30 days",
};

/** After a count, such as "12 done in the last hour". */
export const windowPast: Readonly<Record<StatsWindow, string>> = {
  HOUR: "in the last hour",
  DAY: "in the last day",
  WEEK: "in the last week",
  MONTH: "in 30 days",
};

/** What one point of its plots stands for. */
export const stepWords: Readonly<Record<StatsWindow, string>> = {
  HOUR: "minute",
  DAY: "hour",
  WEEK: "hour",
  MONTH: "day",
};

export const isWindow = (value: string | undefined): value is StatsWindow =>
  windows.some((window) => window === value);
