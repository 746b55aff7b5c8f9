/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** What the mutation of the same name takes. */
export type CancelJobInput = {
  /** The job. */
  id: string;
  /** Why, for the job's log. */
  reason?: string | null | undefined;
};

/** What the mutation of the same name takes. */
export type CancelJobsInput = {
  /** Without ids: your open jobs that match, the oldest ones, as many as one call takes. */
  filter?: JobFilter | null | undefined;
  /** These jobs, answered in this order. */
  ids?: Array<string> | null | undefined;
  /** Why, for the jobs' logs. */
  reason?: string | null | undefined;
};

/** What the mutation of the same name takes. */
export type ClaimInput = {
  /** Words for what you can do besides and others can't, such as photoshop: you get jobs that require one of them as well. At most 8. */
  capabilities?: Array<string> | null | undefined;
  /** A name for this call: repeated with it, because its answer was lost, it answers with the same claim. */
  claimId?: string | null | undefined;
  /** What you can do. */
  functions: Array<string>;
  /** The machine you run on. */
  host?: string | null | undefined;
  /** How long the lease is to last, in ms; the job's own when left out. */
  leaseMs?: number | null | undefined;
  /** Jobs wanted at most; 1 when left out. */
  max?: number | null | undefined;
  /** Leave jobs that require nothing to live workers without capabilities, while one asks for the function; for a worker that is slow or dear. */
  sparing?: boolean | null | undefined;
  /** How long to wait for a first job, in ms; 0 answers at once. */
  waitMs?: number | null | undefined;
  /** Your own id, the same in all your calls. */
  worker: string;
};

/** A claim that does not wait, in the call that ends another job. Say a claimId: then the whole call can be repeated should its answer be lost. */
export type ClaimNextInput = {
  /** Words for what you can do besides and others can't, such as photoshop: you get jobs that require one of them as well. At most 8. */
  capabilities?: Array<string> | null | undefined;
  /** A name for this call: repeated with it, because its answer was lost, it answers with the same claim. */
  claimId?: string | null | undefined;
  /** What you can do. */
  functions: Array<string>;
  /** The machine you run on. */
  host?: string | null | undefined;
  /** How long the lease is to last, in ms; the job's own when left out. */
  leaseMs?: number | null | undefined;
  /** Jobs wanted at most; 1 when left out. */
  max?: number | null | undefined;
  /** Leave jobs that require nothing to live workers without capabilities, while one asks for the function; for a worker that is slow or dear. */
  sparing?: boolean | null | undefined;
  /** Your own id, the same in all your calls. */
  worker: string;
};

/** A core API that a function calls. */
export type CoreCallInput = {
  /** Its name. */
  api: string;
  /** How often in one run. */
  count: number;
};

/** What the mutation of the same name takes. */
export type CreateTokenInput = {
  /** When it ends; never when left out. */
  expiresAt?: string | null | undefined;
  /** The only functions it may submit and claim, as patterns such as photoshop.*; all when left out. */
  functions?: Array<string> | null | undefined;
  /** What it is for, in your words. */
  label?: string | null | undefined;
  /** What it allows; at least one. */
  roles: Array<Role>;
  /** Whom it acts for. */
  userId: string;
};

/** What the mutation of the same name takes. */
export type CreateUserInput = {
  /** Unique. */
  name: string;
  /** Core APIs that the user's jobs may call, as patterns; all when left out. */
  permissions?: Array<string> | null | undefined;
};

/** What the mutation of the same name takes. */
export type DeliverInput = {
  /** The job. */
  id: string;
  /** The claim's key. */
  key: string;
  /** Claim these in the same call. */
  next?: ClaimNextInput | null | undefined;
  /** The result. */
  output?: unknown;
  /** Names of the files you handed in, in their order; all when left out. */
  outputs?: Array<string> | null | undefined;
};

/** What the mutation of the same name takes. */
export type DeliverJobsInput = {
  /** The results. */
  jobs: Array<DeliverJobsItemInput>;
};

/** The result of one job of a batch. */
export type DeliverJobsItemInput = {
  /** The job. */
  id: string;
  /** The claim's key. */
  key: string;
  /** The result. */
  output?: unknown;
  /** Names of the files you handed in, in their order; all when left out. */
  outputs?: Array<string> | null | undefined;
};

/** What the mutation of the same name takes. */
export type DestroyJobTokenInput = {
  /** The job. */
  id?: string | null | undefined;
  /** The claim's key, which who holds the job must show. */
  key?: string | null | undefined;
};

/** Every refusal you can act on. */
export type ErrorCode =
  /** Docket does not call this address. */
  | 'ADDRESS_REFUSED'
  /** The claim is not, or no longer, yours. */
  | 'CLAIM_LOST'
  /** A file did not arrive as it was announced. */
  | 'FILE_CORRUPT'
  /** There is another file with this name. */
  | 'FILE_EXISTS'
  /** A file is larger than allowed. */
  | 'FILE_TOO_LARGE'
  /** The token does not allow this. */
  | 'FORBIDDEN'
  /** The idempotency key was used with other content. */
  | 'IDEMPOTENCY_CONFLICT'
  /** The JSON is larger than allowed. */
  | 'INPUT_TOO_LARGE'
  /** The input is not what it should be. */
  | 'INVALID_INPUT'
  /** The job has ended. */
  | 'JOB_ENDED'
  /** There would be too many of something. */
  | 'LIMIT_REACHED'
  /** The job does not wait to be claimed. */
  | 'NOT_CLAIMABLE'
  /** There is no such thing that you may see. */
  | 'NOT_FOUND'
  /** There is no token, or it is not valid (any more). */
  | 'UNAUTHENTICATED'
  /** Not just now; try again. */
  | 'UNAVAILABLE'
  /** No function has this name. */
  | 'UNKNOWN_FUNCTION';

/** What the mutation of the same name takes. */
export type FailJobInput = {
  /** What went wrong. */
  error: JobErrorInput;
  /** The job. */
  id: string;
  /** The claim's key. */
  key: string;
  /** Claim these in the same call. */
  next?: ClaimNextInput | null | undefined;
};

/** What a function sets for its jobs; what is left out takes the server's default. */
export type FunctionLimitsInput = {
  /** Attempts of one job. */
  attempts?: number | null | undefined;
  /** Pause before the second attempt, in ms. */
  backoffMs?: number | null | undefined;
  /** Most of its jobs that run at once, over all servers and workers; 1 to 1000. */
  concurrency?: number | null | undefined;
  /** How long a claim lasts without a sign of life, in ms. */
  leaseMs?: number | null | undefined;
  /** Size of a job's input as JSON, in bytes. */
  maxInputBytes?: number | null | undefined;
  /** Most of its attempts that begin within a time, over all servers and workers. */
  rate?: FunctionRateInput | null | undefined;
  /** How long one attempt may run, in ms. */
  timeoutMs?: number | null | undefined;
};

/** Most attempts that begin within a time. */
export type FunctionRateInput = {
  /** How many; 1 to 1,000,000. */
  count: number;
  /** Within how long a time, in ms: 100 to 604,800,000 (7 days). */
  periodMs: number;
};

