import {
  CancelJobsDocument,
  type CancelJobsInput,
  DeliverJobsDocument,
  type DeliverJobsItemInput,
  RetryJobsDocument,
  type RetryJobsItemInput,
  SubmitJobsDocument,
  type SubmitJobsItemInput,
  UpdateJobsDocument,
  type UpdateJobsItemInput,
} from "../generated/graphql.ts";
import { type CallOptions, call, type Site } from "./call.ts";
import { type DocketClientError, payloadIn, refusalIn } from "./error.ts";
import type { ClientJob, SubmittedJob } from "./types.ts";

/** What a call for many jobs answers: of each what came of it or why it was refused, in their order. */
const each = <Result extends object>(results: readonly Result[]) =>
  results.map((result) => refusalIn(result) ?? payloadIn(result));

/** Submits many jobs. */
export async function submitMany(
  site: Site,
  jobs: readonly SubmitJobsItemInput[],
  options?: CallOptions,
): Promise<(SubmittedJob | DocketClientError)[]> {
  const input = { jobs: [...jobs] };
  const { submitJobs } = await call(site, SubmitJobsDocument, { input }, options);
  return each(payloadIn(submitJobs).results);
}

/** Gives many jobs a sign of life. */
export async function updateMany(
  site: Site,
  jobs: readonly UpdateJobsItemInput[],
  options?: CallOptions,
) {
  const input = { jobs: [...jobs] };
  const { updateJobs } = await call(site, UpdateJobsDocument, { input }, options);
  return each(payloadIn(updateJobs).results);
}

/** Hands in many results. */
export async function deliverMany(
  site: Site,
  jobs: readonly DeliverJobsItemInput[],
  options?: CallOptions,
) {
  const input = { jobs: [...jobs] };
  const { deliverJobs } = await call(site, DeliverJobsDocument, { input }, options);
  return each(payloadIn(deliverJobs).results);
}

/** Ends many jobs that are no longer wanted, by id or by filter. By filter: call again while `hasMore`. */
export async function cancelMany(
  site: Site,
  input: CancelJobsInput,
  options?: CallOptions,
): Promise<{ results: ({ job: ClientJob } | DocketClientError)[]; hasMore: boolean }> {
  const { cancelJobs } = await call(site, CancelJobsDocument, { input }, options);
  const { results, hasMore } = payloadIn(cancelJobs);
  return { results: each(results), hasMore };
}

/** Does the work of many ended jobs again, as new jobs. */
export async function retryMany(
  site: Site,
  jobs: readonly RetryJobsItemInput[],
  options?: CallOptions,
): Promise<(SubmittedJob | DocketClientError)[]> {
  const input = { jobs: [...jobs] };
  const { retryJobs } = await call(site, RetryJobsDocument, { input }, options);
  return each(payloadIn(retryJobs).results);
}
