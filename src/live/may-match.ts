import type { JobFilter } from "../jobs/index.ts";

const among = (allowed: readonly string[] | undefined, value: string): boolean =>
  allowed === undefined || allowed.includes(value);

/** Whether a job of which only these fields are known might match; its state counts for nothing, since it moves on. */
export function mayMatch(
  filter: JobFilter,
  id: string,
  fields: Readonly<Record<string, unknown>>,
): boolean {
  const might = (allowed: readonly string[] | undefined, value: unknown) =>
    typeof value !== "string" || among(allowed, value);
  return (
    among(filter.ids, id) &&
    might(filter.functions, fields["function"]) &&
    might(filter.users, fields["user"])
  );
}
