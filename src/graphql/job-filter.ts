import type { JobFilter } from "../jobs/index.ts";
import { builder } from "./builder.ts";
import { checkFilter } from "./filter-limits.ts";
import { JobStateEnum } from "./job-parts.ts";
import { said } from "./said.ts";

const time = "DateTime" as const;

export const JobFilterInput = builder.inputType("JobFilter", {
  description: "Jobs for which everything given holds.",
  fields: (t) => ({
    ids: t.idList({ description: "Only these jobs." }),
    functions: t.stringList({ description: "Only jobs of these functions." }),
    states: t.field({ type: [JobStateEnum], description: "Only jobs in one of these states." }),
    userIds: t.idList({ description: "Only jobs of these users." }),
    tags: t.stringList({ description: "Only jobs with all of these tags." }),
    createdAfter: t.field({ type: time, description: "Submitted at this time or later." }),
    createdBefore: t.field({ type: time, description: "Submitted before this time." }),
    endedAfter: t.field({ type: time, description: "Ended at this time or later." }),
    endedBefore: t.field({ type: time, description: "Ended before this time." }),
    hasError: t.boolean({
      description: "Only jobs that, or whose last attempt, failed; false: only the others.",
    }),
    errorCodes: t.stringList({ description: "Only jobs whose error has one of these codes." }),
    worker: t.string({ description: "Only jobs that this worker has in hand, by its own id." }),
    retryOf: t.id({ description: "Only jobs that run this one again." }),
    idempotencyKey: t.string({
      description: "The job with this key among your own; an operator says userIds as well.",
    }),
    locked: t.boolean({
      description: "Only jobs that an operator locked; false: only the others.",
    }),
    requires: t.string({ description: "Only jobs that require this capability of their worker." }),
  }),
});

/** A filter as the jobs room takes it. */
export function asFilter(input: typeof JobFilterInput.$inferInput | null | undefined): JobFilter {
  const filter = said(input ?? {});
  checkFilter(filter);
  const { userIds, ...rest } = filter;
  return { ...rest, ...(userIds && { users: userIds }) };
}