/** A file that the job is to have: either one to fetch first, or one that is here. */
export type InputFileInput = {
  /** A file that you uploaded by uploadFile, or an input file of a job of yours. */
  fileId?: string | null | undefined;
  /** The name the function reads it by. */
  name: string;
  /** An http or https address to fetch it from. */
  url?: string | null | undefined;
};

/** Why an attempt failed. */
export type JobErrorInput = {
  /** Your word for it, such as LAYER_NOT_FOUND. */
  code: string;
  /** Facts about the failure, as an object. */
  data?: unknown;
  /** A sentence for people. */
  message: string;
  /** A capability with which another worker could do it: the job waits for one, and the attempt does not count. Once for each word; the next time the attempt failed. */
  requires?: string | null | undefined;
  /** Whether another attempt could succeed; true when left out. */
  retryable?: boolean | null | undefined;
};

/** Jobs for which everything given holds. */
export type JobFilter = {
  /** Submitted at this time or later. */
  createdAfter?: string | null | undefined;
  /** Submitted before this time. */
  createdBefore?: string | null | undefined;
  /** Ended at this time or later. */
  endedAfter?: string | null | undefined;
  /** Ended before this time. */
  endedBefore?: string | null | undefined;
  /** Only jobs whose error has one of these codes. */
  errorCodes?: Array<string> | null | undefined;
  /** Only jobs of these functions. */
  functions?: Array<string> | null | undefined;
  /** Only jobs that, or whose last attempt, failed; false: only the others. */
  hasError?: boolean | null | undefined;
  /** The job with this key among your own; an operator says userIds as well. */
  idempotencyKey?: string | null | undefined;
  /** Only these jobs. */
  ids?: Array<string> | null | undefined;
  /** Only jobs that an operator locked; false: only the others. */
  locked?: boolean | null | undefined;
  /** Only jobs that require this capability of their worker. */
  requires?: string | null | undefined;
  /** Only jobs that run this one again. */
  retryOf?: string | null | undefined;
  /** Only jobs in one of these states. */
  states?: Array<JobState> | null | undefined;
  /** Only jobs with all of these tags. */
  tags?: Array<string> | null | undefined;
  /** Only jobs of these users. */
  userIds?: Array<string> | null | undefined;
  /** Only jobs that this worker has in hand, by its own id. */
  worker?: string | null | undefined;
};

/** One line for the job's log. */
export type JobLogLineInput = {
  /** How much it matters. */
  level: LogLevel;
  /** The line. */
  message: string;
};

/** An order of jobs. No job changes its place in it: pages hold while jobs come, change and end. */
export type JobOrder = {
  /** Which end comes first. */
  direction: OrderDirection;
  /** What orders them; jobs that are equal in it, by their age. */
  field: JobOrderField;
};

/** What jobs can be ordered by. */
export type JobOrderField =
  /** When they were submitted. */
  | 'CREATED_AT'
  /** When they ended; only ended jobs are listed. */
  | 'ENDED_AT'
  /** DESC is the order in which claims take them: highest priority, then longest due. Only jobs that wait and are not locked are listed; one that is claimed leaves the list. */
  | 'PRIORITY';

/** Where a job is in its life. */
export type JobState =
  /** Ended: no longer wanted. */
  | 'CANCELLED'
  /** A worker has a lease on it. */
  | 'CLAIMED'
  /** Ended: delivered. */
  | 'DONE'
  /** Ended: no attempt is left, or another would not help. */
  | 'FAILED'
  /** Ended: it may not or can not run. */
  | 'REJECTED'
  /** Waits for its time: runAt, or the next attempt after a failure. */
  | 'SCHEDULED'
  /** Written down; its input files are being fetched. */
  | 'SUBMITTED'
  /** Can be claimed. */
  | 'WAITING';

/** What you have to say of a job; what is left out stays as it was. */
export type JobStatusInput = {
  /** A sentence for people. */
  message?: string | null | undefined;
  /** 0 to 100. */
  percent?: number | null | undefined;
  /** A free word such as downloaded. */
  phase?: string | null | undefined;
};

/** What happened to the set. */
export type JobsChange =
  /** The job is new or changed, and matches. */
  | 'CHANGED'
  /** The job matched when the subscription began. */
  | 'CURRENT'
  /** The job was shown, and matches no longer. */
  | 'LEFT';

/** How much a log line matters. */
export type LogLevel =
  /** For who looks into the function. */
  | 'DEBUG'
  /** Something went wrong. */
  | 'ERROR'
  /** What happened. */
  | 'INFO'
  /** Something to look at. */
  | 'WARN';

/** Which end of a list comes first. */
export type OrderDirection =
  /** The oldest, or lowest. */
  | 'ASC'
  /** The newest, or highest. */
  | 'DESC';

/** What the mutation of the same name takes. */
export type RegisterFunctionInput = {
  /** The core API calls of one run; none when left out. */
  calls?: Array<CoreCallInput> | null | undefined;
  /** Markdown. */
  description: string;
  /** Inputs that work. */
  examples?: Array<unknown> | null | undefined;
  /** JSON Schema (draft 7, 2019-09 or 2020-12) of its input. */
  inputSchema: unknown;
  /** What it sets for its jobs. */
  limits?: FunctionLimitsInput | null | undefined;
  /** Such as video.cut. */
  name: string;
  /** JSON Schema of its output: what is delivered is checked by it. */
  outputSchema?: unknown;
  /** A few words. */
  title: string;
  /** The function's own version. */
  version: string;
};

/** What the mutation of the same name takes. */
export type ReleaseJobInput = {
  /** The job. */
  id: string;
  /** The claim's key. */
  key: string;
};

/** What the mutation of the same name takes. */
export type RetryJobInput = {
  /** The ended job. */
  id: string;
  /** Your own name for the new job, so that the call can be repeated. */
  idempotencyKey?: string | null | undefined;
};

/** What the mutation of the same name takes. */
export type RetryJobsInput = {
  /** The ended jobs. */
  jobs: Array<RetryJobsItemInput>;
};

/** One job of a batch to be run again. */
export type RetryJobsItemInput = {
  /** The ended job. */
  id: string;
  /** Your own name for the new job, so that the call can be repeated. */
  idempotencyKey?: string | null | undefined;
};

/** What a token lets its bearer do. */
export type Role =
  /** Everything, for all users. */
  | 'ADMIN'
  /** Submit jobs, see and cancel one's own. */
  | 'SUBMITTER'
  /** Claim jobs, and update, deliver, fail and release those it holds. */
  | 'WORKER';

/** Why a worker should come to an end. */
export type StopReason =
  /** The operator drains you: claim no more, finish what you hold, and end. A server that closes says nothing: another one goes on. */
  | 'DRAINING';

