import {
  CancelJobDocument,
  JobDocument,
  type JobFilter,
  JobsDocument,
  SubmitJobDocument,
  type SubmitJobInput,
  SubmitJobsDocument,
  type SubmitJobsItemInput,
} from "../generated/graphql.ts";
import { type CallOptions, call, type Site } from "./call.ts";
import { type DocketClientError, payloadIn, refusalIn } from "./error.ts";
import type { ClientJob, FullJob, JobsPage, PageOptions, SubmittedJob } from "./types.ts";

/** Submits a job. With `waitMs` the answer is the job as it is at its end, or when the wait is over. */
export async function submit(
  site: Site,
  input: SubmitJobInput,
  options?: CallOptions,
): Promise<SubmittedJob> {
  const { submitJob } = await call(
    site,
    SubmitJobDocument,
    { input },
    { ...options, waitMs: input.waitMs },
  );
  return payloadIn(submitJob);
}

/** Submits many jobs; each is answered by itself, in their order. */
export async function submitMany(
  site: Site,
  jobs: readonly SubmitJobsItemInput[],
  options?: CallOptions,
): Promise<(SubmittedJob | DocketClientError)[]> {
  const { submitJobs } = await call(
    site,
    SubmitJobsDocument,
    { input: { jobs: [...jobs] } },
    options,
  );
  return payloadIn(submitJobs).results.map((result) => refusalIn(result) ?? payloadIn(result));
}

/** A job by its id; null when there is none that you may see. */
export async function job(site: Site, id: string, options?: CallOptions): Promise<FullJob | null> {
  return (await call(site, JobDocument, { id }, options)).job;
}

/** A page of the jobs you may see, newest first. */
export async function jobs(
  site: Site,
  filter: JobFilter,
  page: PageOptions,
  options?: CallOptions,
): Promise<JobsPage> {
  return (await call(site, JobsDocument, { filter, ...page }, options)).jobs;
}

/** Ends a job that is no longer wanted. */
export async function cancel(
  site: Site,
  id: string,
  reason?: string,
  options?: CallOptions,
): Promise<ClientJob> {
  const input = { id, ...(reason !== undefined && { reason }) };
  return payloadIn((await call(site, CancelJobDocument, { input }, options)).cancelJob).job;
}
