import { InvalidArgumentError } from "commander";
import type { Period } from "../generated/graphql.ts";

const periods: readonly Period[] = ["HOUR", "DAY", "WEEK", "MONTH", "TOTAL"];

/** A period, in any case. */
export function periodOf(said: string): Period {
  const period = periods.find((one) => one === said.toUpperCase());
  if (!period) throw new InvalidArgumentError(`Periods are ${periods.join(", ")}.`);
  return period;
}