/** What the mutation of the same name takes. */
export type SubmitJobInput = {
  /** Told when it has ended. */
  callbackUrl?: string | null | undefined;
  /** Files to fetch or to take before it can be claimed. */
  files?: Array<InputFileInput> | null | undefined;
  /** The name of the function. */
  function: string;
  /** Your own name for the job: submitting it again with the same content answers with the first job. */
  idempotencyKey?: string | null | undefined;
  /** What it is to do; {} when left out. */
  input?: unknown;
  /** Attempts after which it fails for good; the function's own when left out. */
  maxAttempts?: number | null | undefined;
  /** Higher goes first; -1000 to 1000, 0 when left out. */
  priority?: number | null | undefined;
  /** A capability such as photoshop: only a worker that names it gets the job; what the function says when left out. */
  requires?: string | null | undefined;
  /** Not to be claimed before. */
  runAt?: string | null | undefined;
  /** Words to find it by. */
  tags?: Array<string> | null | undefined;
  /** Whose job it is, by id or name: your own when left out. An operator may name anybody. */
  user?: string | null | undefined;
  /** How long to wait for the job's end, in ms, up to DOCKET_WAIT_MS_MAX; the answer is the job as it is then. */
  waitMs?: number | null | undefined;
};

/** What the mutation of the same name takes. */
export type SubmitJobsInput = {
  /** The jobs. */
  jobs: Array<SubmitJobsItemInput>;
};

/** One job of a batch. */
export type SubmitJobsItemInput = {
  /** Told when it has ended. */
  callbackUrl?: string | null | undefined;
  /** Files to fetch or to take before it can be claimed. */
  files?: Array<InputFileInput> | null | undefined;
  /** The name of the function. */
  function: string;
  /** Your own name for the job: submitting it again with the same content answers with the first job. */
  idempotencyKey?: string | null | undefined;
  /** What it is to do; {} when left out. */
  input?: unknown;
  /** Attempts after which it fails for good; the function's own when left out. */
  maxAttempts?: number | null | undefined;
  /** Higher goes first; -1000 to 1000, 0 when left out. */
  priority?: number | null | undefined;
  /** A capability such as photoshop: only a worker that names it gets the job; what the function says when left out. */
  requires?: string | null | undefined;
  /** Not to be claimed before. */
  runAt?: string | null | undefined;
  /** Words to find it by. */
  tags?: Array<string> | null | undefined;
  /** Whose job it is, by id or name: your own when left out. An operator may name anybody. */
  user?: string | null | undefined;
};

/** What the mutation of the same name takes. */
export type UpdateJobInput = {
  /** The job. */
  id: string;
  /** The claim's key. */
  key: string;
  /** How long the lease is to last from now on, in ms. */
  leaseMs?: number | null | undefined;
  /** Lines for the job's log. */
  lines?: Array<JobLogLineInput> | null | undefined;
  /** How far the job is. */
  status?: JobStatusInput | null | undefined;
};

/** What the mutation of the same name takes. */
export type UpdateJobsInput = {
  /** The updates. */
  jobs: Array<UpdateJobsItemInput>;
};

/** A sign of life for one job of a batch. */
export type UpdateJobsItemInput = {
  /** The job. */
  id: string;
  /** The claim's key. */
  key: string;
  /** How long the lease is to last from now on, in ms. */
  leaseMs?: number | null | undefined;
  /** Lines for the job's log. */
  lines?: Array<JobLogLineInput> | null | undefined;
  /** How far the job is. */
  status?: JobStatusInput | null | undefined;
};

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { id: string, name: string, roles: Array<Role>, jobId: string | null, expiresAt: string | null } };

export type CallbackSecretQueryVariables = Exact<{ [key: string]: never; }>;


export type CallbackSecretQuery = { viewer: { callbackSecret: string | null } };

export type FunctionsQueryVariables = Exact<{ [key: string]: never; }>;


export type FunctionsQuery = { functions: Array<{ name: string, version: string, title: string, description: string, inputSchema: unknown }> };

export type CreateUserMutationVariables = Exact<{
  input: CreateUserInput;
}>;


export type CreateUserMutation = { createUser:
    | { __typename: 'CreateUserPayload', callbackSecret: string, user: { id: string, name: string } }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
   };

export type CreateTokenMutationVariables = Exact<{
  input: CreateTokenInput;
}>;


export type CreateTokenMutation = { createToken:
    | { __typename: 'CreateTokenPayload', id: string, token: string }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
   };

export type RegisterFunctionMutationVariables = Exact<{
  input: RegisterFunctionInput;
}>;


export type RegisterFunctionMutation = { registerFunction:
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'LimitReachedError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'RegisterFunctionPayload', function: { name: string, version: string } }
   };

export type JobFieldsFragment = { id: string, function: string, state: JobState, version: number, requires: string | null, waitingFor: string | null, priority: number, tags: Array<string>, retryOf: string | null, output: unknown, user: { id: string, name: string } | null, status: { phase: string | null, percent: number | null, message: string | null, at: string } | null, claim: { worker: string, host: string | null, claimedAt: string, expiresAt: string } | null, error: { code: string, message: string, retryable: boolean, data: unknown } | null, attempts: { current: number, max: number, failures: number, crashes: number }, timing: { createdAt: string, runAt: string, startedAt: string | null, endedAt: string | null }, outputs: Array<{ name: string, file: { id: string, name: string, size: number, type: string, sha256: string, url: string } | null }> };

type Refusal_AddressRefusedError_Fragment = { code: ErrorCode, message: string, retryable: boolean, data: unknown };

type Refusal_ClaimLostError_Fragment = { code: ErrorCode, message: string, retryable: boolean, data: unknown };

type Refusal_FileCorruptError_Fragment = { code: ErrorCode, message: string, retryable: boolean, data: unknown };

type Refusal_FileTooLargeError_Fragment = { code: ErrorCode, message: string, retryable: boolean, data: unknown };

type Refusal_IdempotencyConflictError_Fragment = { code: ErrorCode, message: string, retryable: boolean, data: unknown };

type Refusal_InputTooLargeError_Fragment = { code: ErrorCode, message: string, retryable: boolean, data: unknown };

type Refusal_InvalidInputError_Fragment = { code: ErrorCode, message: string, retryable: boolean, data: unknown };

type Refusal_JobEndedError_Fragment = { code: ErrorCode, message: string, retryable: boolean, data: unknown };

type Refusal_LimitReachedError_Fragment = { code: ErrorCode, message: string, retryable: boolean, data: unknown };

type Refusal_NotFoundError_Fragment = { code: ErrorCode, message: string, retryable: boolean, data: unknown };

type Refusal_UnknownFunctionError_Fragment = { code: ErrorCode, message: string, retryable: boolean, data: unknown };

export type RefusalFragment =
  | Refusal_AddressRefusedError_Fragment
  | Refusal_ClaimLostError_Fragment
  | Refusal_FileCorruptError_Fragment
  | Refusal_FileTooLargeError_Fragment
  | Refusal_IdempotencyConflictError_Fragment
  | Refusal_InputTooLargeError_Fragment
  | Refusal_InvalidInputError_Fragment
  | Refusal_JobEndedError_Fragment
  | Refusal_LimitReachedError_Fragment
  | Refusal_NotFoundError_Fragment
  | Refusal_UnknownFunctionError_Fragment
