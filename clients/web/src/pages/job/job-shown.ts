import type { JobPageQuery, JobState } from "../../generated/graphql.ts";

/** A job as this page knows it. */
export type JobShown = NonNullable<JobPageQuery["job"]>;

const ends: readonly JobState[] = ["DONE", "FAILED", "CANCELLED", "REJECTED"];

/** Whether a job changes no more. */
export const hasEnded = ({ state }: Pick<JobShown, "state">): boolean => ends.includes(state);
