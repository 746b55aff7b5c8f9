import type { Job, JobFilter } from "../jobs/index.ts";

type Check = (
  filter: JobFilter,
  job: Pick<Job, "id" | "function" | "user" | "state" | "tags" | "files">,
) => boolean;

const among = (allowed: readonly string[] | undefined, value: string): boolean =>
  allowed === undefined || allowed.includes(value);

/** Whether `search` with this filter would find this job. */
export const matches: Check = (filter, job) =>
  among(filter.ids, job.id) &&
  among(filter.functions, job.function) &&
  among(filter.users, job.user) &&
  among(filter.states, job.state) &&
  (filter.tags ?? []).every((tag) => job.tags.includes(tag)) &&
  (filter.fileName === undefined || job.files.some(({ name }) => name === filter.fileName));

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