;

export type LimitsQueryVariables = Exact<{ [key: string]: never; }>;


export type LimitsQuery = { limits: { pageMax: number, batchMax: number, claimMax: number, waitMsMax: number, bodyBytesMax: number, inputBytesMax: number, outputBytesMax: number, fileBytesMax: number, jobFilesMax: number } };

export type SubmitJobMutationVariables = Exact<{
  input: SubmitJobInput;
}>;


export type SubmitJobMutation = { submitJob:
    | { __typename: 'AddressRefusedError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'InputTooLargeError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'LimitReachedError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'SubmitJobPayload', duplicate: boolean, job: { id: string, function: string, state: JobState, version: number, requires: string | null, waitingFor: string | null, priority: number, tags: Array<string>, retryOf: string | null, output: unknown, user: { id: string, name: string } | null, status: { phase: string | null, percent: number | null, message: string | null, at: string } | null, claim: { worker: string, host: string | null, claimedAt: string, expiresAt: string } | null, error: { code: string, message: string, retryable: boolean, data: unknown } | null, attempts: { current: number, max: number, failures: number, crashes: number }, timing: { createdAt: string, runAt: string, startedAt: string | null, endedAt: string | null }, outputs: Array<{ name: string, file: { id: string, name: string, size: number, type: string, sha256: string, url: string } | null }> } }
    | { __typename: 'UnknownFunctionError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
   };

export type SubmitJobsMutationVariables = Exact<{
  input: SubmitJobsInput;
}>;


export type SubmitJobsMutation = { submitJobs:
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'SubmitJobsPayload', results: Array<
        | { __typename: 'AddressRefusedError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
        | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
        | { __typename: 'InputTooLargeError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
        | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
        | { __typename: 'LimitReachedError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
        | { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
        | { __typename: 'SubmitJobPayload', duplicate: boolean, job: { id: string, function: string, state: JobState, version: number, requires: string | null, waitingFor: string | null, priority: number, tags: Array<string>, retryOf: string | null, output: unknown, user: { id: string, name: string } | null, status: { phase: string | null, percent: number | null, message: string | null, at: string } | null, claim: { worker: string, host: string | null, claimedAt: string, expiresAt: string } | null, error: { code: string, message: string, retryable: boolean, data: unknown } | null, attempts: { current: number, max: number, failures: number, crashes: number }, timing: { createdAt: string, runAt: string, startedAt: string | null, endedAt: string | null }, outputs: Array<{ name: string, file: { id: string, name: string, size: number, type: string, sha256: string, url: string } | null }> } }
        | { __typename: 'UnknownFunctionError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
      > }
   };

export type CancelJobMutationVariables = Exact<{
  input: CancelJobInput;
}>;


export type CancelJobMutation = { cancelJob:
    | { __typename: 'CancelJobPayload', job: { id: string, function: string, state: JobState, version: number, requires: string | null, waitingFor: string | null, priority: number, tags: Array<string>, retryOf: string | null, output: unknown, user: { id: string, name: string } | null, status: { phase: string | null, percent: number | null, message: string | null, at: string } | null, claim: { worker: string, host: string | null, claimedAt: string, expiresAt: string } | null, error: { code: string, message: string, retryable: boolean, data: unknown } | null, attempts: { current: number, max: number, failures: number, crashes: number }, timing: { createdAt: string, runAt: string, startedAt: string | null, endedAt: string | null }, outputs: Array<{ name: string, file: { id: string, name: string, size: number, type: string, sha256: string, url: string } | null }> } }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'JobEndedError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
   };

export type CancelJobsMutationVariables = Exact<{
  input: CancelJobsInput;
}>;


export type CancelJobsMutation = { cancelJobs:
    | { __typename: 'CancelJobsPayload', hasMore: boolean, results: Array<
        | { __typename: 'CancelJobPayload', job: { id: string, function: string, state: JobState, version: number, requires: string | null, waitingFor: string | null, priority: number, tags: Array<string>, retryOf: string | null, output: unknown, user: { id: string, name: string } | null, status: { phase: string | null, percent: number | null, message: string | null, at: string } | null, claim: { worker: string, host: string | null, claimedAt: string, expiresAt: string } | null, error: { code: string, message: string, retryable: boolean, data: unknown } | null, attempts: { current: number, max: number, failures: number, crashes: number }, timing: { createdAt: string, runAt: string, startedAt: string | null, endedAt: string | null }, outputs: Array<{ name: string, file: { id: string, name: string, size: number, type: string, sha256: string, url: string } | null }> } }
        | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
        | { __typename: 'JobEndedError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
        | { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
      > }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
   };

export type RetryJobMutationVariables = Exact<{
  input: RetryJobInput;
}>;


export type RetryJobMutation = { retryJob:
    | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'RetryJobPayload', duplicate: boolean, job: { id: string, function: string, state: JobState, version: number, requires: string | null, waitingFor: string | null, priority: number, tags: Array<string>, retryOf: string | null, output: unknown, user: { id: string, name: string } | null, status: { phase: string | null, percent: number | null, message: string | null, at: string } | null, claim: { worker: string, host: string | null, claimedAt: string, expiresAt: string } | null, error: { code: string, message: string, retryable: boolean, data: unknown } | null, attempts: { current: number, max: number, failures: number, crashes: number }, timing: { createdAt: string, runAt: string, startedAt: string | null, endedAt: string | null }, outputs: Array<{ name: string, file: { id: string, name: string, size: number, type: string, sha256: string, url: string } | null }> } }
    | { __typename: 'UnknownFunctionError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
   };

export type RetryJobsMutationVariables = Exact<{
  input: RetryJobsInput;
}>;


export type RetryJobsMutation = { retryJobs:
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'RetryJobsPayload', results: Array<
        | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
        | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
        | { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
        | { __typename: 'RetryJobPayload', duplicate: boolean, job: { id: string, function: string, state: JobState, version: number, requires: string | null, waitingFor: string | null, priority: number, tags: Array<string>, retryOf: string | null, output: unknown, user: { id: string, name: string } | null, status: { phase: string | null, percent: number | null, message: string | null, at: string } | null, claim: { worker: string, host: string | null, claimedAt: string, expiresAt: string } | null, error: { code: string, message: string, retryable: boolean, data: unknown } | null, attempts: { current: number, max: number, failures: number, crashes: number }, timing: { createdAt: string, runAt: string, startedAt: string | null, endedAt: string | null }, outputs: Array<{ name: string, file: { id: string, name: string, size: number, type: string, sha256: string, url: string } | null }> } }
        | { __typename: 'UnknownFunctionError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
      > }
   };

export type UploadFileMutationVariables = Exact<{
  file: Blob | null;
  name?: string | null | undefined;
}>;


export type UploadFileMutation = { uploadFile:
    | { __typename: 'ClaimLostError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'FileCorruptError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'FileTooLargeError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'JobEndedError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'LimitReachedError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'UploadFilePayload', file: { id: string, name: string, size: number, sha256: string, type: string, url: string, expiresAt: string | null } }
   };

export type JobQueryVariables = Exact<{
  id: string;
}>;


export type JobQuery = { job: { input: unknown, id: string, function: string, state: JobState, version: number, requires: string | null, waitingFor: string | null, priority: number, tags: Array<string>, retryOf: string | null, output: unknown, user: { id: string, name: string } | null, status: { phase: string | null, percent: number | null, message: string | null, at: string } | null, claim: { worker: string, host: string | null, claimedAt: string, expiresAt: string } | null, error: { code: string, message: string, retryable: boolean, data: unknown } | null, attempts: { current: number, max: number, failures: number, crashes: number }, timing: { createdAt: string, runAt: string, startedAt: string | null, endedAt: string | null }, outputs: Array<{ name: string, file: { id: string, name: string, size: number, type: string, sha256: string, url: string } | null }> } | null };

export type JobsQueryVariables = Exact<{
  filter?: JobFilter | null | undefined;
  search?: string | null | undefined;
  orderBy?: JobOrder | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type JobsQuery = { jobs: { nodes: Array<{ id: string, function: string, state: JobState, version: number, requires: string | null, waitingFor: string | null, priority: number, tags: Array<string>, retryOf: string | null, output: unknown, user: { id: string, name: string } | null, status: { phase: string | null, percent: number | null, message: string | null, at: string } | null, claim: { worker: string, host: string | null, claimedAt: string, expiresAt: string } | null, error: { code: string, message: string, retryable: boolean, data: unknown } | null, attempts: { current: number, max: number, failures: number, crashes: number }, timing: { createdAt: string, runAt: string, startedAt: string | null, endedAt: string | null }, outputs: Array<{ name: string, file: { id: string, name: string, size: number, type: string, sha256: string, url: string } | null }> }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type JobUpdatedSubscriptionVariables = Exact<{
  id: string;
}>;


export type JobUpdatedSubscription = { jobUpdated: { id: string, function: string, state: JobState, version: number, requires: string | null, waitingFor: string | null, priority: number, tags: Array<string>, retryOf: string | null, output: unknown, user: { id: string, name: string } | null, status: { phase: string | null, percent: number | null, message: string | null, at: string } | null, claim: { worker: string, host: string | null, claimedAt: string, expiresAt: string } | null, error: { code: string, message: string, retryable: boolean, data: unknown } | null, attempts: { current: number, max: number, failures: number, crashes: number }, timing: { createdAt: string, runAt: string, startedAt: string | null, endedAt: string | null }, outputs: Array<{ name: string, file: { id: string, name: string, size: number, type: string, sha256: string, url: string } | null }> } };

export type JobsUpdatedSubscriptionVariables = Exact<{
  filter?: JobFilter | null | undefined;
}>;


export type JobsUpdatedSubscription = { jobsUpdated: { change: JobsChange, id: string, version: number, job: { id: string, function: string, state: JobState, version: number, requires: string | null, waitingFor: string | null, priority: number, tags: Array<string>, retryOf: string | null, output: unknown, user: { id: string, name: string } | null, status: { phase: string | null, percent: number | null, message: string | null, at: string } | null, claim: { worker: string, host: string | null, claimedAt: string, expiresAt: string } | null, error: { code: string, message: string, retryable: boolean, data: unknown } | null, attempts: { current: number, max: number, failures: number, crashes: number }, timing: { createdAt: string, runAt: string, startedAt: string | null, endedAt: string | null }, outputs: Array<{ name: string, file: { id: string, name: string, size: number, type: string, sha256: string, url: string } | null }> } | null } };

export type JobLogSubscriptionVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type JobLogSubscription = { jobLog: { id: string, attempt: number, level: LogLevel, message: string, at: string } };

export type ClaimedFieldsFragment = { key: string, token: string, coreToken: string | null, traceparent: string | null, job: { id: string, function: string, input: unknown, leaseMs: number, timeoutMs: number | null, claim: { leaseMs: number, expiresAt: string } | null, attempts: { current: number, max: number }, files: Array<{ name: string, file: { url: string } | null }> } };

export type ClaimMutationVariables = Exact<{
  input: ClaimInput;
}>;


export type ClaimMutation = { claim:
    | { __typename: 'ClaimPayload', stop: StopReason | null, claims: Array<{ key: string, token: string, coreToken: string | null, traceparent: string | null, job: { id: string, function: string, input: unknown, leaseMs: number, timeoutMs: number | null, claim: { leaseMs: number, expiresAt: string } | null, attempts: { current: number, max: number }, files: Array<{ name: string, file: { url: string } | null }> } }> }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'LimitReachedError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'UnknownFunctionError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
   };

export type UpdateJobMutationVariables = Exact<{
  input: UpdateJobInput;
}>;


export type UpdateJobMutation = { updateJob:
    | { __typename: 'ClaimLostError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'JobEndedError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'LimitReachedError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'UpdateJobPayload', stop: StopReason | null, job: { id: string, state: JobState, version: number, claim: { expiresAt: string } | null } }
   };

export type DeliverMutationVariables = Exact<{
  input: DeliverInput;
}>;


export type DeliverMutation = { deliver:
    | { __typename: 'ClaimLostError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'DeliverPayload', alreadyDelivered: boolean, next: Array<{ key: string, token: string, coreToken: string | null, traceparent: string | null, job: { id: string, function: string, input: unknown, leaseMs: number, timeoutMs: number | null, claim: { leaseMs: number, expiresAt: string } | null, attempts: { current: number, max: number }, files: Array<{ name: string, file: { url: string } | null }> } }>, job: { id: string, state: JobState, version: number } }
    | { __typename: 'InputTooLargeError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'JobEndedError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'UnknownFunctionError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
   };

export type FailJobMutationVariables = Exact<{
  input: FailJobInput;
}>;


export type FailJobMutation = { failJob:
    | { __typename: 'ClaimLostError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'FailJobPayload', willRetry: boolean, next: Array<{ key: string, token: string, coreToken: string | null, traceparent: string | null, job: { id: string, function: string, input: unknown, leaseMs: number, timeoutMs: number | null, claim: { leaseMs: number, expiresAt: string } | null, attempts: { current: number, max: number }, files: Array<{ name: string, file: { url: string } | null }> } }>, job: { id: string, state: JobState, version: number } }
    | { __typename: 'InputTooLargeError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'JobEndedError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'UnknownFunctionError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
   };

export type ReleaseJobMutationVariables = Exact<{
  input: ReleaseJobInput;
}>;


export type ReleaseJobMutation = { releaseJob:
    | { __typename: 'ClaimLostError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'JobEndedError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'ReleaseJobPayload', job: { id: string, state: JobState, version: number } }
   };

export type DestroyJobTokenMutationVariables = Exact<{
  input: DestroyJobTokenInput;
}>;


export type DestroyJobTokenMutation = { destroyJobToken:
    | { __typename: 'DestroyJobTokenPayload', jobId: string }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
   };

export type UpdateJobsMutationVariables = Exact<{
  input: UpdateJobsInput;
}>;


export type UpdateJobsMutation = { updateJobs:
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'UpdateJobsPayload', results: Array<
        | { __typename: 'ClaimLostError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
        | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
        | { __typename: 'JobEndedError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
        | { __typename: 'LimitReachedError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
        | { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
        | { __typename: 'UpdateJobPayload', stop: StopReason | null, job: { id: string, state: JobState, version: number, claim: { expiresAt: string } | null } }
      > }
   };

export type DeliverJobsMutationVariables = Exact<{
  input: DeliverJobsInput;
}>;


export type DeliverJobsMutation = { deliverJobs:
    | { __typename: 'DeliverJobsPayload', results: Array<
        | { __typename: 'ClaimLostError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
        | { __typename: 'DeliverPayload', alreadyDelivered: boolean, job: { id: string, state: JobState, version: number } }
        | { __typename: 'InputTooLargeError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
        | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
        | { __typename: 'JobEndedError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
        | { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
      > }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
   };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const JobFieldsFragmentDoc = new TypedDocumentString(`
    fragment JobFields on Job {
  id
  function
  state
  version
  user {
    id
    name
  }
  status {
    phase
    percent
    message
    at
  }
  claim {
    worker
    host
    claimedAt
    expiresAt
  }
  error {
    code
    message
    retryable
    data
  }
  attempts {
    current
    max
    failures
    crashes
  }
  timing {
    createdAt
    runAt
    startedAt
    endedAt
  }
  requires
  waitingFor
  priority
  tags
  retryOf
  output
  outputs {
    name
    file {
      id
      name
      size
      type
      sha256
      url
    }
  }
}
    `, {"fragmentName":"JobFields"}) as unknown as TypedDocumentString<JobFieldsFragment, unknown>;
export const RefusalFragmentDoc = new TypedDocumentString(`
    fragment Refusal on Error {
  code
  message
  retryable
  data
}
    `, {"fragmentName":"Refusal"}) as unknown as TypedDocumentString<RefusalFragment, unknown>;
export const ClaimedFieldsFragmentDoc = new TypedDocumentString(`
    fragment ClaimedFields on ClaimedJob {
  key
  token
  coreToken
  traceparent
  job {
    id
    function
    input
    leaseMs
    timeoutMs
    claim {
      leaseMs
      expiresAt
    }
    attempts {
      current
      max
    }
    files {
      name
      file {
        url
      }
    }
  }
}
    `, {"fragmentName":"ClaimedFields"}) as unknown as TypedDocumentString<ClaimedFieldsFragment, unknown>;
export const ViewerDocument = new TypedDocumentString(`
    query Viewer {
  viewer {
    id
    name
    roles
    jobId
    expiresAt
  }
}
    `) as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;
export const CallbackSecretDocument = new TypedDocumentString(`
    query CallbackSecret {
  viewer {
    callbackSecret
  }
}
    `) as unknown as TypedDocumentString<CallbackSecretQuery, CallbackSecretQueryVariables>;
export const FunctionsDocument = new TypedDocumentString(`
    query Functions {
  functions {
    name
    version
    title
    description
    inputSchema
  }
}
    `) as unknown as TypedDocumentString<FunctionsQuery, FunctionsQueryVariables>;
export const CreateUserDocument = new TypedDocumentString(`
    mutation CreateUser($input: CreateUserInput!) {
  createUser(input: $input) {
    __typename
    ... on CreateUserPayload {
      callbackSecret
      user {
        id
        name
      }
    }
    ...Refusal
  }
}
    fragment Refusal on Error {
  code
  message
  retryable
  data
}`) as unknown as TypedDocumentString<CreateUserMutation, CreateUserMutationVariables>;
export const CreateTokenDocument = new TypedDocumentString(`
    mutation CreateToken($input: CreateTokenInput!) {
  createToken(input: $input) {
    __typename
    ... on CreateTokenPayload {
      id
      token
    }
    ...Refusal
  }
}
    fragment Refusal on Error {
  code
  message
  retryable
  data
}`) as unknown as TypedDocumentString<CreateTokenMutation, CreateTokenMutationVariables>;
export const RegisterFunctionDocument = new TypedDocumentString(`
    mutation RegisterFunction($input: RegisterFunctionInput!) {
  registerFunction(input: $input) {
    __typename
    ... on RegisterFunctionPayload {
      function {
        name
        version
      }
    }
    ...Refusal
  }
}
    fragment Refusal on Error {
  code
  message
  retryable
  data
}`) as unknown as TypedDocumentString<RegisterFunctionMutation, RegisterFunctionMutationVariables>;
export const LimitsDocument = new TypedDocumentString(`
    query Limits {
  limits {
    pageMax
    batchMax
    claimMax
    waitMsMax
    bodyBytesMax
    inputBytesMax
    outputBytesMax
    fileBytesMax
    jobFilesMax
  }
}
    `) as unknown as TypedDocumentString<LimitsQuery, LimitsQueryVariables>;
export const SubmitJobDocument = new TypedDocumentString(`
    mutation SubmitJob($input: SubmitJobInput!) {
  submitJob(input: $input) {
    __typename
    ... on SubmitJobPayload {
      duplicate
      job {
        ...JobFields
      }
    }
    ...Refusal
  }
}
    fragment JobFields on Job {
  id
  function
  state
  version
  user {
    id
    name
  }
  status {
    phase
    percent
    message
    at
  }
  claim {
    worker
    host
    claimedAt
    expiresAt
  }
  error {
    code
    message
    retryable
    data
  }
  attempts {
    current
    max
    failures
    crashes
  }
  timing {
    createdAt
    runAt
    startedAt
    endedAt
  }
  requires
  waitingFor
  priority
  tags
  retryOf
  output
  outputs {
    name
    file {
      id
      name
      size
      type
      sha256
      url
    }
  }
}
fragment Refusal on Error {
  code
  message
  retryable
  data
}`) as unknown as TypedDocumentString<SubmitJobMutation, SubmitJobMutationVariables>;
export const SubmitJobsDocument = new TypedDocumentString(`
    mutation SubmitJobs($input: SubmitJobsInput!) {
  submitJobs(input: $input) {
    __typename
    ... on SubmitJobsPayload {
      results {
        __typename
        ... on SubmitJobPayload {
          duplicate
          job {
            ...JobFields
          }
        }
        ...Refusal
      }
    }
    ...Refusal
  }
}
    fragment JobFields on Job {
  id
  function
  state
  version
  user {
    id
    name
  }
  status {
    phase
    percent
    message
    at
  }
  claim {
    worker
    host
    claimedAt
    expiresAt
  }
  error {
    code
    message
    retryable
    data
  }
  attempts {
    current
    max
    failures
    crashes
  }
  timing {
    createdAt
    runAt
    startedAt
    endedAt
  }
  requires
  waitingFor
  priority
  tags
  retryOf
  output
  outputs {
    name
    file {
      id
      name
      size
      type
      sha256
      url
    }
  }
}
fragment Refusal on Error {
  code
  message
  retryable
  data
}`) as unknown as TypedDocumentString<SubmitJobsMutation, SubmitJobsMutationVariables>;
export const CancelJobDocument = new TypedDocumentString(`
    mutation CancelJob($input: CancelJobInput!) {
  cancelJob(input: $input) {
    __typename
    ... on CancelJobPayload {
      job {
        ...JobFields
      }
    }
    ...Refusal
  }
}
    fragment JobFields on Job {
  id
  function
  state
  version
  user {
    id
    name
  }
  status {
    phase
    percent
    message
    at
  }
  claim {
    worker
    host
    claimedAt
    expiresAt
  }
  error {
    code
    message
    retryable
    data
  }
  attempts {
    current
    max
    failures
    crashes
  }
  timing {
    createdAt
    runAt
    startedAt
    endedAt
  }
  requires
  waitingFor
  priority
  tags
  retryOf
  output
  outputs {
    name
    file {
      id
      name
      size
      type
      sha256
      url
    }
  }
}
fragment Refusal on Error {
  code
  message
  retryable
  data
}`) as unknown as TypedDocumentString<CancelJobMutation, CancelJobMutationVariables>;
export const CancelJobsDocument = new TypedDocumentString(`
    mutation CancelJobs($input: CancelJobsInput!) {
  cancelJobs(input: $input) {
    __typename
    ... on CancelJobsPayload {
      hasMore
      results {
        __typename
        ... on CancelJobPayload {
          job {
            ...JobFields
          }
        }
        ...Refusal
      }
    }
    ...Refusal
  }
}
    fragment JobFields on Job {
  id
  function
  state
  version
  user {
    id
    name
  }
  status {
    phase
    percent
    message
    at
  }
  claim {
    worker
    host
    claimedAt
    expiresAt
  }
  error {
    code
    message
    retryable
    data
  }
  attempts {
    current
    max
    failures
    crashes
  }
  timing {
    createdAt
    runAt
    startedAt
    endedAt
  }
  requires
  waitingFor
  priority
  tags
  retryOf
  output
  outputs {
    name
    file {
      id
      name
      size
      type
      sha256
      url
    }
  }
}
fragment Refusal on Error {
  code
  message
  retryable
  data
}`) as unknown as TypedDocumentString<CancelJobsMutation, CancelJobsMutationVariables>;
export const RetryJobDocument = new TypedDocumentString(`
    mutation RetryJob($input: RetryJobInput!) {
  retryJob(input: $input) {
    __typename
    ... on RetryJobPayload {
      duplicate
      job {
        ...JobFields
      }
    }
    ...Refusal
  }
}
    fragment JobFields on Job {
  id
  function
  state
  version
  user {
    id
    name
  }
  status {
    phase
    percent
    message
    at
  }
  claim {
    worker
    host
    claimedAt
    expiresAt
  }
  error {
    code
    message
    retryable
    data
  }
  attempts {
    current
    max
    failures
    crashes
  }
  timing {
    createdAt
    runAt
    startedAt
    endedAt
  }
  requires
  waitingFor
  priority
  tags
  retryOf
  output
  outputs {
    name
    file {
      id
      name
      size
      type
      sha256
      url
    }
  }
}
fragment Refusal on Error {
  code
  message
  retryable
  data
}`) as unknown as TypedDocumentString<RetryJobMutation, RetryJobMutationVariables>;
export const RetryJobsDocument = new TypedDocumentString(`
    mutation RetryJobs($input: RetryJobsInput!) {
  retryJobs(input: $input) {
    __typename
    ... on RetryJobsPayload {
      results {
        __typename
        ... on RetryJobPayload {
          duplicate
          job {
            ...JobFields
          }
        }
        ...Refusal
      }
    }
    ...Refusal
  }
}
    fragment JobFields on Job {
  id
  function
  state
  version
  user {
    id
    name
  }
  status {
    phase
    percent
    message
    at
  }
  claim {
    worker
    host
    claimedAt
    expiresAt
  }
  error {
    code
    message
    retryable
    data
  }
  attempts {
    current
    max
    failures
    crashes
  }
  timing {
    createdAt
    runAt
    startedAt
    endedAt
  }
  requires
  waitingFor
  priority
  tags
  retryOf
  output
  outputs {
    name
    file {
      id
      name
      size
      type
      sha256
      url
    }
  }
}
fragment Refusal on Error {
  code
  message
  retryable
  data
}`) as unknown as TypedDocumentString<RetryJobsMutation, RetryJobsMutationVariables>;
export const UploadFileDocument = new TypedDocumentString(`
    mutation UploadFile($file: Upload!, $name: String) {
  uploadFile(file: $file, name: $name) {
    __typename
    ... on UploadFilePayload {
      file {
        id
        name
        size
        sha256
        type
        url
        expiresAt
      }
    }
    ...Refusal
  }
}
    fragment Refusal on Error {
  code
  message
  retryable
  data
}`) as unknown as TypedDocumentString<UploadFileMutation, UploadFileMutationVariables>;
export const JobDocument = new TypedDocumentString(`
    query Job($id: ID!) {
  job(id: $id) {
    ...JobFields
    input
  }
}
    fragment JobFields on Job {
  id
  function
  state
  version
  user {
    id
    name
  }
  status {
    phase
    percent
    message
    at
  }
  claim {
    worker
    host
    claimedAt
    expiresAt
  }
  error {
    code
    message
    retryable
    data
  }
  attempts {
    current
    max
    failures
    crashes
  }
  timing {
    createdAt
    runAt
    startedAt
    endedAt
  }
  requires
  waitingFor
  priority
  tags
  retryOf
  output
  outputs {
    name
    file {
      id
      name
      size
      type
      sha256
      url
    }
  }
}`) as unknown as TypedDocumentString<JobQuery, JobQueryVariables>;
export const JobsDocument = new TypedDocumentString(`
    query Jobs($filter: JobFilter, $search: String, $orderBy: JobOrder, $first: Int, $after: String, $last: Int, $before: String) {
  jobs(
    filter: $filter
    search: $search
    orderBy: $orderBy
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    nodes {
      ...JobFields
    }
    pageInfo {
      hasNextPage
      hasPreviousPage
      startCursor
      endCursor
    }
  }
}
    fragment JobFields on Job {
  id
  function
  state
  version
  user {
    id
    name
  }
  status {
    phase
    percent
    message
    at
  }
  claim {
    worker
    host
    claimedAt
    expiresAt
  }
  error {
    code
    message
    retryable
    data
  }
  attempts {
    current
    max
    failures
    crashes
  }
  timing {
    createdAt
    runAt
    startedAt
    endedAt
  }
  requires
  waitingFor
  priority
  tags
  retryOf
  output
  outputs {
    name
    file {
      id
      name
      size
      type
      sha256
      url
    }
  }
}`) as unknown as TypedDocumentString<JobsQuery, JobsQueryVariables>;
export const JobUpdatedDocument = new TypedDocumentString(`
    subscription JobUpdated($id: ID!) {
  jobUpdated(id: $id) {
    ...JobFields
  }
}
    fragment JobFields on Job {
  id
  function
  state
  version
  user {
    id
    name
  }
  status {
    phase
    percent
    message
    at
  }
  claim {
    worker
    host
    claimedAt
    expiresAt
  }
  error {
    code
    message
    retryable
    data
  }
  attempts {
    current
    max
    failures
    crashes
  }
  timing {
    createdAt
    runAt
    startedAt
    endedAt
  }
  requires
  waitingFor
  priority
  tags
  retryOf
  output
  outputs {
    name
    file {
      id
      name
      size
      type
      sha256
      url
    }
  }
}`) as unknown as TypedDocumentString<JobUpdatedSubscription, JobUpdatedSubscriptionVariables>;
export const JobsUpdatedDocument = new TypedDocumentString(`
    subscription JobsUpdated($filter: JobFilter) {
  jobsUpdated(filter: $filter) {
    change
    id
    version
    job {
      ...JobFields
    }
  }
}
    fragment JobFields on Job {
  id
  function
  state
  version
  user {
    id
    name
  }
  status {
    phase
    percent
    message
    at
  }
  claim {
    worker
    host
    claimedAt
    expiresAt
  }
  error {
    code
    message
    retryable
    data
  }
  attempts {
    current
    max
    failures
    crashes
  }
  timing {
    createdAt
    runAt
    startedAt
    endedAt
  }
  requires
  waitingFor
  priority
  tags
  retryOf
  output
  outputs {
    name
    file {
      id
      name
      size
      type
      sha256
      url
    }
  }
}`) as unknown as TypedDocumentString<JobsUpdatedSubscription, JobsUpdatedSubscriptionVariables>;
export const JobLogDocument = new TypedDocumentString(`
    subscription JobLog($id: ID!, $after: ID) {
  jobLog(id: $id, after: $after) {
    id
    attempt
    level
    message
    at
  }
}
    `) as unknown as TypedDocumentString<JobLogSubscription, JobLogSubscriptionVariables>;
export const ClaimDocument = new TypedDocumentString(`
    mutation Claim($input: ClaimInput!) {
  claim(input: $input) {
    __typename
    ... on ClaimPayload {
      stop
      claims {
        ...ClaimedFields
      }
    }
    ...Refusal
  }
}
    fragment Refusal on Error {
  code
  message
  retryable
  data
}
fragment ClaimedFields on ClaimedJob {
  key
  token
  coreToken
  traceparent
  job {
    id
    function
    input
    leaseMs
    timeoutMs
    claim {
      leaseMs
      expiresAt
    }
    attempts {
      current
      max
    }
    files {
      name
      file {
        url
      }
    }
  }
}`) as unknown as TypedDocumentString<ClaimMutation, ClaimMutationVariables>;
export const UpdateJobDocument = new TypedDocumentString(`
    mutation UpdateJob($input: UpdateJobInput!) {
  updateJob(input: $input) {
    __typename
    ... on UpdateJobPayload {
      stop
      job {
        id
        state
        version
        claim {
          expiresAt
        }
      }
    }
    ...Refusal
  }
}
    fragment Refusal on Error {
  code
  message
  retryable
  data
}`) as unknown as TypedDocumentString<UpdateJobMutation, UpdateJobMutationVariables>;
export const DeliverDocument = new TypedDocumentString(`
    mutation Deliver($input: DeliverInput!) {
  deliver(input: $input) {
    __typename
    ... on DeliverPayload {
      alreadyDelivered
      next {
        ...ClaimedFields
      }
      job {
        id
        state
        version
      }
    }
    ...Refusal
  }
}
    fragment Refusal on Error {
  code
  message
  retryable
  data
}
fragment ClaimedFields on ClaimedJob {
  key
  token
  coreToken
  traceparent
  job {
    id
    function
    input
    leaseMs
    timeoutMs
    claim {
      leaseMs
      expiresAt
    }
    attempts {
      current
      max
    }
    files {
      name
      file {
        url
      }
    }
  }
}`) as unknown as TypedDocumentString<DeliverMutation, DeliverMutationVariables>;
export const FailJobDocument = new TypedDocumentString(`
    mutation FailJob($input: FailJobInput!) {
  failJob(input: $input) {
    __typename
    ... on FailJobPayload {
      willRetry
      next {
        ...ClaimedFields
      }
      job {
        id
        state
        version
      }
    }
    ...Refusal
  }
}
    fragment Refusal on Error {
  code
  message
  retryable
  data
}
fragment ClaimedFields on ClaimedJob {
  key
  token
  coreToken
  traceparent
  job {
    id
    function
    input
    leaseMs
    timeoutMs
    claim {
      leaseMs
      expiresAt
    }
    attempts {
      current
      max
    }
    files {
      name
      file {
        url
      }
    }
  }
}`) as unknown as TypedDocumentString<FailJobMutation, FailJobMutationVariables>;
export const ReleaseJobDocument = new TypedDocumentString(`
    mutation ReleaseJob($input: ReleaseJobInput!) {
  releaseJob(input: $input) {
    __typename
    ... on ReleaseJobPayload {
      job {
        id
        state
        version
      }
    }
    ...Refusal
  }
}
    fragment Refusal on Error {
  code
  message
  retryable
  data
}`) as unknown as TypedDocumentString<ReleaseJobMutation, ReleaseJobMutationVariables>;
export const DestroyJobTokenDocument = new TypedDocumentString(`
    mutation DestroyJobToken($input: DestroyJobTokenInput!) {
  destroyJobToken(input: $input) {
    __typename
    ... on DestroyJobTokenPayload {
      jobId
    }
    ...Refusal
  }
}
    fragment Refusal on Error {
  code
  message
  retryable
  data
}`) as unknown as TypedDocumentString<DestroyJobTokenMutation, DestroyJobTokenMutationVariables>;
export const UpdateJobsDocument = new TypedDocumentString(`
    mutation UpdateJobs($input: UpdateJobsInput!) {
  updateJobs(input: $input) {
    __typename
    ... on UpdateJobsPayload {
      results {
        __typename
        ... on UpdateJobPayload {
          stop
          job {
            id
            state
            version
            claim {
              expiresAt
            }
          }
        }
        ...Refusal
      }
    }
    ...Refusal
  }
}
    fragment Refusal on Error {
  code
  message
  retryable
  data
}`) as unknown as TypedDocumentString<UpdateJobsMutation, UpdateJobsMutationVariables>;
export const DeliverJobsDocument = new TypedDocumentString(`
    mutation DeliverJobs($input: DeliverJobsInput!) {
  deliverJobs(input: $input) {
    __typename
    ... on DeliverJobsPayload {
      results {
        __typename
        ... on DeliverPayload {
          alreadyDelivered
          job {
            id
            state
            version
          }
        }
        ...Refusal
      }
    }
    ...Refusal
  }
}
    fragment Refusal on Error {
  code
  message
  retryable
  data
}`) as unknown as TypedDocumentString<DeliverJobsMutation, DeliverJobsMutationVariables>;