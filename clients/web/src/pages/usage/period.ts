import type { Period } from "../../generated/graphql.ts";

/** After a count: "100 an hour". */
export const periodWords: Readonly<Record<Period, string>> = {
  HOUR: "an hour",
  DAY: "a day",
  WEEK: "a week",
  MONTH: "a month",
  TOTAL: "for good",
};

/** As one is chosen from. */
export const periodNames: readonly { readonly value: Period; readonly label: string }[] = [
  { value: "HOUR", label: "This hour" },
  { value: "DAY", label: "Today" },
  { value: "WEEK", label: "This week" },
  { value: "MONTH", label: "This month" },
  { value: "TOTAL", label: "Ever" },
];

export const isPeriod = (value: string | null | undefined): value is Period =>
  periodNames.some((one) => one.value === value);
