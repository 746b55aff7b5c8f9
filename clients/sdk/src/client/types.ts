import type {
  ClaimMutation,
  FunctionsQuery,
  JobFieldsFragment,
  JobLogSubscription,
  JobOrder,
  JobQuery,
  JobsQuery,
  JobsUpdatedSubscription,
  ViewerQuery,
} from "../generated/graphql.ts";

/** A job as the server last told. */
export type ClientJob = JobFieldsFragment;
/** A job with its input. */
export type FullJob = NonNullable<JobQuery["job"]>;
export interface SubmittedJob {
  readonly job: ClientJob;
  /** It was there already, by its idempotency key. */
  readonly duplicate: boolean;
}
export type JobsPage = JobsQuery["jobs"];
export type ClientJobsEvent = JobsUpdatedSubscription["jobsUpdated"];
export type JobLine = JobLogSubscription["jobLog"];
export type ClaimedJobs = Extract<ClaimMutation["claim"], { __typename: "ClaimPayload" }>["claims"];
export type ClientViewer = ViewerQuery["viewer"];
export type FunctionInfo = FunctionsQuery["functions"][number];

/** Which rows of a list: `first` rows after a cursor, or `last` rows before one. */
export interface PageOptions {
  /** Only jobs with all of these words, the last perhaps unfinished. */
  readonly search?: string;
  readonly orderBy?: JobOrder;
  readonly first?: number;
  readonly after?: string;
  readonly last?: number;
  readonly before?: string;
}

const ended: readonly ClientJob["state"][] = ["DONE", "FAILED", "CANCELLED", "REJECTED"];

/** Whether a job never changes again. */
export const jobHasEnded = ({ state }: Pick<ClientJob, "state">): boolean => ended.includes(state);
