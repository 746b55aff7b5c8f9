import type { Config } from "../config.ts";
import type { Issue } from "../errors.ts";
import { capabilitiesIssues } from "./capability.ts";
import type { Job } from "./job.ts";

/** What a worker asks for. */
export interface ClaimRequest {
  readonly functions: readonly string[];
  /** Words for what only this worker and some others can do: it gets jobs that require one of them as well. */
  readonly capabilities?: readonly string[];
  /**
   * Leaves jobs that require nothing to workers without capabilities, of functions that such a worker asks for just
   * now: for a worker that is slow or dear.
   */
  readonly sparing?: boolean;
  /** Jobs wanted at most; 1 when left out. */
  readonly max?: number;
  /** How long to wait for a first job, in ms; 0 answers at once. */
  readonly waitMs?: number;
  /** A name for this call: repeated with it, the call answers with the same claim. */
  readonly claimId?: string;
  /** The worker's own id, and the machine it runs on. */
  readonly worker: string;
  readonly host?: string;
  /** How long the lease is to last without an update, in ms; the function's when left out. */
  readonly leaseMs?: number;
  /** Aborted when the caller is gone: nothing is claimed for it any more. */
  readonly signal?: AbortSignal;
}

/** A job in the claimer's hands: `job.claim.key` proves it, `token` is the job's own. */
export interface ClaimedJob {
  readonly job: Job;
  readonly token: string;
  /** The secret for this job that a core service over HTTP made; absent with the built-in core. */
  readonly coreToken?: string;
  /** W3C trace context of this claim: the worker's spans belong under it. */
  readonly traceparent?: string;
}

const nameLengthMax = 200;
export const functionsMax = 100;

/** What makes no sense in a request. */
export function claimIssues(
  request: ClaimRequest,
  { claimMax }: Pick<Config, "claimMax">,
): Issue[] {
  const {
    functions,
    capabilities = [],
    sparing = false,
    max = 1,
    waitMs = 0,
    leaseMs = 100,
    worker,
    claimId = "-",
    host = "",
  } = request;
  const wrong = (path: string, holds: boolean, message: string) =>
    holds ? [] : [{ path: [path], message }];
  return [
    ...wrong(
      "functions",
      functions.length > 0 && functions.length <= functionsMax,
      `name 1 to ${functionsMax} functions`,
    ),
    ...capabilitiesIssues(capabilities, sparing),
    ...wrong(
      "max",
      Number.isInteger(max) && max >= 1 && max <= claimMax,
      `must be a whole number from 1 to ${claimMax}`,
    ),
    ...wrong("waitMs", Number.isInteger(waitMs) && waitMs >= 0, "must be a whole number of ms"),
    ...wrong(
      "leaseMs",
      Number.isInteger(leaseMs) && leaseMs >= 100,
      "must be a whole number of ms, at least 100",
    ),
    ...wrong(
      "worker",
      worker !== "" && worker.length <= nameLengthMax,
      `must have 1 to ${nameLengthMax} characters`,
    ),
    ...wrong(
      "claimId",
      claimId !== "" && claimId.length <= nameLengthMax,
      `must have 1 to ${nameLengthMax} characters`,
    ),
    ...wrong("host", host.length <= nameLengthMax, `must have at most ${nameLengthMax} characters`),
  ];
}
