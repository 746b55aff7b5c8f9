import {
  ClaimDocument,
  type ClaimInput,
  DeliverDocument,
  type DeliverInput,
  DestroyJobTokenDocument,
  type DestroyJobTokenInput,
  FailJobDocument,
  type FailJobInput,
  ReleaseJobDocument,
  type ReleaseJobInput,
  UpdateJobDocument,
  type UpdateJobInput,
} from "../generated/graphql.ts";
import { type CallOptions, call, type Site } from "./call.ts";
import { payloadIn } from "./error.ts";
import type { ClaimedJobs } from "./types.ts";

/** Takes waiting jobs. Say a `claimId`, and the call can be repeated should its answer be lost. */
export async function claim(
  site: Site,
  input: ClaimInput,
  options?: CallOptions,
): Promise<ClaimedJobs> {
  return (await claimOrStop(site, input, options)).claims;
}

/** Takes waiting jobs, and says whether the operator wants this worker to claim no more and come to its end. */
export const claimOrStop = async (site: Site, input: ClaimInput, options?: CallOptions) =>
  payloadIn(
    (await call(site, ClaimDocument, { input }, { ...options, waitMs: input.waitMs })).claim,
  );

/** Gives a sign of life. `CLAIM_LOST` and `JOB_ENDED` mean: stop. */
export const update = async (site: Site, input: UpdateJobInput, options?: CallOptions) =>
  payloadIn((await call(site, UpdateJobDocument, { input }, options)).updateJob);

/** Hands in the result. */
export const deliver = async (site: Site, input: DeliverInput, options?: CallOptions) =>
  payloadIn((await call(site, DeliverDocument, { input }, options)).deliver);

/** Says that the attempt failed. */
export const fail = async (site: Site, input: FailJobInput, options?: CallOptions) =>
  payloadIn((await call(site, FailJobDocument, { input }, options)).failJob);

/** Gives back a job that was not started. */
export const destroyJobToken = async (
  site: Site,
  input: DestroyJobTokenInput,
  options?: CallOptions,
) => payloadIn((await call(site, DestroyJobTokenDocument, { input }, options)).destroyJobToken);

export const release = async (site: Site, input: ReleaseJobInput, options?: CallOptions) =>
  payloadIn((await call(site, ReleaseJobDocument, { input }, options)).releaseJob);
