import {
  CancelJobDocument,
  JobDocument,
  type JobFilter,
  JobsDocument,
  RetryJobDocument,
  SubmitJobDocument,
  type SubmitJobInput,
} from "../generated/graphql.ts";
import { type CallOptions, call, type Site } from "./call.ts";
import { payloadIn } from "./error.ts";
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

/** A job by its id; null when there is none that you may see. */
export async function job(site: Site, id: string, options?: CallOptions): Promise<FullJob | null> {
  return (await call(site, JobDocument, { id }, options)).job;
}

/** A page of the jobs you may see, newest first unless the page says otherwise. */
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

/** Does the work of an ended job again, as a new job. With a key of yours the call can be repeated. */
export async function retry(
  site: Site,
  id: string,
  idempotencyKey?: string,
  options?: CallOptions,
): Promise<SubmittedJob> {
  const input = { id, ...(idempotencyKey !== undefined && { idempotencyKey }) };
  return payloadIn((await call(site, RetryJobDocument, { input }, options)).retryJob);
}
