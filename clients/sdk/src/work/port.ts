import type { Readable } from "node:stream";
import type { LogLevel, StatusUpdate } from "../define.ts";

/** A job in the worker's hands. */
export interface WorkJob {
  readonly id: string;
  readonly function: string;
  readonly input: unknown;
  /** 1 for the first claim. */
  readonly attempt: number;
  /** Proves the claim in every later call; never logged. */
  readonly key: string;
  /** The job's own token; never logged. */
  readonly token: string;
  /** The core service's own secret for the job; never logged. */
  readonly coreToken?: string;
  readonly files: readonly { readonly name: string }[];
  /** How long the claim lives without an update, in ms. */
  readonly leaseMs: number;
  /** How long this attempt may run, in ms. */
  readonly timeoutMs?: number;
  /** W3C trace context: what is done for the job belongs under it. */
  readonly traceparent?: string;
}

/**
 * Tells a run as a span. `run` gets the job as it belongs under that span, and answers the code of what went wrong, if
 * anything did.
 */
export type Traced = (
  job: WorkJob,
  run: (job: WorkJob) => Promise<string | undefined>,
) => Promise<void>;

export interface ClaimCall {
  readonly functions: readonly string[];
  /** Jobs wanted at most. */
  readonly max: number;
  /** How long the server may wait for a first job, in ms. */
  readonly waitMs: number;
  /** The same in every repetition of one call, so that a lost answer costs nothing. */
  readonly claimId: string;
  readonly worker: string;
  readonly host: string;
  /** What the worker can do besides: it gets jobs that require one of these words as well. */
  readonly capabilities?: readonly string[];
  /** Leave jobs that require nothing to workers without capabilities, while one asks for the function. */
  readonly sparing?: boolean;
  readonly leaseMs?: number;
  /** Aborted when the worker wants no more work. */
  readonly signal: AbortSignal;
}

/** A claim that does not wait, made in the call that ends a job. */
export type NextCall = Omit<ClaimCall, "waitMs" | "signal">;

export interface RunLine {
  readonly level: LogLevel;
  readonly message: string;
}

/** A sign of life, with what is new since the last one. */
export interface UpdateCall {
  readonly status?: StatusUpdate;
  readonly lines?: readonly RunLine[];
}

/** What a claim brought. `DRAINING`: the operator wants this worker to claim no more, and to end when its jobs have. */
export interface ClaimAnswer {
  readonly jobs: readonly WorkJob[];
  readonly stop?: "DRAINING";
}

/**
 * Why the worker is to let go of a job: it was cancelled, or it is no longer the worker's. `DRAINING` is said of the
 * worker: it is to claim no more, and to finish what it holds.
 */
export type StopReason = "CANCELLED" | "LOST" | "DRAINING";

/** Why an attempt failed. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly retryable: boolean;
  readonly data?: Readonly<Record<string, unknown>>;
  /** A capability with which another worker could do it. */
  readonly requires?: string;
}

/** How an attempt ended: `outputs` are the names of the files it saved. */
export type Outcome =
  | { readonly output: unknown; readonly outputs: readonly string[] }
  | { readonly error: Failure };

/**
 * What the loop asks of a server, whichever way it is reached: claim, update, deliver, and the files beside them.
 * Every call is to end by itself in bounded time. A call that the server answered with a refusal throws an error with
 * `retryable: false` and a `code`; any other error means that there was no answer, and the call is repeated.
 */
export interface WorkPort {
  /** Where the server is, for the log. */
  readonly server?: string;
  claim(call: ClaimCall): Promise<ClaimAnswer>;
  /** Renews the lease. A claim that is gone, and a worker that is to end, are told by `stop`, not by an error. */
  update(job: WorkJob, call: UpdateCall): Promise<{ readonly stop?: StopReason }>;
  /** A result that was delivered already is a success. Answers the jobs that `next` claimed. */
  deliver(job: WorkJob, outcome: Outcome, next?: NextCall): Promise<readonly WorkJob[]>;
  /** Gives a job back at once, so that another worker need not wait for the end of the lease. */
  release?(job: WorkJob): Promise<void>;
  /** Ends the job's own token before the job ends. */
  destroyToken?(job: WorkJob): Promise<void>;
  readInput(job: WorkJob, name: string): Promise<AsyncIterable<Uint8Array>>;
  writeOutput(job: WorkJob, name: string, data: Uint8Array | Readable): Promise<void>;
}

interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly retryable: false;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Whether the server answered, and the answer was no. */
export function isRefusal(error: unknown): error is Refusal {
  const said = error as Partial<Refusal> | null | undefined;
  return said?.retryable === false && typeof said.code === "string";
}

const goneCodes: readonly string[] = ["CLAIM_LOST", "JOB_ENDED"];

/** Whether the server said that the job is no longer this worker's. */
export const saysGone = (error: unknown): boolean =>
  isRefusal(error) && goneCodes.includes(error.code);
