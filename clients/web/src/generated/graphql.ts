/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Entries that match everything given. */
export type AuditFilter = {
  /** Only this, such as createToken. */
  action?: string | null | undefined;
  /** Only what this user did. */
  by?: string | null | undefined;
  /** Only what was done to this. */
  target?: string | null | undefined;
};

/** Callbacks that match everything given. */
export type CallbackFilter = {
  /** Only those that were tried and have not arrived. */
  failing?: boolean | null | undefined;
  /** Only these callbacks. */
  ids?: Array<string> | null | undefined;
  /** Only callbacks of these jobs. */
  jobIds?: Array<string> | null | undefined;
  /** Only callbacks in one of these states. */
  states?: Array<CallbackState> | null | undefined;
  /** Only those with this in their address, in any case. */
  url?: string | null | undefined;
  /** Only callbacks of jobs of these users. */
  userIds?: Array<string> | null | undefined;
};

/** How the sending of a callback goes. */
export type CallbackState =
  /** The receiver took it. */
  | 'DELIVERED'
  /** No try is left. */
  | 'EXHAUSTED'
  /** The receiver said that it wants no more (410). */
  | 'GONE'
  /** To be sent, or sent again. */
  | 'PENDING';

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

/** Files for which everything given holds. */
export type FileFilter = {
  /** Only files of these jobs. */
  jobIds?: Array<string> | null | undefined;
  /** Only files of one of these kinds. */
  kinds?: Array<FileKind> | null | undefined;
  /** Only files with this in their name, in any case. */
  name?: string | null | undefined;
  /** Only files of one of these media types, such as image/png or image/*. */
  types?: Array<string> | null | undefined;
  /** Only files of these users. */
  userIds?: Array<string> | null | undefined;
};

/** What a file is to its job. */
export type FileKind =
  /** The job reads it. */
  | 'INPUT'
  /** A worker handed it in. */
  | 'OUTPUT'
  /** A user uploaded it for jobs to come. */
  | 'UPLOAD';

/** Where a function comes from. */
export type FunctionOrigin =
  /** It comes with Docket. */
  | 'BUILT_IN'
  /** A folder or a package of this server. */
  | 'PLUGIN'
  /** A remote worker or an operator registered it. */
  | 'REGISTERED';

/** A file that the job is to have: either one to fetch first, or one that is here. */
export type InputFileInput = {
  /** A file that you uploaded by uploadFile, or an input file of a job of yours. */
  fileId?: string | null | undefined;
  /** The name the function reads it by. */
  name: string;
  /** An http or https address to fetch it from. */
  url?: string | null | undefined;
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

/** What keeps a job that waits from being claimed. */
export type JobHold =
  /** No live worker asks for jobs with what it requires. */
  | 'CAPABILITY'
  /** The limits of its function let no more jobs begin now. */
  | 'LIMIT'
  /** An operator locked it. */
  | 'LOCKED'
  /** An operator paused its function. */
  | 'PAUSED';

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

/** What happened to the set. */
export type JobsChange =
  /** The job is new or changed, and matches. */
  | 'CHANGED'
  /** The job matched when the subscription began. */
  | 'CURRENT'
  /** The job was shown, and matches no longer. */
  | 'LEFT';

/** A list that can be followed, by the query that reads it. */
export type ListName =
  /** allowances; for operators. */
  | 'ALLOWANCES'
  /** auditLog; for operators. */
  | 'AUDIT'
  /** callbacks. */
  | 'CALLBACKS'
  /** files. */
  | 'FILES'
  /** tokens; for operators. That a token was used is not told. */
  | 'TOKENS'
  /** usage. */
  | 'USAGE'
  /** users; for operators. */
  | 'USERS';

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

/** What the mutation of the same name takes. */
export type PauseFunctionInput = {
  /** The function's name. */
  name: string;
  /** Why, for other operators. */
  reason?: string | null | undefined;
};

/** How long an allowance lasts before it renews; periods begin in UTC. */
export type Period =
  /** A calendar day. */
  | 'DAY'
  /** A clock hour. */
  | 'HOUR'
  /** A calendar month. */
  | 'MONTH'
  /** For good: it never renews. */
  | 'TOTAL'
  /** Monday to Sunday. */
  | 'WEEK';

/** What the mutation of the same name takes. */
export type ResumeFunctionInput = {
  /** The function's name. */
  name: string;
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

/** What the mutation of the same name takes. */
export type SetAllowanceInput = {
  /** A pattern: *, core.user.* or an API. */
  api: string;
  /** Calls in a period, from 0. */
  count: number;
  /** How long it lasts. */
  period: Period;
  /** Whom it binds; each user by themselves when left out. */
  userId?: string | null | undefined;
};

/** A time that ends now, and is made of whole steps; the last step is under way. */
export type StatsWindow =
  /** 24 clock hours. */
  | 'DAY'
  /** 60 minutes. */
  | 'HOUR'
  /** 30 calendar days in UTC. */
  | 'MONTH'
  /** 168 clock hours. */
  | 'WEEK';

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

/** Tokens that match everything given. */
export type TokenFilter = {
  /** Only tokens of this user. */
  userId?: string | null | undefined;
};

/** Counts that match everything given. */
export type UsageFilter = {
  /** Only of this core API. */
  api?: string | null | undefined;
  /** Only by this function. */
  function?: string | null | undefined;
  /** Only of this user. */
  userId?: string | null | undefined;
};

/** Users that match everything given. */
export type UserFilter = {
  /** Only users who are disabled, or only those who are not. */
  disabled?: boolean | null | undefined;
  /** A part of the name, in any case, or the whole id. */
  search?: string | null | undefined;
};

/** Workers that match everything given. */
export type WorkerFilter = {
  /** Only workers that name one of these. */
  capabilities?: Array<string> | null | undefined;
  /** Only workers that ask for one of these. */
  functions?: Array<string> | null | undefined;
  /** Only workers that were seen within so many ms. */
  seenWithinMs?: number | null | undefined;
  /** Only workers in one of these states. */
  states?: Array<WorkerState> | null | undefined;
};

/** Whether a worker is to get jobs. */
export type WorkerState =
  /** It gets jobs when it asks. */
  | 'ACTIVE'
  /** It gets no more jobs, and is told to come to its end. */
  | 'DRAINING';

export type ListsChangedSubscriptionVariables = Exact<{
  lists: Array<ListName> | ListName;
}>;


export type ListsChangedSubscription = { listsChanged: { __typename: 'ListsChange', lists: Array<ListName> } };

type Refusal_AddressRefusedError_Fragment = { __typename: 'AddressRefusedError', code: ErrorCode, message: string, retryable: boolean, data: unknown };

type Refusal_ClaimLostError_Fragment = { __typename: 'ClaimLostError', code: ErrorCode, message: string, retryable: boolean, data: unknown };

type Refusal_FileCorruptError_Fragment = { __typename: 'FileCorruptError', code: ErrorCode, message: string, retryable: boolean, data: unknown };

type Refusal_FileTooLargeError_Fragment = { __typename: 'FileTooLargeError', code: ErrorCode, message: string, retryable: boolean, data: unknown };

type Refusal_IdempotencyConflictError_Fragment = { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, retryable: boolean, data: unknown };

type Refusal_InputTooLargeError_Fragment = { __typename: 'InputTooLargeError', code: ErrorCode, message: string, retryable: boolean, data: unknown };

type Refusal_InvalidInputError_Fragment = { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown };

type Refusal_JobEndedError_Fragment = { __typename: 'JobEndedError', code: ErrorCode, message: string, retryable: boolean, data: unknown };

type Refusal_LimitReachedError_Fragment = { __typename: 'LimitReachedError', code: ErrorCode, message: string, retryable: boolean, data: unknown };

type Refusal_NotFoundError_Fragment = { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown };

type Refusal_UnknownFunctionError_Fragment = { __typename: 'UnknownFunctionError', code: ErrorCode, message: string, retryable: boolean, data: unknown };

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

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { __typename: 'Query', viewer: { __typename: 'Viewer', id: string, name: string, roles: Array<Role>, expiresAt: string | null, functions: Array<string> | null } };

export type AuditPageQueryVariables = Exact<{
  filter: AuditFilter;
  first: number;
  after?: string | null | undefined;
}>;


export type AuditPageQuery = { __typename: 'Query', auditLog: { __typename: 'AuditEntryConnection', nodes: Array<{ __typename: 'AuditEntry', id: string, at: string, action: string, target: string | null, tokenId: string | null, data: unknown, by: { __typename: 'User', id: string, name: string } | null }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } };

export type CallbacksPageQueryVariables = Exact<{
  filter: CallbackFilter;
  first: number;
  after?: string | null | undefined;
}>;


export type CallbacksPageQuery = { __typename: 'Query', callbacks: { __typename: 'CallbackConnection', nodes: Array<{ __typename: 'Callback', id: string, url: string, state: CallbackState, tries: number, createdAt: string, endedAt: string | null, nextAt: string | null, job: { __typename: 'Job', id: string, function: string, version: number } | null, attempts: Array<{ __typename: 'CallbackAttempt', at: string, outcome: string, status: number | null, ms: number, error: string | null }> }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } };

export type CallbackRowFragment = { __typename: 'Callback', id: string, url: string, state: CallbackState, tries: number, createdAt: string, endedAt: string | null, nextAt: string | null, job: { __typename: 'Job', id: string, function: string, version: number } | null, attempts: Array<{ __typename: 'CallbackAttempt', at: string, outcome: string, status: number | null, ms: number, error: string | null }> };

export type CallbacksMovingQueryVariables = Exact<{
  ids: Array<string> | string;
}>;


export type CallbacksMovingQuery = { __typename: 'Query', callbacks: { __typename: 'CallbackConnection', nodes: Array<{ __typename: 'Callback', id: string, url: string, state: CallbackState, tries: number, createdAt: string, endedAt: string | null, nextAt: string | null, job: { __typename: 'Job', id: string, function: string, version: number } | null, attempts: Array<{ __typename: 'CallbackAttempt', at: string, outcome: string, status: number | null, ms: number, error: string | null }> }> } };

export type CallbackDetailsQueryVariables = Exact<{
  ids: Array<string> | string;
}>;


export type CallbackDetailsQuery = { __typename: 'Query', callbacks: { __typename: 'CallbackConnection', nodes: Array<{ __typename: 'Callback', id: string, url: string, state: CallbackState, tries: number, createdAt: string, nextAt: string | null, endedAt: string | null, requestBody: string | null, attempts: Array<{ __typename: 'CallbackAttempt', at: string, ms: number, outcome: string, status: number | null, error: string | null, responseBody: string | null, requestHeaders: Array<{ __typename: 'HttpHeader', name: string, value: string }> | null, responseHeaders: Array<{ __typename: 'HttpHeader', name: string, value: string }> | null }> }> } };

export type FilesPageQueryVariables = Exact<{
  filter: FileFilter;
  first: number;
  after?: string | null | undefined;
}>;


export type FilesPageQuery = { __typename: 'Query', files: { __typename: 'FileConnection', nodes: Array<{ __typename: 'File', id: string, name: string, type: string, size: number, kind: FileKind, url: string, createdAt: string, expiresAt: string | null, job: { __typename: 'Job', id: string, function: string, version: number } | null, user: { __typename: 'User', id: string, name: string } | null }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } };

export type DeleteFileMutationVariables = Exact<{
  id: string;
}>;


export type DeleteFileMutation = { __typename: 'Mutation', deleteFile:
    | { __typename: 'DeleteFilePayload' }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
   };

export type FunctionPageQueryVariables = Exact<{
  name: string;
  window: StatsWindow;
}>;


export type FunctionPageQuery = { __typename: 'Query', function: { __typename: 'Function', title: string, version: string, origin: FunctionOrigin, isHere: boolean, description: string, registeredAt: string | null, updatedAt: string | null, inputSchema: unknown, outputSchema: unknown, examples: Array<unknown>, name: string, pausedAt: string | null, pauseReason: string | null, registeredBy: { __typename: 'User', id: string, name: string } | null, calls: Array<{ __typename: 'CoreCall', api: string, count: number }>, limits: { __typename: 'FunctionLimits', attempts: number | null, backoffMs: number | null, concurrency: number | null, leaseMs: number | null, maxInputBytes: number | null, timeoutMs: number | null, rate: { __typename: 'FunctionRate', count: number, periodMs: number } | null }, workers: Array<{ __typename: 'Worker', id: string, name: string, host: string | null, alive: boolean, state: WorkerState, isServers: boolean, holding: number, capabilities: Array<string>, lastSeenAt: string }>, stats: { __typename: 'FunctionStats', function: string, version: number, paused: boolean, waiting: number, running: number, scheduled: number, heldBack: number, oldestWaitingMs: number | null, window: { __typename: 'WindowStats', window: StatsWindow, from: string, to: string, stepMs: number, submitted: number, done: number, failed: number, cancelled: number, rejected: number, errors: number, crashes: number, retries: number, run: { __typename: 'StatsSpread', count: number, p50: number | null, p95: number | null, p99: number | null }, wait: { __typename: 'StatsSpread', count: number, p50: number | null, p95: number | null, p99: number | null }, failuresByCode: Array<{ __typename: 'CodeCount', code: string, count: number }>, series: Array<{ __typename: 'StatsPoint', at: string, submitted: number, done: number, failed: number, errors: number, crashes: number, run: { __typename: 'StatsSpread', p50: number | null, p95: number | null }, wait: { __typename: 'StatsSpread', p50: number | null, p95: number | null } }> } | null } | null, pausedBy: { __typename: 'User', id: string, name: string } | null } | null };

export type FunctionWindowFragment = { __typename: 'WindowStats', window: StatsWindow, from: string, to: string, stepMs: number, submitted: number, done: number, failed: number, cancelled: number, rejected: number, errors: number, crashes: number, retries: number, run: { __typename: 'StatsSpread', count: number, p50: number | null, p95: number | null, p99: number | null }, wait: { __typename: 'StatsSpread', count: number, p50: number | null, p95: number | null, p99: number | null }, failuresByCode: Array<{ __typename: 'CodeCount', code: string, count: number }>, series: Array<{ __typename: 'StatsPoint', at: string, submitted: number, done: number, failed: number, errors: number, crashes: number, run: { __typename: 'StatsSpread', p50: number | null, p95: number | null }, wait: { __typename: 'StatsSpread', p50: number | null, p95: number | null } }> };

export type FunctionWindowChangedSubscriptionVariables = Exact<{
  functions: Array<string> | string;
  window: StatsWindow;
}>;


export type FunctionWindowChangedSubscription = { statsUpdated: { __typename: 'StatsUpdate', stats: { __typename: 'WindowStats', window: StatsWindow, from: string, to: string, stepMs: number, submitted: number, done: number, failed: number, cancelled: number, rejected: number, errors: number, crashes: number, retries: number, run: { __typename: 'StatsSpread', count: number, p50: number | null, p95: number | null, p99: number | null }, wait: { __typename: 'StatsSpread', count: number, p50: number | null, p95: number | null, p99: number | null }, failuresByCode: Array<{ __typename: 'CodeCount', code: string, count: number }>, series: Array<{ __typename: 'StatsPoint', at: string, submitted: number, done: number, failed: number, errors: number, crashes: number, run: { __typename: 'StatsSpread', p50: number | null, p95: number | null }, wait: { __typename: 'StatsSpread', p50: number | null, p95: number | null } }> } } };

export type FunctionsPageQueryVariables = Exact<{
  isOperator: boolean;
}>;


export type FunctionsPageQuery = { __typename: 'Query', functions: Array<{ __typename: 'Function', name: string, title: string, version: string, origin: FunctionOrigin, isHere: boolean, pausedAt: string | null, pauseReason: string | null, limits: { __typename: 'FunctionLimits', attempts: number | null, concurrency: number | null, timeoutMs: number | null, rate: { __typename: 'FunctionRate', count: number, periodMs: number } | null }, workers: Array<{ __typename: 'Worker', id: string, alive: boolean }>, stats: { __typename: 'FunctionStats', function: string, version: number, waiting: number, running: number, scheduled: number, heldBack: number, paused: boolean, oldestWaitingMs: number | null, window: { __typename: 'WindowStats', done: number, failed: number, cancelled: number, rejected: number, stepMs: number, series: Array<{ __typename: 'StatsPoint', at: string, done: number, failed: number }> } | null } | null }>, brokenPlugins?: Array<{ __typename: 'BrokenPlugin', plugin: string, function: string | null, reason: string, at: string }> };

export type FunctionQueueFragment = { __typename: 'FunctionStats', function: string, version: number, waiting: number, running: number, scheduled: number, heldBack: number, paused: boolean, oldestWaitingMs: number | null };

export type FunctionQueuesSubscriptionVariables = Exact<{
  functions?: Array<string> | string | null | undefined;
}>;


export type FunctionQueuesSubscription = { functionStatsUpdated: { __typename: 'FunctionStats', function: string, version: number, waiting: number, running: number, scheduled: number, heldBack: number, paused: boolean, oldestWaitingMs: number | null } };

export type PauseFunctionMutationVariables = Exact<{
  input: PauseFunctionInput;
}>;


export type PauseFunctionMutation = { __typename: 'Mutation', pauseFunction:
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'PauseFunctionPayload', function: { __typename: 'Function', name: string, pausedAt: string | null, pauseReason: string | null, pausedBy: { __typename: 'User', id: string, name: string } | null, stats: { __typename: 'FunctionStats', function: string, version: number, paused: boolean } | null } }
    | { __typename: 'UnknownFunctionError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
   };

export type ResumeFunctionMutationVariables = Exact<{
  input: ResumeFunctionInput;
}>;


export type ResumeFunctionMutation = { __typename: 'Mutation', resumeFunction:
    | { __typename: 'ResumeFunctionPayload', function: { __typename: 'Function', name: string, pausedAt: string | null, pauseReason: string | null, pausedBy: { __typename: 'User', id: string, name: string } | null, stats: { __typename: 'FunctionStats', function: string, version: number, paused: boolean } | null } }
    | { __typename: 'UnknownFunctionError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
   };

export type FunctionPauseFragment = { __typename: 'Function', name: string, pausedAt: string | null, pauseReason: string | null, pausedBy: { __typename: 'User', id: string, name: string } | null, stats: { __typename: 'FunctionStats', function: string, version: number, paused: boolean } | null };

export type JobPageQueryVariables = Exact<{
  id: string;
}>;


export type JobPageQuery = { __typename: 'Query', job: { __typename: 'Job', input: unknown, callbackUrl: string | null, heldBackBy: JobHold | null, waitingFor: string | null, id: string, version: number, function: string, state: JobState, locked: boolean, retryOf: string | null, tags: Array<string>, priority: number, requires: string | null, leaseMs: number, timeoutMs: number | null, backoffMs: number, idempotencyKey: string | null, output: unknown, files: Array<{ __typename: 'JobInputFile', name: string, url: string | null, file: { __typename: 'File', id: string, name: string, type: string, size: number, url: string } | null }>, user: { __typename: 'User', id: string, name: string } | null, attempts: { __typename: 'JobAttempts', current: number, max: number, failures: number, crashes: number }, timing: { __typename: 'JobTiming', createdAt: string, admittedAt: string | null, runAt: string, startedAt: string | null, endedAt: string | null }, status: { __typename: 'JobStatus', phase: string | null, percent: number | null, message: string | null, at: string } | null, claim: { __typename: 'Claim', worker: string, host: string | null, claimedAt: string, expiresAt: string, leaseMs: number, holder: { __typename: 'Worker', id: string, name: string, alive: boolean } | null } | null, error: { __typename: 'JobError', code: string, message: string, retryable: boolean, data: unknown } | null, log: Array<{ __typename: 'JobLogEntry', at: string, move: string, from: JobState | null, to: JobState, attempt: number, by: string, worker: string | null, reason: string | null, version: number }>, outputs: Array<{ __typename: 'JobOutputFile', name: string, file: { __typename: 'File', id: string, name: string, type: string, size: number, url: string } | null }> } | null };

export type JobPageChangedSubscriptionVariables = Exact<{
  id: string;
}>;


export type JobPageChangedSubscription = { jobUpdated: { __typename: 'Job', heldBackBy: JobHold | null, waitingFor: string | null, id: string, version: number, function: string, state: JobState, locked: boolean, retryOf: string | null, tags: Array<string>, priority: number, requires: string | null, leaseMs: number, timeoutMs: number | null, backoffMs: number, idempotencyKey: string | null, output: unknown, user: { __typename: 'User', id: string, name: string } | null, attempts: { __typename: 'JobAttempts', current: number, max: number, failures: number, crashes: number }, timing: { __typename: 'JobTiming', createdAt: string, admittedAt: string | null, runAt: string, startedAt: string | null, endedAt: string | null }, status: { __typename: 'JobStatus', phase: string | null, percent: number | null, message: string | null, at: string } | null, claim: { __typename: 'Claim', worker: string, host: string | null, claimedAt: string, expiresAt: string, leaseMs: number, holder: { __typename: 'Worker', id: string, name: string, alive: boolean } | null } | null, error: { __typename: 'JobError', code: string, message: string, retryable: boolean, data: unknown } | null, log: Array<{ __typename: 'JobLogEntry', at: string, move: string, from: JobState | null, to: JobState, attempt: number, by: string, worker: string | null, reason: string | null, version: number }>, outputs: Array<{ __typename: 'JobOutputFile', name: string, file: { __typename: 'File', id: string, name: string, type: string, size: number, url: string } | null }> } };

export type JobHeldQueryVariables = Exact<{
  id: string;
}>;


export type JobHeldQuery = { __typename: 'Query', job: { __typename: 'Job', id: string, heldBackBy: JobHold | null, waitingFor: string | null } | null };

export type JobCallbacksQueryVariables = Exact<{
  id: string;
}>;


export type JobCallbacksQuery = { __typename: 'Query', job: { __typename: 'Job', id: string, callbacks: Array<{ __typename: 'Callback', id: string, url: string, state: CallbackState, tries: number, createdAt: string, nextAt: string | null, endedAt: string | null, requestBody: string | null, attempts: Array<{ __typename: 'CallbackAttempt', at: string, ms: number, outcome: string, status: number | null, error: string | null, responseBody: string | null, requestHeaders: Array<{ __typename: 'HttpHeader', name: string, value: string }> | null, responseHeaders: Array<{ __typename: 'HttpHeader', name: string, value: string }> | null }> }> } | null };

export type JobRepeatsQueryVariables = Exact<{
  id: string;
}>;


export type JobRepeatsQuery = { __typename: 'Query', jobs: { __typename: 'JobConnection', nodes: Array<{ __typename: 'Job', id: string, state: JobState, version: number, timing: { __typename: 'JobTiming', createdAt: string } }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean } } };

export type JobRepeatedSubscriptionVariables = Exact<{
  id: string;
}>;


export type JobRepeatedSubscription = { jobsUpdated: { __typename: 'JobsEvent', change: JobsChange, id: string, version: number, job: { __typename: 'Job', id: string, state: JobState, version: number } | null } };

export type JobPageLogSubscriptionVariables = Exact<{
  id: string;
}>;


export type JobPageLogSubscription = { jobLog: { __typename: 'JobLogLine', id: string, at: string, attempt: number, level: LogLevel, message: string } };

export type JobPageCancelMutationVariables = Exact<{
  id: string;
  reason?: string | null | undefined;
}>;


export type JobPageCancelMutation = { __typename: 'Mutation', cancelJob:
    | { __typename: 'CancelJobPayload', job: { __typename: 'Job', id: string, version: number, function: string, state: JobState, locked: boolean, retryOf: string | null, tags: Array<string>, priority: number, requires: string | null, leaseMs: number, timeoutMs: number | null, backoffMs: number, idempotencyKey: string | null, output: unknown, user: { __typename: 'User', id: string, name: string } | null, attempts: { __typename: 'JobAttempts', current: number, max: number, failures: number, crashes: number }, timing: { __typename: 'JobTiming', createdAt: string, admittedAt: string | null, runAt: string, startedAt: string | null, endedAt: string | null }, status: { __typename: 'JobStatus', phase: string | null, percent: number | null, message: string | null, at: string } | null, claim: { __typename: 'Claim', worker: string, host: string | null, claimedAt: string, expiresAt: string, leaseMs: number, holder: { __typename: 'Worker', id: string, name: string, alive: boolean } | null } | null, error: { __typename: 'JobError', code: string, message: string, retryable: boolean, data: unknown } | null, log: Array<{ __typename: 'JobLogEntry', at: string, move: string, from: JobState | null, to: JobState, attempt: number, by: string, worker: string | null, reason: string | null, version: number }>, outputs: Array<{ __typename: 'JobOutputFile', name: string, file: { __typename: 'File', id: string, name: string, type: string, size: number, url: string } | null }> } }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'JobEndedError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
   };

export type JobPageRetryMutationVariables = Exact<{
  id: string;
}>;


export type JobPageRetryMutation = { __typename: 'Mutation', retryJob:
    | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'RetryJobPayload', job: { __typename: 'Job', id: string, state: JobState, version: number, retryOf: string | null } }
    | { __typename: 'UnknownFunctionError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
   };

export type JobPageLockMutationVariables = Exact<{
  id: string;
  reason?: string | null | undefined;
}>;


export type JobPageLockMutation = { __typename: 'Mutation', lockJob:
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'JobEndedError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'LockJobPayload', job: { __typename: 'Job', heldBackBy: JobHold | null, id: string, version: number, function: string, state: JobState, locked: boolean, retryOf: string | null, tags: Array<string>, priority: number, requires: string | null, leaseMs: number, timeoutMs: number | null, backoffMs: number, idempotencyKey: string | null, output: unknown, user: { __typename: 'User', id: string, name: string } | null, attempts: { __typename: 'JobAttempts', current: number, max: number, failures: number, crashes: number }, timing: { __typename: 'JobTiming', createdAt: string, admittedAt: string | null, runAt: string, startedAt: string | null, endedAt: string | null }, status: { __typename: 'JobStatus', phase: string | null, percent: number | null, message: string | null, at: string } | null, claim: { __typename: 'Claim', worker: string, host: string | null, claimedAt: string, expiresAt: string, leaseMs: number, holder: { __typename: 'Worker', id: string, name: string, alive: boolean } | null } | null, error: { __typename: 'JobError', code: string, message: string, retryable: boolean, data: unknown } | null, log: Array<{ __typename: 'JobLogEntry', at: string, move: string, from: JobState | null, to: JobState, attempt: number, by: string, worker: string | null, reason: string | null, version: number }>, outputs: Array<{ __typename: 'JobOutputFile', name: string, file: { __typename: 'File', id: string, name: string, type: string, size: number, url: string } | null }> } }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
   };

export type JobPageUnlockMutationVariables = Exact<{
  id: string;
  reason?: string | null | undefined;
}>;


export type JobPageUnlockMutation = { __typename: 'Mutation', unlockJob:
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'JobEndedError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'UnlockJobPayload', job: { __typename: 'Job', heldBackBy: JobHold | null, id: string, version: number, function: string, state: JobState, locked: boolean, retryOf: string | null, tags: Array<string>, priority: number, requires: string | null, leaseMs: number, timeoutMs: number | null, backoffMs: number, idempotencyKey: string | null, output: unknown, user: { __typename: 'User', id: string, name: string } | null, attempts: { __typename: 'JobAttempts', current: number, max: number, failures: number, crashes: number }, timing: { __typename: 'JobTiming', createdAt: string, admittedAt: string | null, runAt: string, startedAt: string | null, endedAt: string | null }, status: { __typename: 'JobStatus', phase: string | null, percent: number | null, message: string | null, at: string } | null, claim: { __typename: 'Claim', worker: string, host: string | null, claimedAt: string, expiresAt: string, leaseMs: number, holder: { __typename: 'Worker', id: string, name: string, alive: boolean } | null } | null, error: { __typename: 'JobError', code: string, message: string, retryable: boolean, data: unknown } | null, log: Array<{ __typename: 'JobLogEntry', at: string, move: string, from: JobState | null, to: JobState, attempt: number, by: string, worker: string | null, reason: string | null, version: number }>, outputs: Array<{ __typename: 'JobOutputFile', name: string, file: { __typename: 'File', id: string, name: string, type: string, size: number, url: string } | null }> } }
   };

export type JobFactsFragment = { __typename: 'Job', id: string, version: number, function: string, state: JobState, locked: boolean, retryOf: string | null, tags: Array<string>, priority: number, requires: string | null, leaseMs: number, timeoutMs: number | null, backoffMs: number, idempotencyKey: string | null, output: unknown, user: { __typename: 'User', id: string, name: string } | null, attempts: { __typename: 'JobAttempts', current: number, max: number, failures: number, crashes: number }, timing: { __typename: 'JobTiming', createdAt: string, admittedAt: string | null, runAt: string, startedAt: string | null, endedAt: string | null }, status: { __typename: 'JobStatus', phase: string | null, percent: number | null, message: string | null, at: string } | null, claim: { __typename: 'Claim', worker: string, host: string | null, claimedAt: string, expiresAt: string, leaseMs: number, holder: { __typename: 'Worker', id: string, name: string, alive: boolean } | null } | null, error: { __typename: 'JobError', code: string, message: string, retryable: boolean, data: unknown } | null, log: Array<{ __typename: 'JobLogEntry', at: string, move: string, from: JobState | null, to: JobState, attempt: number, by: string, worker: string | null, reason: string | null, version: number }>, outputs: Array<{ __typename: 'JobOutputFile', name: string, file: { __typename: 'File', id: string, name: string, type: string, size: number, url: string } | null }> };

export type JobFileFragment = { __typename: 'File', id: string, name: string, type: string, size: number, url: string };

export type ListedJobFragment = { __typename: 'Job', id: string, version: number, function: string, state: JobState, locked: boolean, heldBackBy: JobHold | null, requires: string | null, tags: Array<string>, user: { __typename: 'User', id: string, name: string } | null, attempts: { __typename: 'JobAttempts', current: number, max: number }, status: { __typename: 'JobStatus', at: string, phase: string | null, percent: number | null, message: string | null } | null, error: { __typename: 'JobError', code: string, message: string } | null, claim: { __typename: 'Claim', worker: string, claimedAt: string } | null, timing: { __typename: 'JobTiming', createdAt: string, runAt: string, startedAt: string | null, endedAt: string | null } };

export type JobsPageQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: JobFilter | null | undefined;
  search?: string | null | undefined;
}>;


export type JobsPageQuery = { __typename: 'Query', jobs: { __typename: 'JobConnection', nodes: Array<{ __typename: 'Job', id: string, version: number, function: string, state: JobState, locked: boolean, heldBackBy: JobHold | null, requires: string | null, tags: Array<string>, user: { __typename: 'User', id: string, name: string } | null, attempts: { __typename: 'JobAttempts', current: number, max: number }, status: { __typename: 'JobStatus', at: string, phase: string | null, percent: number | null, message: string | null } | null, error: { __typename: 'JobError', code: string, message: string } | null, claim: { __typename: 'Claim', worker: string, claimedAt: string } | null, timing: { __typename: 'JobTiming', createdAt: string, runAt: string, startedAt: string | null, endedAt: string | null } }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } };

export type JobsCountQueryVariables = Exact<{
  filter?: JobFilter | null | undefined;
  search?: string | null | undefined;
}>;


export type JobsCountQuery = { __typename: 'Query', jobs: { __typename: 'JobConnection', totalCount: number | null } };

export type JobsIdsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: JobFilter | null | undefined;
  search?: string | null | undefined;
}>;


export type JobsIdsQuery = { __typename: 'Query', jobs: { __typename: 'JobConnection', nodes: Array<{ __typename: 'Job', id: string }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } };

export type JobsMovedSubscriptionVariables = Exact<{
  filter?: JobFilter | null | undefined;
}>;


export type JobsMovedSubscription = { jobsUpdated: { __typename: 'JobsEvent', change: JobsChange, id: string, version: number, job: { __typename: 'Job', id: string, version: number, function: string, state: JobState, locked: boolean, heldBackBy: JobHold | null, requires: string | null, tags: Array<string>, user: { __typename: 'User', id: string, name: string } | null, attempts: { __typename: 'JobAttempts', current: number, max: number }, status: { __typename: 'JobStatus', at: string, phase: string | null, percent: number | null, message: string | null } | null, error: { __typename: 'JobError', code: string, message: string } | null, claim: { __typename: 'Claim', worker: string, claimedAt: string } | null, timing: { __typename: 'JobTiming', createdAt: string, runAt: string, startedAt: string | null, endedAt: string | null } } | null } };

export type JobsCancelMutationVariables = Exact<{
  input: CancelJobsInput;
}>;


export type JobsCancelMutation = { __typename: 'Mutation', cancelJobs:
    | { __typename: 'CancelJobsPayload', hasMore: boolean, results: Array<
        | { __typename: 'CancelJobPayload', job: { __typename: 'Job', id: string } }
        | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
        | { __typename: 'JobEndedError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
        | { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
      > }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
   };

export type JobsRetryMutationVariables = Exact<{
  input: RetryJobsInput;
}>;


export type JobsRetryMutation = { __typename: 'Mutation', retryJobs:
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'RetryJobsPayload', results: Array<
        | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
        | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
        | { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
        | { __typename: 'RetryJobPayload', job: { __typename: 'Job', id: string } }
        | { __typename: 'UnknownFunctionError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
      > }
   };

export type JobsFunctionsQueryVariables = Exact<{ [key: string]: never; }>;


export type JobsFunctionsQuery = { __typename: 'Query', functions: Array<{ __typename: 'Function', name: string }> };

export type JobsLimitsQueryVariables = Exact<{ [key: string]: never; }>;


export type JobsLimitsQuery = { __typename: 'Query', limits: { __typename: 'Limits', batchMax: number, pageMax: number } };

export type OverviewQueryVariables = Exact<{
  window: StatsWindow;
  failed: JobFilter;
  isOperator: boolean;
}>;


export type OverviewQuery = { __typename: 'Query', stats: { __typename: 'WindowStats', window: StatsWindow, from: string, to: string, stepMs: number, submitted: number, done: number, failed: number, errors: number, crashes: number, rejected: number, run: { __typename: 'StatsSpread', count: number, p50: number | null, p95: number | null }, wait: { __typename: 'StatsSpread', count: number, p50: number | null, p95: number | null }, failuresByCode: Array<{ __typename: 'CodeCount', code: string, count: number }>, series: Array<{ __typename: 'StatsPoint', at: string, submitted: number, done: number, failed: number, cancelled: number, rejected: number, run: { __typename: 'StatsSpread', p50: number | null, p95: number | null }, wait: { __typename: 'StatsSpread', p50: number | null, p95: number | null } }> }, statsDepth: { __typename: 'StatsDepth', waiting: number, scheduled: number, running: number, heldBack: number, paused: number, workersAlive: number, callbacksFailing: number, oldestWaiting: { __typename: 'OldestJob', id: string | null, function: string, ms: number } | null }, functionStats: Array<{ __typename: 'FunctionStats', function: string, version: number, waiting: number, running: number, scheduled: number, heldBack: number, oldestWaitingMs: number | null }>, failedOnes: { __typename: 'JobConnection', nodes: Array<{ __typename: 'Job', id: string, function: string, state: JobState, version: number, error: { __typename: 'JobError', code: string, message: string } | null, timing: { __typename: 'JobTiming', endedAt: string | null } }> }, workers: { __typename: 'WorkerConnection', nodes: Array<{ __typename: 'Worker', id: string, name: string, alive: boolean, state: WorkerState, holding: number, functions: Array<string>, isServers: boolean, lastSeenAt: string }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean } }, functions: Array<{ __typename: 'Function', name: string, title: string, pausedAt: string | null }>, brokenPlugins?: Array<{ __typename: 'BrokenPlugin', plugin: string, function: string | null, reason: string, at: string }> };

export type OverviewNowSubscriptionVariables = Exact<{
  window: StatsWindow;
}>;


export type OverviewNowSubscription = { statsUpdated: { __typename: 'StatsUpdate', stats: { __typename: 'WindowStats', window: StatsWindow, from: string, to: string, stepMs: number, submitted: number, done: number, failed: number, errors: number, crashes: number, rejected: number, run: { __typename: 'StatsSpread', count: number, p50: number | null, p95: number | null }, wait: { __typename: 'StatsSpread', count: number, p50: number | null, p95: number | null }, failuresByCode: Array<{ __typename: 'CodeCount', code: string, count: number }>, series: Array<{ __typename: 'StatsPoint', at: string, submitted: number, done: number, failed: number, cancelled: number, rejected: number, run: { __typename: 'StatsSpread', p50: number | null, p95: number | null }, wait: { __typename: 'StatsSpread', p50: number | null, p95: number | null } }> }, depth: { __typename: 'StatsDepth', waiting: number, scheduled: number, running: number, heldBack: number, paused: number, workersAlive: number, callbacksFailing: number, oldestWaiting: { __typename: 'OldestJob', id: string | null, function: string, ms: number } | null } } };

export type QueuesChangedSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type QueuesChangedSubscription = { functionStatsUpdated: { __typename: 'FunctionStats', function: string, version: number, waiting: number, running: number, scheduled: number, heldBack: number, oldestWaitingMs: number | null } };

export type OverviewDepthFragment = { __typename: 'StatsDepth', waiting: number, scheduled: number, running: number, heldBack: number, paused: number, workersAlive: number, callbacksFailing: number, oldestWaiting: { __typename: 'OldestJob', id: string | null, function: string, ms: number } | null };

export type OverviewWindowFragment = { __typename: 'WindowStats', window: StatsWindow, from: string, to: string, stepMs: number, submitted: number, done: number, failed: number, errors: number, crashes: number, rejected: number, run: { __typename: 'StatsSpread', count: number, p50: number | null, p95: number | null }, wait: { __typename: 'StatsSpread', count: number, p50: number | null, p95: number | null }, failuresByCode: Array<{ __typename: 'CodeCount', code: string, count: number }>, series: Array<{ __typename: 'StatsPoint', at: string, submitted: number, done: number, failed: number, cancelled: number, rejected: number, run: { __typename: 'StatsSpread', p50: number | null, p95: number | null }, wait: { __typename: 'StatsSpread', p50: number | null, p95: number | null } }> };

export type QueueFragment = { __typename: 'FunctionStats', function: string, version: number, waiting: number, running: number, scheduled: number, heldBack: number, oldestWaitingMs: number | null };

export type RunPageQueryVariables = Exact<{
  name: string;
}>;


export type RunPageQuery = { __typename: 'Query', function: { __typename: 'Function', name: string, title: string, version: string, description: string, pausedAt: string | null, pauseReason: string | null, inputSchema: unknown, examples: Array<unknown>, limits: { __typename: 'FunctionLimits', attempts: number | null } } | null };

export type RunFunctionMutationVariables = Exact<{
  input: SubmitJobInput;
}>;


export type RunFunctionMutation = { __typename: 'Mutation', submitJob:
    | { __typename: 'AddressRefusedError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'InputTooLargeError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown, issues: Array<{ __typename: 'InputIssue', path: Array<string>, message: string }> }
    | { __typename: 'LimitReachedError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'SubmitJobPayload', duplicate: boolean, job: { __typename: 'Job', id: string, version: number, state: JobState, function: string } }
    | { __typename: 'UnknownFunctionError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
   };

export type UploadRunFileMutationVariables = Exact<{
  file: Blob | null;
  name?: string | null | undefined;
}>;


export type UploadRunFileMutation = { __typename: 'Mutation', uploadFile:
    | { __typename: 'ClaimLostError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'FileCorruptError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'FileTooLargeError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'JobEndedError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'LimitReachedError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'UploadFilePayload', file: { __typename: 'File', id: string, name: string, size: number, type: string } }
   };

export type TokensPageQueryVariables = Exact<{
  filter: TokenFilter;
  first: number;
  after?: string | null | undefined;
}>;


export type TokensPageQuery = { __typename: 'Query', tokens: { __typename: 'TokenConnection', nodes: Array<{ __typename: 'Token', id: string, label: string | null, roles: Array<Role>, functions: Array<string> | null, session: boolean, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, user: { __typename: 'User', id: string, name: string } | null }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } };

export type TokenRowFragment = { __typename: 'Token', id: string, label: string | null, roles: Array<Role>, functions: Array<string> | null, session: boolean, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, user: { __typename: 'User', id: string, name: string } | null };

export type CreateTokenMutationVariables = Exact<{
  input: CreateTokenInput;
}>;


export type CreateTokenMutation = { __typename: 'Mutation', createToken:
    | { __typename: 'CreateTokenPayload', token: string }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
   };

export type RenameTokenMutationVariables = Exact<{
  id: string;
  label: string;
}>;


export type RenameTokenMutation = { __typename: 'Mutation', renameToken:
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'RenameTokenPayload', token: { __typename: 'Token', id: string, label: string | null, roles: Array<Role>, functions: Array<string> | null, session: boolean, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, user: { __typename: 'User', id: string, name: string } | null } }
   };

export type RevokeTokenMutationVariables = Exact<{
  id: string;
}>;


export type RevokeTokenMutation = { __typename: 'Mutation', revokeToken:
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'RevokeTokenPayload' }
   };

export type UsagePageQueryVariables = Exact<{
  filter: UsageFilter;
  period: Period;
  first: number;
  after?: string | null | undefined;
}>;


export type UsagePageQuery = { __typename: 'Query', usage: { __typename: 'UsageConnection', nodes: Array<{ __typename: 'Usage', id: string, api: string, function: string, period: Period, from: string, until: string | null, used: number, reserved: number, user: { __typename: 'User', id: string, name: string } | null }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } };

export type StandingFragment = { __typename: 'AllowanceStanding', used: number, remaining: number, renewsAt: string | null, allowance: { __typename: 'Allowance', id: string, api: string, count: number, period: Period, user: { __typename: 'User', id: string, name: string } | null } };

export type OwnAllowancesQueryVariables = Exact<{ [key: string]: never; }>;


export type OwnAllowancesQuery = { __typename: 'Query', viewer: { __typename: 'Viewer', id: string, allowances: Array<{ __typename: 'AllowanceStanding', used: number, remaining: number, renewsAt: string | null, allowance: { __typename: 'Allowance', id: string, api: string, count: number, period: Period, user: { __typename: 'User', id: string, name: string } | null } }> | null } };

export type AllowancesPageQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type AllowancesPageQuery = { __typename: 'Query', allowances: { __typename: 'AllowanceConnection', nodes: Array<{ __typename: 'Allowance', id: string, api: string, count: number, period: Period, createdAt: string, user: { __typename: 'User', id: string, name: string } | null }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } };

export type SetAllowanceMutationVariables = Exact<{
  input: SetAllowanceInput;
}>;


export type SetAllowanceMutation = { __typename: 'Mutation', setAllowance:
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'SetAllowancePayload' }
   };

export type RemoveAllowanceMutationVariables = Exact<{
  id: string;
}>;


export type RemoveAllowanceMutation = { __typename: 'Mutation', removeAllowance:
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'RemoveAllowancePayload' }
   };

export type UserPageQueryVariables = Exact<{
  id: string;
}>;


export type UserPageQuery = { __typename: 'Query', node:
    | { __typename: 'File', id: string }
    | { __typename: 'Job', id: string }
    | { __typename: 'User', id: string, name: string, createdAt: string, disabledAt: string | null, permissions: Array<string> | null, allowances: Array<{ __typename: 'AllowanceStanding', used: number, remaining: number, renewsAt: string | null, allowance: { __typename: 'Allowance', id: string, api: string, count: number, period: Period, user: { __typename: 'User', id: string, name: string } | null } }> | null }
    | { __typename: 'Worker', id: string }
   | null };

export type UsersPageQueryVariables = Exact<{
  filter: UserFilter;
  first: number;
  after?: string | null | undefined;
}>;


export type UsersPageQuery = { __typename: 'Query', users: { __typename: 'UserConnection', nodes: Array<{ __typename: 'User', id: string, name: string, createdAt: string, disabledAt: string | null, permissions: Array<string> | null }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } };

export type UserRowFragment = { __typename: 'User', id: string, name: string, createdAt: string, disabledAt: string | null, permissions: Array<string> | null };

export type CreateUserMutationVariables = Exact<{
  name: string;
}>;


export type CreateUserMutation = { __typename: 'Mutation', createUser:
    | { __typename: 'CreateUserPayload', user: { __typename: 'User', id: string, name: string, createdAt: string, disabledAt: string | null, permissions: Array<string> | null } }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
   };

export type DisableUserMutationVariables = Exact<{
  id: string;
}>;


export type DisableUserMutation = { __typename: 'Mutation', disableUser:
    | { __typename: 'DisableUserPayload', user: { __typename: 'User', id: string, name: string, createdAt: string, disabledAt: string | null, permissions: Array<string> | null } }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
   };

export type EnableUserMutationVariables = Exact<{
  id: string;
}>;


export type EnableUserMutation = { __typename: 'Mutation', enableUser:
    | { __typename: 'EnableUserPayload', user: { __typename: 'User', id: string, name: string, createdAt: string, disabledAt: string | null, permissions: Array<string> | null } }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
   };

export type SetPermissionsMutationVariables = Exact<{
  userId: string;
  permissions: Array<string> | string;
}>;


export type SetPermissionsMutation = { __typename: 'Mutation', setPermissions:
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'SetPermissionsPayload', user: { __typename: 'User', id: string, name: string, createdAt: string, disabledAt: string | null, permissions: Array<string> | null } }
   };

export type WorkerPageQueryVariables = Exact<{
  id: string;
}>;


export type WorkerPageQuery = { __typename: 'Query', node:
    | { __typename: 'File', id: string }
    | { __typename: 'Job', id: string }
    | { __typename: 'User', id: string }
    | { __typename: 'Worker', id: string, name: string, host: string | null, alive: boolean, state: WorkerState, isServers: boolean, functions: Array<string>, capabilities: Array<string>, holding: number, done: number, failed: number, lost: number, firstSeenAt: string, lastSeenAt: string, jobs: Array<{ __typename: 'Job', id: string, version: number, function: string, state: JobState, status: { __typename: 'JobStatus', phase: string | null, percent: number | null, message: string | null } | null, claim: { __typename: 'Claim', worker: string, claimedAt: string, expiresAt: string } | null } | null>, drain: { __typename: 'WorkerDrain', at: string, reason: string | null, by: { __typename: 'User', id: string, name: string } | null } | null, user: { __typename: 'User', id: string, name: string } | null }
   | null };

export type WorkersPageQueryVariables = Exact<{
  filter: WorkerFilter;
}>;


export type WorkersPageQuery = { __typename: 'Query', workers: { __typename: 'WorkerConnection', nodes: Array<{ __typename: 'Worker', id: string, name: string, host: string | null, alive: boolean, state: WorkerState, isServers: boolean, functions: Array<string>, capabilities: Array<string>, holding: number, done: number, failed: number, lost: number, firstSeenAt: string, lastSeenAt: string, drain: { __typename: 'WorkerDrain', at: string, reason: string | null, by: { __typename: 'User', id: string, name: string } | null } | null, user: { __typename: 'User', id: string, name: string } | null }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean } } };

export type WorkerRowFragment = { __typename: 'Worker', id: string, name: string, host: string | null, alive: boolean, state: WorkerState, isServers: boolean, functions: Array<string>, capabilities: Array<string>, holding: number, done: number, failed: number, lost: number, firstSeenAt: string, lastSeenAt: string, drain: { __typename: 'WorkerDrain', at: string, reason: string | null, by: { __typename: 'User', id: string, name: string } | null } | null, user: { __typename: 'User', id: string, name: string } | null };

export type DrainWorkerMutationVariables = Exact<{
  id: string;
  reason?: string | null | undefined;
}>;


export type DrainWorkerMutation = { __typename: 'Mutation', drainWorker:
    | { __typename: 'DrainWorkerPayload', worker: { __typename: 'Worker', id: string, name: string, host: string | null, alive: boolean, state: WorkerState, isServers: boolean, functions: Array<string>, capabilities: Array<string>, holding: number, done: number, failed: number, lost: number, firstSeenAt: string, lastSeenAt: string, drain: { __typename: 'WorkerDrain', at: string, reason: string | null, by: { __typename: 'User', id: string, name: string } | null } | null, user: { __typename: 'User', id: string, name: string } | null } }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
   };

export type ResumeWorkerMutationVariables = Exact<{
  id: string;
}>;


export type ResumeWorkerMutation = { __typename: 'Mutation', resumeWorker:
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'ResumeWorkerPayload', worker: { __typename: 'Worker', id: string, name: string, host: string | null, alive: boolean, state: WorkerState, isServers: boolean, functions: Array<string>, capabilities: Array<string>, holding: number, done: number, failed: number, lost: number, firstSeenAt: string, lastSeenAt: string, drain: { __typename: 'WorkerDrain', at: string, reason: string | null, by: { __typename: 'User', id: string, name: string } | null } | null, user: { __typename: 'User', id: string, name: string } | null } }
   };

export type JobCallbackFragment = { __typename: 'Callback', id: string, url: string, state: CallbackState, tries: number, createdAt: string, nextAt: string | null, endedAt: string | null, requestBody: string | null, attempts: Array<{ __typename: 'CallbackAttempt', at: string, ms: number, outcome: string, status: number | null, error: string | null, responseBody: string | null, requestHeaders: Array<{ __typename: 'HttpHeader', name: string, value: string }> | null, responseHeaders: Array<{ __typename: 'HttpHeader', name: string, value: string }> | null }> };

export type RedeliverCallbackMutationVariables = Exact<{
  id: string;
}>;


export type RedeliverCallbackMutation = { __typename: 'Mutation', redeliverCallback:
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'RedeliverCallbackPayload', callback: { __typename: 'Callback', id: string, url: string, state: CallbackState, tries: number, createdAt: string, nextAt: string | null, endedAt: string | null, requestBody: string | null, attempts: Array<{ __typename: 'CallbackAttempt', at: string, ms: number, outcome: string, status: number | null, error: string | null, responseBody: string | null, requestHeaders: Array<{ __typename: 'HttpHeader', name: string, value: string }> | null, responseHeaders: Array<{ __typename: 'HttpHeader', name: string, value: string }> | null }> } }
   };

export type UserSelectQueryVariables = Exact<{
  search: string;
}>;


export type UserSelectQuery = { __typename: 'Query', users: { __typename: 'UserConnection', nodes: Array<{ __typename: 'User', id: string, name: string }> } };

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
export const RefusalFragmentDoc = new TypedDocumentString(`
    fragment Refusal on Error {
  __typename
  code
  message
  retryable
  data
}
    `, {"fragmentName":"Refusal"}) as unknown as TypedDocumentString<RefusalFragment, unknown>;
export const CallbackRowFragmentDoc = new TypedDocumentString(`
    fragment CallbackRow on Callback {
  __typename
  id
  url
  state
  tries
  createdAt
  endedAt
  nextAt
  job {
    __typename
    id
    function
    version
  }
  attempts {
    __typename
    at
    outcome
    status
    ms
    error
  }
}
    `, {"fragmentName":"CallbackRow"}) as unknown as TypedDocumentString<CallbackRowFragment, unknown>;
export const FunctionWindowFragmentDoc = new TypedDocumentString(`
    fragment FunctionWindow on WindowStats {
  __typename
  window
  from
  to
  stepMs
  submitted
  done
  failed
  cancelled
  rejected
  errors
  crashes
  retries
  run {
    __typename
    count
    p50
    p95
    p99
  }
  wait {
    __typename
    count
    p50
    p95
    p99
  }
  failuresByCode {
    __typename
    code
    count
  }
  series {
    __typename
    at
    submitted
    done
    failed
    errors
    crashes
    run {
      __typename
      p50
      p95
    }
    wait {
      __typename
      p50
      p95
    }
  }
}
    `, {"fragmentName":"FunctionWindow"}) as unknown as TypedDocumentString<FunctionWindowFragment, unknown>;
export const FunctionQueueFragmentDoc = new TypedDocumentString(`
    fragment FunctionQueue on FunctionStats {
  __typename
  function
  version
  waiting
  running
  scheduled
  heldBack
  paused
  oldestWaitingMs
}
    `, {"fragmentName":"FunctionQueue"}) as unknown as TypedDocumentString<FunctionQueueFragment, unknown>;
export const FunctionPauseFragmentDoc = new TypedDocumentString(`
    fragment FunctionPause on Function {
  __typename
  name
  pausedAt
  pauseReason
  pausedBy {
    __typename
    id
    name
  }
  stats {
    __typename
    function
    version
    paused
  }
}
    `, {"fragmentName":"FunctionPause"}) as unknown as TypedDocumentString<FunctionPauseFragment, unknown>;
export const JobFileFragmentDoc = new TypedDocumentString(`
    fragment JobFile on File {
  __typename
  id
  name
  type
  size
  url
}
    `, {"fragmentName":"JobFile"}) as unknown as TypedDocumentString<JobFileFragment, unknown>;
export const JobFactsFragmentDoc = new TypedDocumentString(`
    fragment JobFacts on Job {
  __typename
  id
  version
  function
  state
  locked
  retryOf
  tags
  priority
  requires
  leaseMs
  timeoutMs
  backoffMs
  idempotencyKey
  user {
    __typename
    id
    name
  }
  attempts {
    __typename
    current
    max
    failures
    crashes
  }
  timing {
    __typename
    createdAt
    admittedAt
    runAt
    startedAt
    endedAt
  }
  status {
    __typename
    phase
    percent
    message
    at
  }
  claim {
    __typename
    worker
    host
    claimedAt
    expiresAt
    leaseMs
    holder {
      __typename
      id
      name
      alive
    }
  }
  error {
    __typename
    code
    message
    retryable
    data
  }
  log {
    __typename
    at
    move
    from
    to
    attempt
    by
    worker
    reason
    version
  }
  output
  outputs {
    __typename
    name
    file {
      __typename
      ...JobFile
    }
  }
}
    fragment JobFile on File {
  __typename
  id
  name
  type
  size
  url
}`, {"fragmentName":"JobFacts"}) as unknown as TypedDocumentString<JobFactsFragment, unknown>;
export const ListedJobFragmentDoc = new TypedDocumentString(`
    fragment ListedJob on Job {
  __typename
  id
  version
  function
  state
  locked
  heldBackBy
  requires
  tags
  user {
    __typename
    id
    name
  }
  attempts {
    __typename
    current
    max
  }
  status {
    __typename
    at
    phase
    percent
    message
  }
  error {
    __typename
    code
    message
  }
  claim {
    __typename
    worker
    claimedAt
  }
  timing {
    __typename
    createdAt
    runAt
    startedAt
    endedAt
  }
}
    `, {"fragmentName":"ListedJob"}) as unknown as TypedDocumentString<ListedJobFragment, unknown>;
export const OverviewDepthFragmentDoc = new TypedDocumentString(`
    fragment OverviewDepth on StatsDepth {
  __typename
  waiting
  scheduled
  running
  heldBack
  paused
  workersAlive
  callbacksFailing
  oldestWaiting {
    __typename
    id
    function
    ms
  }
}
    `, {"fragmentName":"OverviewDepth"}) as unknown as TypedDocumentString<OverviewDepthFragment, unknown>;
export const OverviewWindowFragmentDoc = new TypedDocumentString(`
    fragment OverviewWindow on WindowStats {
  __typename
  window
  from
  to
  stepMs
  submitted
  done
  failed
  errors
  crashes
  rejected
  run {
    __typename
    count
    p50
    p95
  }
  wait {
    __typename
    count
    p50
    p95
  }
  failuresByCode {
    __typename
    code
    count
  }
  series {
    __typename
    at
    submitted
    done
    failed
    cancelled
    rejected
    run {
      __typename
      p50
      p95
    }
    wait {
      __typename
      p50
      p95
    }
  }
}
    `, {"fragmentName":"OverviewWindow"}) as unknown as TypedDocumentString<OverviewWindowFragment, unknown>;
export const QueueFragmentDoc = new TypedDocumentString(`
    fragment Queue on FunctionStats {
  __typename
  function
  version
  waiting
  running
  scheduled
  heldBack
  oldestWaitingMs
}
    `, {"fragmentName":"Queue"}) as unknown as TypedDocumentString<QueueFragment, unknown>;
export const TokenRowFragmentDoc = new TypedDocumentString(`
    fragment TokenRow on Token {
  __typename
  id
  label
  roles
  functions
  session
  createdAt
  expiresAt
  lastUsedAt
  user {
    __typename
    id
    name
  }
}
    `, {"fragmentName":"TokenRow"}) as unknown as TypedDocumentString<TokenRowFragment, unknown>;
export const StandingFragmentDoc = new TypedDocumentString(`
    fragment Standing on AllowanceStanding {
  __typename
  used
  remaining
  renewsAt
  allowance {
    __typename
    id
    api
    count
    period
    user {
      __typename
      id
      name
    }
  }
}
    `, {"fragmentName":"Standing"}) as unknown as TypedDocumentString<StandingFragment, unknown>;
export const UserRowFragmentDoc = new TypedDocumentString(`
    fragment UserRow on User {
  __typename
  id
  name
  createdAt
  disabledAt
  permissions
}
    `, {"fragmentName":"UserRow"}) as unknown as TypedDocumentString<UserRowFragment, unknown>;
export const WorkerRowFragmentDoc = new TypedDocumentString(`
    fragment WorkerRow on Worker {
  __typename
  id
  name
  host
  alive
  state
  isServers
  functions
  capabilities
  holding
  done
  failed
  lost
  firstSeenAt
  lastSeenAt
  drain {
    __typename
    at
    by {
      __typename
      id
      name
    }
    reason
  }
  user {
    __typename
    id
    name
  }
}
    `, {"fragmentName":"WorkerRow"}) as unknown as TypedDocumentString<WorkerRowFragment, unknown>;
export const JobCallbackFragmentDoc = new TypedDocumentString(`
    fragment JobCallback on Callback {
  __typename
  id
  url
  state
  tries
  createdAt
  nextAt
  endedAt
  requestBody
  attempts {
    __typename
    at
    ms
    outcome
    status
    error
    requestHeaders {
      __typename
      name
      value
    }
    responseHeaders {
      __typename
      name
      value
    }
    responseBody
  }
}
    `, {"fragmentName":"JobCallback"}) as unknown as TypedDocumentString<JobCallbackFragment, unknown>;
export const ListsChangedDocument = new TypedDocumentString(`
    subscription ListsChanged($lists: [ListName!]!) {
  listsChanged(lists: $lists) {
    __typename
    lists
  }
}
    `, {"hash":"sha256:1258389e70aabc0fe60a31e51c50616564e5f7e582571d19026947f6bd66b1af"}) as unknown as TypedDocumentString<ListsChangedSubscription, ListsChangedSubscriptionVariables>;
export const ViewerDocument = new TypedDocumentString(`
    query Viewer {
  __typename
  viewer {
    __typename
    id
    name
    roles
    expiresAt
    functions
  }
}
    `, {"hash":"sha256:c499c2757fe0020d529ac270238ceb6706d58eeac2eb5e6af3ed407d99087ae9"}) as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;
export const AuditPageDocument = new TypedDocumentString(`
    query AuditPage($filter: AuditFilter!, $first: Int!, $after: String) {
  __typename
  auditLog(filter: $filter, first: $first, after: $after) {
    __typename
    nodes {
      __typename
      id
      at
      action
      target
      tokenId
      data
      by {
        __typename
        id
        name
      }
    }
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:ba9267d21db2c38d20461453cdb2c568d882bec9e65dfd34fe5f1096cbd7c47d"}) as unknown as TypedDocumentString<AuditPageQuery, AuditPageQueryVariables>;
export const CallbacksPageDocument = new TypedDocumentString(`
    query CallbacksPage($filter: CallbackFilter!, $first: Int!, $after: String) {
  __typename
  callbacks(filter: $filter, first: $first, after: $after) {
    __typename
    nodes {
      __typename
      ...CallbackRow
    }
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
  }
}
    fragment CallbackRow on Callback {
  __typename
  id
  url
  state
  tries
  createdAt
  endedAt
  nextAt
  job {
    __typename
    id
    function
    version
  }
  attempts {
    __typename
    at
    outcome
    status
    ms
    error
  }
}`, {"hash":"sha256:dfa14446a98febdf97f676b4a4de58266bedf3721c7e72673712034e6a210032"}) as unknown as TypedDocumentString<CallbacksPageQuery, CallbacksPageQueryVariables>;
export const CallbacksMovingDocument = new TypedDocumentString(`
    query CallbacksMoving($ids: [ID!]!) {
  __typename
  callbacks(filter: {jobIds: $ids}, first: 100) {
    __typename
    nodes {
      __typename
      ...CallbackRow
    }
  }
}
    fragment CallbackRow on Callback {
  __typename
  id
  url
  state
  tries
  createdAt
  endedAt
  nextAt
  job {
    __typename
    id
    function
    version
  }
  attempts {
    __typename
    at
    outcome
    status
    ms
    error
  }
}`, {"hash":"sha256:77a40305cf050980e8a9348c8f4b10245db1415dd3bdf9e4fc5e49c233d7a5aa"}) as unknown as TypedDocumentString<CallbacksMovingQuery, CallbacksMovingQueryVariables>;
export const CallbackDetailsDocument = new TypedDocumentString(`
    query CallbackDetails($ids: [ID!]!) {
  __typename
  callbacks(filter: {jobIds: $ids}, first: 5) {
    __typename
    nodes {
      __typename
      ...JobCallback
    }
  }
}
    fragment JobCallback on Callback {
  __typename
  id
  url
  state
  tries
  createdAt
  nextAt
  endedAt
  requestBody
  attempts {
    __typename
    at
    ms
    outcome
    status
    error
    requestHeaders {
      __typename
      name
      value
    }
    responseHeaders {
      __typename
      name
      value
    }
    responseBody
  }
}`, {"hash":"sha256:0962fbdc1ded2c585b6ba949cb3387279a01270acba7f496fd2849dabce1eaa4"}) as unknown as TypedDocumentString<CallbackDetailsQuery, CallbackDetailsQueryVariables>;
export const FilesPageDocument = new TypedDocumentString(`
    query FilesPage($filter: FileFilter!, $first: Int!, $after: String) {
  __typename
  files(filter: $filter, first: $first, after: $after) {
    __typename
    nodes {
      __typename
      id
      name
      type
      size
      kind
      url
      createdAt
      expiresAt
      job {
        __typename
        id
        function
        version
      }
      user {
        __typename
        id
        name
      }
    }
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:a7bdd029d54c47a03e895cc8c8ffe277b381649db08a1f754a10581459a25b4f"}) as unknown as TypedDocumentString<FilesPageQuery, FilesPageQueryVariables>;
export const DeleteFileDocument = new TypedDocumentString(`
    mutation DeleteFile($id: ID!) {
  __typename
  deleteFile(input: {id: $id}) {
    __typename
    ... on DeleteFilePayload {
      __typename
    }
    ...Refusal
  }
}
    fragment Refusal on Error {
  __typename
  code
  message
  retryable
  data
}`, {"hash":"sha256:976acd80c1583db2165f0bf84e00cdb65f4d18b6b263b8abcfa9cf3dcbb9771f"}) as unknown as TypedDocumentString<DeleteFileMutation, DeleteFileMutationVariables>;
export const FunctionPageDocument = new TypedDocumentString(`
    query FunctionPage($name: String!, $window: StatsWindow!) {
  __typename
  function(name: $name) {
    __typename
    title
    version
    origin
    isHere
    description
    registeredAt
    updatedAt
    registeredBy {
      __typename
      id
      name
    }
    ...FunctionPause
    inputSchema
    outputSchema
    examples
    calls {
      __typename
      api
      count
    }
    limits {
      __typename
      attempts
      backoffMs
      concurrency
      leaseMs
      maxInputBytes
      timeoutMs
      rate {
        __typename
        count
        periodMs
      }
    }
    workers {
      __typename
      id
      name
      host
      alive
      state
      isServers
      holding
      capabilities
      lastSeenAt
    }
    stats {
      __typename
      ...FunctionQueue
      window(window: $window) {
        __typename
        ...FunctionWindow
      }
    }
  }
}
    fragment FunctionWindow on WindowStats {
  __typename
  window
  from
  to
  stepMs
  submitted
  done
  failed
  cancelled
  rejected
  errors
  crashes
  retries
  run {
    __typename
    count
    p50
    p95
    p99
  }
  wait {
    __typename
    count
    p50
    p95
    p99
  }
  failuresByCode {
    __typename
    code
    count
  }
  series {
    __typename
    at
    submitted
    done
    failed
    errors
    crashes
    run {
      __typename
      p50
      p95
    }
    wait {
      __typename
      p50
      p95
    }
  }
}
fragment FunctionQueue on FunctionStats {
  __typename
  function
  version
  waiting
  running
  scheduled
  heldBack
  paused
  oldestWaitingMs
}
fragment FunctionPause on Function {
  __typename
  name
  pausedAt
  pauseReason
  pausedBy {
    __typename
    id
    name
  }
  stats {
    __typename
    function
    version
    paused
  }
}`, {"hash":"sha256:6f11b7aff5663ae2c0aaba6751d92487afbfef3a55c661d4ec63b3ee25322354"}) as unknown as TypedDocumentString<FunctionPageQuery, FunctionPageQueryVariables>;
export const FunctionWindowChangedDocument = new TypedDocumentString(`
    subscription FunctionWindowChanged($functions: [String!]!, $window: StatsWindow!) {
  statsUpdated(functions: $functions, window: $window) {
    __typename
    stats {
      __typename
      ...FunctionWindow
    }
  }
}
    fragment FunctionWindow on WindowStats {
  __typename
  window
  from
  to
  stepMs
  submitted
  done
  failed
  cancelled
  rejected
  errors
  crashes
  retries
  run {
    __typename
    count
    p50
    p95
    p99
  }
  wait {
    __typename
    count
    p50
    p95
    p99
  }
  failuresByCode {
    __typename
    code
    count
  }
  series {
    __typename
    at
    submitted
    done
    failed
    errors
    crashes
    run {
      __typename
      p50
      p95
    }
    wait {
      __typename
      p50
      p95
    }
  }
}`, {"hash":"sha256:ac2cae97c58d21f62aa74cb747c3928a849477d7037b58145dd879b5c4d67a49"}) as unknown as TypedDocumentString<FunctionWindowChangedSubscription, FunctionWindowChangedSubscriptionVariables>;
export const FunctionsPageDocument = new TypedDocumentString(`
    query FunctionsPage($isOperator: Boolean!) {
  __typename
  functions {
    __typename
    name
    title
    version
    origin
    isHere
    pausedAt
    pauseReason
    limits {
      __typename
      attempts
      concurrency
      timeoutMs
      rate {
        __typename
        count
        periodMs
      }
    }
    workers {
      __typename
      id
      alive
    }
    stats {
      __typename
      ...FunctionQueue
      window(window: DAY) {
        __typename
        done
        failed
        cancelled
        rejected
        stepMs
        series {
          __typename
          at
          done
          failed
        }
      }
    }
  }
  brokenPlugins @include(if: $isOperator) {
    __typename
    plugin
    function
    reason
    at
  }
}
    fragment FunctionQueue on FunctionStats {
  __typename
  function
  version
  waiting
  running
  scheduled
  heldBack
  paused
  oldestWaitingMs
}`, {"hash":"sha256:d6bbd3a8f505d0f7cfc33e7a1cce9e90b669894c1a2b69ab30ce396ddf891c04"}) as unknown as TypedDocumentString<FunctionsPageQuery, FunctionsPageQueryVariables>;
export const FunctionQueuesDocument = new TypedDocumentString(`
    subscription FunctionQueues($functions: [String!]) {
  functionStatsUpdated(functions: $functions) {
    __typename
    ...FunctionQueue
  }
}
    fragment FunctionQueue on FunctionStats {
  __typename
  function
  version
  waiting
  running
  scheduled
  heldBack
  paused
  oldestWaitingMs
}`, {"hash":"sha256:5de2163945843a2e5420a35bbdeec7e0c7b4f034887f2523774e74413911801d"}) as unknown as TypedDocumentString<FunctionQueuesSubscription, FunctionQueuesSubscriptionVariables>;
export const PauseFunctionDocument = new TypedDocumentString(`
    mutation PauseFunction($input: PauseFunctionInput!) {
  __typename
  pauseFunction(input: $input) {
    __typename
    ... on PauseFunctionPayload {
      __typename
      function {
        __typename
        ...FunctionPause
      }
    }
    ...Refusal
  }
}
    fragment Refusal on Error {
  __typename
  code
  message
  retryable
  data
}
fragment FunctionPause on Function {
  __typename
  name
  pausedAt
  pauseReason
  pausedBy {
    __typename
    id
    name
  }
  stats {
    __typename
    function
    version
    paused
  }
}`, {"hash":"sha256:6f933e3e4b39167203ec8f400ad3f400ce3a8fe16010fbc9f62da3794e3072c5"}) as unknown as TypedDocumentString<PauseFunctionMutation, PauseFunctionMutationVariables>;
export const ResumeFunctionDocument = new TypedDocumentString(`
    mutation ResumeFunction($input: ResumeFunctionInput!) {
  __typename
  resumeFunction(input: $input) {
    __typename
    ... on ResumeFunctionPayload {
      __typename
      function {
        __typename
        ...FunctionPause
      }
    }
    ...Refusal
  }
}
    fragment Refusal on Error {
  __typename
  code
  message
  retryable
  data
}
fragment FunctionPause on Function {
  __typename
  name
  pausedAt
  pauseReason
  pausedBy {
    __typename
    id
    name
  }
  stats {
    __typename
    function
    version
    paused
  }
}`, {"hash":"sha256:6a031231a5f8e5de762f689dd15a3d067a2427bf9120adceaee53ead8a361827"}) as unknown as TypedDocumentString<ResumeFunctionMutation, ResumeFunctionMutationVariables>;
export const JobPageDocument = new TypedDocumentString(`
    query JobPage($id: ID!) {
  __typename
  job(id: $id) {
    __typename
    ...JobFacts
    input
    files {
      __typename
      name
      url
      file {
        __typename
        ...JobFile
      }
    }
    callbackUrl
    heldBackBy
    waitingFor
  }
}
    fragment JobFacts on Job {
  __typename
  id
  version
  function
  state
  locked
  retryOf
  tags
  priority
  requires
  leaseMs
  timeoutMs
  backoffMs
  idempotencyKey
  user {
    __typename
    id
    name
  }
  attempts {
    __typename
    current
    max
    failures
    crashes
  }
  timing {
    __typename
    createdAt
    admittedAt
    runAt
    startedAt
    endedAt
  }
  status {
    __typename
    phase
    percent
    message
    at
  }
  claim {
    __typename
    worker
    host
    claimedAt
    expiresAt
    leaseMs
    holder {
      __typename
      id
      name
      alive
    }
  }
  error {
    __typename
    code
    message
    retryable
    data
  }
  log {
    __typename
    at
    move
    from
    to
    attempt
    by
    worker
    reason
    version
  }
  output
  outputs {
    __typename
    name
    file {
      __typename
      ...JobFile
    }
  }
}
fragment JobFile on File {
  __typename
  id
  name
  type
  size
  url
}`, {"hash":"sha256:c573e1fa5f0bf18cb6b5fd4e031fb240b0f8b590b8d81290a84116fcf273fe3b"}) as unknown as TypedDocumentString<JobPageQuery, JobPageQueryVariables>;
export const JobPageChangedDocument = new TypedDocumentString(`
    subscription JobPageChanged($id: ID!) {
  jobUpdated(id: $id) {
    __typename
    ...JobFacts
    heldBackBy
    waitingFor
  }
}
    fragment JobFacts on Job {
  __typename
  id
  version
  function
  state
  locked
  retryOf
  tags
  priority
  requires
  leaseMs
  timeoutMs
  backoffMs
  idempotencyKey
  user {
    __typename
    id
    name
  }
  attempts {
    __typename
    current
    max
    failures
    crashes
  }
  timing {
    __typename
    createdAt
    admittedAt
    runAt
    startedAt
    endedAt
  }
  status {
    __typename
    phase
    percent
    message
    at
  }
  claim {
    __typename
    worker
    host
    claimedAt
    expiresAt
    leaseMs
    holder {
      __typename
      id
      name
      alive
    }
  }
  error {
    __typename
    code
    message
    retryable
    data
  }
  log {
    __typename
    at
    move
    from
    to
    attempt
    by
    worker
    reason
    version
  }
  output
  outputs {
    __typename
    name
    file {
      __typename
      ...JobFile
    }
  }
}
fragment JobFile on File {
  __typename
  id
  name
  type
  size
  url
}`, {"hash":"sha256:6331351e3f7fc2ea20e834533355b234a8e29f8ea620769bdc533b283dc7351e"}) as unknown as TypedDocumentString<JobPageChangedSubscription, JobPageChangedSubscriptionVariables>;
export const JobHeldDocument = new TypedDocumentString(`
    query JobHeld($id: ID!) {
  __typename
  job(id: $id) {
    __typename
    id
    heldBackBy
    waitingFor
  }
}
    `, {"hash":"sha256:b0bfcf906776cfea639c70ae3df67c225a8a429d66b19a7d616c3a3f900c8564"}) as unknown as TypedDocumentString<JobHeldQuery, JobHeldQueryVariables>;
export const JobCallbacksDocument = new TypedDocumentString(`
    query JobCallbacks($id: ID!) {
  __typename
  job(id: $id) {
    __typename
    id
    callbacks {
      __typename
      ...JobCallback
    }
  }
}
    fragment JobCallback on Callback {
  __typename
  id
  url
  state
  tries
  createdAt
  nextAt
  endedAt
  requestBody
  attempts {
    __typename
    at
    ms
    outcome
    status
    error
    requestHeaders {
      __typename
      name
      value
    }
    responseHeaders {
      __typename
      name
      value
    }
    responseBody
  }
}`, {"hash":"sha256:cae02efe4b02ff30e5ee14b6a6c18b11334e0c6c578fd40b7cdfd8ab7848b2e7"}) as unknown as TypedDocumentString<JobCallbacksQuery, JobCallbacksQueryVariables>;
export const JobRepeatsDocument = new TypedDocumentString(`
    query JobRepeats($id: ID!) {
  __typename
  jobs(first: 20, filter: {retryOf: $id}) {
    __typename
    nodes {
      __typename
      id
      state
      version
      timing {
        __typename
        createdAt
      }
    }
    pageInfo {
      __typename
      hasNextPage
    }
  }
}
    `, {"hash":"sha256:b73eb808193271610f82a217eaee2f8b6f9fd2f5060ce56cdfb8f3839583e8d1"}) as unknown as TypedDocumentString<JobRepeatsQuery, JobRepeatsQueryVariables>;
export const JobRepeatedDocument = new TypedDocumentString(`
    subscription JobRepeated($id: ID!) {
  jobsUpdated(filter: {retryOf: $id}) {
    __typename
    change
    id
    version
    job {
      __typename
      id
      state
      version
    }
  }
}
    `, {"hash":"sha256:e5700c97a744719c094c826b67da1babbff58a39ae9e2f6550398119bdd5fb3f"}) as unknown as TypedDocumentString<JobRepeatedSubscription, JobRepeatedSubscriptionVariables>;
export const JobPageLogDocument = new TypedDocumentString(`
    subscription JobPageLog($id: ID!) {
  jobLog(id: $id) {
    __typename
    id
    at
    attempt
    level
    message
  }
}
    `, {"hash":"sha256:6a823ff90f3739bf04a49f75fd3869adc930bbfb361c9f023a8dcc46d56b782e"}) as unknown as TypedDocumentString<JobPageLogSubscription, JobPageLogSubscriptionVariables>;
export const JobPageCancelDocument = new TypedDocumentString(`
    mutation JobPageCancel($id: ID!, $reason: String) {
  __typename
  cancelJob(input: {id: $id, reason: $reason}) {
    __typename
    ... on CancelJobPayload {
      __typename
      job {
        __typename
        ...JobFacts
      }
    }
    ...Refusal
  }
}
    fragment Refusal on Error {
  __typename
  code
  message
  retryable
  data
}
fragment JobFacts on Job {
  __typename
  id
  version
  function
  state
  locked
  retryOf
  tags
  priority
  requires
  leaseMs
  timeoutMs
  backoffMs
  idempotencyKey
  user {
    __typename
    id
    name
  }
  attempts {
    __typename
    current
    max
    failures
    crashes
  }
  timing {
    __typename
    createdAt
    admittedAt
    runAt
    startedAt
    endedAt
  }
  status {
    __typename
    phase
    percent
    message
    at
  }
  claim {
    __typename
    worker
    host
    claimedAt
    expiresAt
    leaseMs
    holder {
      __typename
      id
      name
      alive
    }
  }
  error {
    __typename
    code
    message
    retryable
    data
  }
  log {
    __typename
    at
    move
    from
    to
    attempt
    by
    worker
    reason
    version
  }
  output
  outputs {
    __typename
    name
    file {
      __typename
      ...JobFile
    }
  }
}
fragment JobFile on File {
  __typename
  id
  name
  type
  size
  url
}`, {"hash":"sha256:e2566b6cdff2543f9d2c54595708e782ef7797c1e251f58a7ed577b0b524aba2"}) as unknown as TypedDocumentString<JobPageCancelMutation, JobPageCancelMutationVariables>;
export const JobPageRetryDocument = new TypedDocumentString(`
    mutation JobPageRetry($id: ID!) {
  __typename
  retryJob(input: {id: $id}) {
    __typename
    ... on RetryJobPayload {
      __typename
      job {
        __typename
        id
        state
        version
        retryOf
      }
    }
    ...Refusal
  }
}
    fragment Refusal on Error {
  __typename
  code
  message
  retryable
  data
}`, {"hash":"sha256:1c17f6c11882753f684429d80d5ccd84667f95f5dead49d392f45c057a1c2b7a"}) as unknown as TypedDocumentString<JobPageRetryMutation, JobPageRetryMutationVariables>;
export const JobPageLockDocument = new TypedDocumentString(`
    mutation JobPageLock($id: ID!, $reason: String) {
  __typename
  lockJob(input: {id: $id, reason: $reason}) {
    __typename
    ... on LockJobPayload {
      __typename
      job {
        __typename
        ...JobFacts
        heldBackBy
      }
    }
    ...Refusal
  }
}
    fragment Refusal on Error {
  __typename
  code
  message
  retryable
  data
}
fragment JobFacts on Job {
  __typename
  id
  version
  function
  state
  locked
  retryOf
  tags
  priority
  requires
  leaseMs
  timeoutMs
  backoffMs
  idempotencyKey
  user {
    __typename
    id
    name
  }
  attempts {
    __typename
    current
    max
    failures
    crashes
  }
  timing {
    __typename
    createdAt
    admittedAt
    runAt
    startedAt
    endedAt
  }
  status {
    __typename
    phase
    percent
    message
    at
  }
  claim {
    __typename
    worker
    host
    claimedAt
    expiresAt
    leaseMs
    holder {
      __typename
      id
      name
      alive
    }
  }
  error {
    __typename
    code
    message
    retryable
    data
  }
  log {
    __typename
    at
    move
    from
    to
    attempt
    by
    worker
    reason
    version
  }
  output
  outputs {
    __typename
    name
    file {
      __typename
      ...JobFile
    }
  }
}
fragment JobFile on File {
  __typename
  id
  name
  type
  size
  url
}`, {"hash":"sha256:43e760027428714e5d2f94f1289b05e2255b15908302d02a1fc4d5bf2ce4fb2d"}) as unknown as TypedDocumentString<JobPageLockMutation, JobPageLockMutationVariables>;
export const JobPageUnlockDocument = new TypedDocumentString(`
    mutation JobPageUnlock($id: ID!, $reason: String) {
  __typename
  unlockJob(input: {id: $id, reason: $reason}) {
    __typename
    ... on UnlockJobPayload {
      __typename
      job {
        __typename
        ...JobFacts
        heldBackBy
      }
    }
    ...Refusal
  }
}
    fragment Refusal on Error {
  __typename
  code
  message
  retryable
  data
}
fragment JobFacts on Job {
  __typename
  id
  version
  function
  state
  locked
  retryOf
  tags
  priority
  requires
  leaseMs
  timeoutMs
  backoffMs
  idempotencyKey
  user {
    __typename
    id
    name
  }
  attempts {
    __typename
    current
    max
    failures
    crashes
  }
  timing {
    __typename
    createdAt
    admittedAt
    runAt
    startedAt
    endedAt
  }
  status {
    __typename
    phase
    percent
    message
    at
  }
  claim {
    __typename
    worker
    host
    claimedAt
    expiresAt
    leaseMs
    holder {
      __typename
      id
      name
      alive
    }
  }
  error {
    __typename
    code
    message
    retryable
    data
  }
  log {
    __typename
    at
    move
    from
    to
    attempt
    by
    worker
    reason
    version
  }
  output
  outputs {
    __typename
    name
    file {
      __typename
      ...JobFile
    }
  }
}
fragment JobFile on File {
  __typename
  id
  name
  type
  size
  url
}`, {"hash":"sha256:53864fcb6f6f43b926eaa237bdc8dc777899c9e09e00d0b9db8a5486213b8a29"}) as unknown as TypedDocumentString<JobPageUnlockMutation, JobPageUnlockMutationVariables>;
export const JobsPageDocument = new TypedDocumentString(`
    query JobsPage($first: Int!, $after: String, $filter: JobFilter, $search: String) {
  __typename
  jobs(first: $first, after: $after, filter: $filter, search: $search) {
    __typename
    nodes {
      __typename
      ...ListedJob
    }
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
  }
}
    fragment ListedJob on Job {
  __typename
  id
  version
  function
  state
  locked
  heldBackBy
  requires
  tags
  user {
    __typename
    id
    name
  }
  attempts {
    __typename
    current
    max
  }
  status {
    __typename
    at
    phase
    percent
    message
  }
  error {
    __typename
    code
    message
  }
  claim {
    __typename
    worker
    claimedAt
  }
  timing {
    __typename
    createdAt
    runAt
    startedAt
    endedAt
  }
}`, {"hash":"sha256:8cb5a65ea0335b675e9ef61f3f4cacc5546aa6db1aa5c642bfe3022890641b75"}) as unknown as TypedDocumentString<JobsPageQuery, JobsPageQueryVariables>;
export const JobsCountDocument = new TypedDocumentString(`
    query JobsCount($filter: JobFilter, $search: String) {
  __typename
  jobs(first: 0, filter: $filter, search: $search) {
    __typename
    totalCount
  }
}
    `, {"hash":"sha256:52f9844da23bb98251611acb208234296d1e1bff488aca84a9a328a912435d53"}) as unknown as TypedDocumentString<JobsCountQuery, JobsCountQueryVariables>;
export const JobsIdsDocument = new TypedDocumentString(`
    query JobsIds($first: Int!, $after: String, $filter: JobFilter, $search: String) {
  __typename
  jobs(first: $first, after: $after, filter: $filter, search: $search) {
    __typename
    nodes {
      __typename
      id
    }
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:c311a4111e76b3ce7eb6c9908642b7b0d776722e988696d1f5dd09f00ed964e6"}) as unknown as TypedDocumentString<JobsIdsQuery, JobsIdsQueryVariables>;
export const JobsMovedDocument = new TypedDocumentString(`
    subscription JobsMoved($filter: JobFilter) {
  jobsUpdated(filter: $filter) {
    __typename
    change
    id
    version
    job {
      __typename
      ...ListedJob
    }
  }
}
    fragment ListedJob on Job {
  __typename
  id
  version
  function
  state
  locked
  heldBackBy
  requires
  tags
  user {
    __typename
    id
    name
  }
  attempts {
    __typename
    current
    max
  }
  status {
    __typename
    at
    phase
    percent
    message
  }
  error {
    __typename
    code
    message
  }
  claim {
    __typename
    worker
    claimedAt
  }
  timing {
    __typename
    createdAt
    runAt
    startedAt
    endedAt
  }
}`, {"hash":"sha256:dedc6d58bba81294b98ec7b1b5d12b5eeded9f4d926c27f8d21e5c39854a3bb8"}) as unknown as TypedDocumentString<JobsMovedSubscription, JobsMovedSubscriptionVariables>;
export const JobsCancelDocument = new TypedDocumentString(`
    mutation JobsCancel($input: CancelJobsInput!) {
  __typename
  cancelJobs(input: $input) {
    __typename
    ... on CancelJobsPayload {
      __typename
      hasMore
      results {
        __typename
        ... on CancelJobPayload {
          __typename
          job {
            __typename
            id
          }
        }
        ...Refusal
      }
    }
    ...Refusal
  }
}
    fragment Refusal on Error {
  __typename
  code
  message
  retryable
  data
}`, {"hash":"sha256:1cdc909db548e96ccec8ec2842b6de3f6776788512bc9610ebeb3177ccd6f147"}) as unknown as TypedDocumentString<JobsCancelMutation, JobsCancelMutationVariables>;
export const JobsRetryDocument = new TypedDocumentString(`
    mutation JobsRetry($input: RetryJobsInput!) {
  __typename
  retryJobs(input: $input) {
    __typename
    ... on RetryJobsPayload {
      __typename
      results {
        __typename
        ... on RetryJobPayload {
          __typename
          job {
            __typename
            id
          }
        }
        ...Refusal
      }
    }
    ...Refusal
  }
}
    fragment Refusal on Error {
  __typename
  code
  message
  retryable
  data
}`, {"hash":"sha256:43921baec927f95ce97f2a9a225ee6bac3306548f9336c7193dd2c9b825b0e07"}) as unknown as TypedDocumentString<JobsRetryMutation, JobsRetryMutationVariables>;
export const JobsFunctionsDocument = new TypedDocumentString(`
    query JobsFunctions {
  __typename
  functions {
    __typename
    name
  }
}
    `, {"hash":"sha256:dc36fa2b500b1289234062a2111d17df3c095f82a7e8e713ef0d37f62b256671"}) as unknown as TypedDocumentString<JobsFunctionsQuery, JobsFunctionsQueryVariables>;
export const JobsLimitsDocument = new TypedDocumentString(`
    query JobsLimits {
  __typename
  limits {
    __typename
    batchMax
    pageMax
  }
}
    `, {"hash":"sha256:296abac594da36b6361b911d42830fd838cd411a28cdfb5fa869fd29f620a564"}) as unknown as TypedDocumentString<JobsLimitsQuery, JobsLimitsQueryVariables>;
export const OverviewDocument = new TypedDocumentString(`
    query Overview($window: StatsWindow!, $failed: JobFilter!, $isOperator: Boolean!) {
  __typename
  stats(window: $window) {
    __typename
    ...OverviewWindow
  }
  statsDepth {
    __typename
    ...OverviewDepth
  }
  functionStats {
    __typename
    ...Queue
  }
  failedOnes: jobs(
    first: 6
    filter: $failed
    orderBy: {field: ENDED_AT, direction: DESC}
  ) {
    __typename
    nodes {
      __typename
      id
      function
      state
      version
      error {
        __typename
        code
        message
      }
      timing {
        __typename
        endedAt
      }
    }
  }
  workers(first: 100, filter: {seenWithinMs: 900000}) {
    __typename
    nodes {
      __typename
      id
      name
      alive
      state
      holding
      functions
      isServers
      lastSeenAt
    }
    pageInfo {
      __typename
      hasNextPage
    }
  }
  functions {
    __typename
    name
    title
    pausedAt
  }
  brokenPlugins @include(if: $isOperator) {
    __typename
    plugin
    function
    reason
    at
  }
}
    fragment OverviewDepth on StatsDepth {
  __typename
  waiting
  scheduled
  running
  heldBack
  paused
  workersAlive
  callbacksFailing
  oldestWaiting {
    __typename
    id
    function
    ms
  }
}
fragment OverviewWindow on WindowStats {
  __typename
  window
  from
  to
  stepMs
  submitted
  done
  failed
  errors
  crashes
  rejected
  run {
    __typename
    count
    p50
    p95
  }
  wait {
    __typename
    count
    p50
    p95
  }
  failuresByCode {
    __typename
    code
    count
  }
  series {
    __typename
    at
    submitted
    done
    failed
    cancelled
    rejected
    run {
      __typename
      p50
      p95
    }
    wait {
      __typename
      p50
      p95
    }
  }
}
fragment Queue on FunctionStats {
  __typename
  function
  version
  waiting
  running
  scheduled
  heldBack
  oldestWaitingMs
}`, {"hash":"sha256:3bfabbaaa4ea2f295ac48a16186095feeb7403399333b3894ae8942bde54042f"}) as unknown as TypedDocumentString<OverviewQuery, OverviewQueryVariables>;
export const OverviewNowDocument = new TypedDocumentString(`
    subscription OverviewNow($window: StatsWindow!) {
  statsUpdated(window: $window) {
    __typename
    stats {
      __typename
      ...OverviewWindow
    }
    depth {
      __typename
      ...OverviewDepth
    }
  }
}
    fragment OverviewDepth on StatsDepth {
  __typename
  waiting
  scheduled
  running
  heldBack
  paused
  workersAlive
  callbacksFailing
  oldestWaiting {
    __typename
    id
    function
    ms
  }
}
fragment OverviewWindow on WindowStats {
  __typename
  window
  from
  to
  stepMs
  submitted
  done
  failed
  errors
  crashes
  rejected
  run {
    __typename
    count
    p50
    p95
  }
  wait {
    __typename
    count
    p50
    p95
  }
  failuresByCode {
    __typename
    code
    count
  }
  series {
    __typename
    at
    submitted
    done
    failed
    cancelled
    rejected
    run {
      __typename
      p50
      p95
    }
    wait {
      __typename
      p50
      p95
    }
  }
}`, {"hash":"sha256:99e816728d0002cff712f5cf6d7fe7a7db5997d973761636d272c0702cc55f2a"}) as unknown as TypedDocumentString<OverviewNowSubscription, OverviewNowSubscriptionVariables>;
export const QueuesChangedDocument = new TypedDocumentString(`
    subscription QueuesChanged {
  functionStatsUpdated {
    __typename
    ...Queue
  }
}
    fragment Queue on FunctionStats {
  __typename
  function
  version
  waiting
  running
  scheduled
  heldBack
  oldestWaitingMs
}`, {"hash":"sha256:96771011725b659dd48db88f51a035b72131da0f2eff7919746593850b88fbef"}) as unknown as TypedDocumentString<QueuesChangedSubscription, QueuesChangedSubscriptionVariables>;
export const RunPageDocument = new TypedDocumentString(`
    query RunPage($name: String!) {
  __typename
  function(name: $name) {
    __typename
    name
    title
    version
    description
    pausedAt
    pauseReason
    inputSchema
    examples
    limits {
      __typename
      attempts
    }
  }
}
    `, {"hash":"sha256:94835e6f5b75de7d8bbf429014b967b27048ab67e25b8c85ad50caaf8e29bda0"}) as unknown as TypedDocumentString<RunPageQuery, RunPageQueryVariables>;
export const RunFunctionDocument = new TypedDocumentString(`
    mutation RunFunction($input: SubmitJobInput!) {
  __typename
  submitJob(input: $input) {
    __typename
    ... on SubmitJobPayload {
      __typename
      duplicate
      job {
        __typename
        id
        version
        state
        function
      }
    }
    ... on InvalidInputError {
      __typename
      issues {
        __typename
        path
        message
      }
    }
    ...Refusal
  }
}
    fragment Refusal on Error {
  __typename
  code
  message
  retryable
  data
}`, {"hash":"sha256:c1c84c95ea370afee9f41e3a2bdcf7d4be497a9b9502baeb56615dbff73e576e"}) as unknown as TypedDocumentString<RunFunctionMutation, RunFunctionMutationVariables>;
export const UploadRunFileDocument = new TypedDocumentString(`
    mutation UploadRunFile($file: Upload!, $name: String) {
  __typename
  uploadFile(file: $file, name: $name) {
    __typename
    ... on UploadFilePayload {
      __typename
      file {
        __typename
        id
        name
        size
        type
      }
    }
    ...Refusal
  }
}
    fragment Refusal on Error {
  __typename
  code
  message
  retryable
  data
}`, {"hash":"sha256:2a28dbda42d8a960f38d32eb092c181f1ddfda7a6a88724967523791392dda36"}) as unknown as TypedDocumentString<UploadRunFileMutation, UploadRunFileMutationVariables>;
export const TokensPageDocument = new TypedDocumentString(`
    query TokensPage($filter: TokenFilter!, $first: Int!, $after: String) {
  __typename
  tokens(filter: $filter, first: $first, after: $after) {
    __typename
    nodes {
      __typename
      ...TokenRow
    }
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
  }
}
    fragment TokenRow on Token {
  __typename
  id
  label
  roles
  functions
  session
  createdAt
  expiresAt
  lastUsedAt
  user {
    __typename
    id
    name
  }
}`, {"hash":"sha256:d421bca02804404478dfc8320f54d0d7938bc712bf6e8bf8443e713ece13a85f"}) as unknown as TypedDocumentString<TokensPageQuery, TokensPageQueryVariables>;
export const CreateTokenDocument = new TypedDocumentString(`
    mutation CreateToken($input: CreateTokenInput!) {
  __typename
  createToken(input: $input) {
    __typename
    ... on CreateTokenPayload {
      __typename
      token
    }
    ...Refusal
  }
}
    fragment Refusal on Error {
  __typename
  code
  message
  retryable
  data
}`, {"hash":"sha256:1470df9fbb1c690344e5130a7f53c5c8585ba93160cc1a5055dbaa27f22e24bd"}) as unknown as TypedDocumentString<CreateTokenMutation, CreateTokenMutationVariables>;
export const RenameTokenDocument = new TypedDocumentString(`
    mutation RenameToken($id: ID!, $label: String!) {
  __typename
  renameToken(input: {id: $id, label: $label}) {
    __typename
    ... on RenameTokenPayload {
      __typename
      token {
        __typename
        ...TokenRow
      }
    }
    ...Refusal
  }
}
    fragment Refusal on Error {
  __typename
  code
  message
  retryable
  data
}
fragment TokenRow on Token {
  __typename
  id
  label
  roles
  functions
  session
  createdAt
  expiresAt
  lastUsedAt
  user {
    __typename
    id
    name
  }
}`, {"hash":"sha256:0dd353ea9bfaaa16c1006a8a37544530e810b6f01e8a8a99ae31dc8d7442ce5d"}) as unknown as TypedDocumentString<RenameTokenMutation, RenameTokenMutationVariables>;
export const RevokeTokenDocument = new TypedDocumentString(`
    mutation RevokeToken($id: ID!) {
  __typename
  revokeToken(input: {id: $id}) {
    __typename
    ... on RevokeTokenPayload {
      __typename
    }
    ...Refusal
  }
}
    fragment Refusal on Error {
  __typename
  code
  message
  retryable
  data
}`, {"hash":"sha256:07e4d0cfcf9b4401a189aacdd0252ecd9d3ccec90791688eaa5f64785f5126c7"}) as unknown as TypedDocumentString<RevokeTokenMutation, RevokeTokenMutationVariables>;
export const UsagePageDocument = new TypedDocumentString(`
    query UsagePage($filter: UsageFilter!, $period: Period!, $first: Int!, $after: String) {
  __typename
  usage(filter: $filter, period: $period, first: $first, after: $after) {
    __typename
    nodes {
      __typename
      id
      api
      function
      period
      from
      until
      used
      reserved
      user {
        __typename
        id
        name
      }
    }
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:ead680507fac28a24977ef1640ce75bcf5b802157e2fe4cf208f7e145ff9c7bc"}) as unknown as TypedDocumentString<UsagePageQuery, UsagePageQueryVariables>;
export const OwnAllowancesDocument = new TypedDocumentString(`
    query OwnAllowances {
  __typename
  viewer {
    __typename
    id
    allowances {
      __typename
      ...Standing
    }
  }
}
    fragment Standing on AllowanceStanding {
  __typename
  used
  remaining
  renewsAt
  allowance {
    __typename
    id
    api
    count
    period
    user {
      __typename
      id
      name
    }
  }
}`, {"hash":"sha256:18cfeb200d7a97ae5b58657c59033e641530475bca6cbff82ca10220e62b23ea"}) as unknown as TypedDocumentString<OwnAllowancesQuery, OwnAllowancesQueryVariables>;
export const AllowancesPageDocument = new TypedDocumentString(`
    query AllowancesPage($first: Int!, $after: String) {
  __typename
  allowances(first: $first, after: $after) {
    __typename
    nodes {
      __typename
      id
      api
      count
      period
      createdAt
      user {
        __typename
        id
        name
      }
    }
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:31c32d3e5f853f97ad7482e83efe7f2695109248eb71d34d1f2459fd0d2b464d"}) as unknown as TypedDocumentString<AllowancesPageQuery, AllowancesPageQueryVariables>;
export const SetAllowanceDocument = new TypedDocumentString(`
    mutation SetAllowance($input: SetAllowanceInput!) {
  __typename
  setAllowance(input: $input) {
    __typename
    ... on SetAllowancePayload {
      __typename
    }
    ...Refusal
  }
}
    fragment Refusal on Error {
  __typename
  code
  message
  retryable
  data
}`, {"hash":"sha256:c7070ef5e27bd5a7345d982ba9fbace76152f4c0c1594afb0b51edb024cd205c"}) as unknown as TypedDocumentString<SetAllowanceMutation, SetAllowanceMutationVariables>;
export const RemoveAllowanceDocument = new TypedDocumentString(`
    mutation RemoveAllowance($id: ID!) {
  __typename
  removeAllowance(input: {id: $id}) {
    __typename
    ... on RemoveAllowancePayload {
      __typename
    }
    ...Refusal
  }
}
    fragment Refusal on Error {
  __typename
  code
  message
  retryable
  data
}`, {"hash":"sha256:61ac80de0b871fe3321b1b8387307b19b7eefd033223b46542df5e8cb4d11b88"}) as unknown as TypedDocumentString<RemoveAllowanceMutation, RemoveAllowanceMutationVariables>;
export const UserPageDocument = new TypedDocumentString(`
    query UserPage($id: ID!) {
  __typename
  node(id: $id) {
    __typename
    id
    ... on User {
      __typename
      ...UserRow
      allowances {
        __typename
        ...Standing
      }
    }
  }
}
    fragment Standing on AllowanceStanding {
  __typename
  used
  remaining
  renewsAt
  allowance {
    __typename
    id
    api
    count
    period
    user {
      __typename
      id
      name
    }
  }
}
fragment UserRow on User {
  __typename
  id
  name
  createdAt
  disabledAt
  permissions
}`, {"hash":"sha256:62f0ff6a217d7cc939ca062b29fa740723a2dd041130c4979865950c62b275f1"}) as unknown as TypedDocumentString<UserPageQuery, UserPageQueryVariables>;
export const UsersPageDocument = new TypedDocumentString(`
    query UsersPage($filter: UserFilter!, $first: Int!, $after: String) {
  __typename
  users(filter: $filter, first: $first, after: $after) {
    __typename
    nodes {
      __typename
      ...UserRow
    }
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
  }
}
    fragment UserRow on User {
  __typename
  id
  name
  createdAt
  disabledAt
  permissions
}`, {"hash":"sha256:35d1c1f5117b0e91f8c8b054a22499298c53b4c6bb5f1fd20b2e8deee3a91bb8"}) as unknown as TypedDocumentString<UsersPageQuery, UsersPageQueryVariables>;
export const CreateUserDocument = new TypedDocumentString(`
    mutation CreateUser($name: String!) {
  __typename
  createUser(input: {name: $name}) {
    __typename
    ... on CreateUserPayload {
      __typename
      user {
        __typename
        ...UserRow
      }
    }
    ...Refusal
  }
}
    fragment Refusal on Error {
  __typename
  code
  message
  retryable
  data
}
fragment UserRow on User {
  __typename
  id
  name
  createdAt
  disabledAt
  permissions
}`, {"hash":"sha256:290e6af7089b5535b01d04f8ef786c0383e3a53959773e3707d42851183146a3"}) as unknown as TypedDocumentString<CreateUserMutation, CreateUserMutationVariables>;
export const DisableUserDocument = new TypedDocumentString(`
    mutation DisableUser($id: ID!) {
  __typename
  disableUser(input: {id: $id}) {
    __typename
    ... on DisableUserPayload {
      __typename
      user {
        __typename
        ...UserRow
      }
    }
    ...Refusal
  }
}
    fragment Refusal on Error {
  __typename
  code
  message
  retryable
  data
}
fragment UserRow on User {
  __typename
  id
  name
  createdAt
  disabledAt
  permissions
}`, {"hash":"sha256:765ec8888efcbd64c9ea789e7a575cc95fcc25f5e8837f731f3cee1c318984f4"}) as unknown as TypedDocumentString<DisableUserMutation, DisableUserMutationVariables>;
export const EnableUserDocument = new TypedDocumentString(`
    mutation EnableUser($id: ID!) {
  __typename
  enableUser(input: {id: $id}) {
    __typename
    ... on EnableUserPayload {
      __typename
      user {
        __typename
        ...UserRow
      }
    }
    ...Refusal
  }
}
    fragment Refusal on Error {
  __typename
  code
  message
  retryable
  data
}
fragment UserRow on User {
  __typename
  id
  name
  createdAt
  disabledAt
  permissions
}`, {"hash":"sha256:039f6ceb0f1e18282951232a20fde3e239babedd6adfcbf29331ec1291fc5456"}) as unknown as TypedDocumentString<EnableUserMutation, EnableUserMutationVariables>;
export const SetPermissionsDocument = new TypedDocumentString(`
    mutation SetPermissions($userId: ID!, $permissions: [String!]!) {
  __typename
  setPermissions(input: {userId: $userId, permissions: $permissions}) {
    __typename
    ... on SetPermissionsPayload {
      __typename
      user {
        __typename
        ...UserRow
      }
    }
    ...Refusal
  }
}
    fragment Refusal on Error {
  __typename
  code
  message
  retryable
  data
}
fragment UserRow on User {
  __typename
  id
  name
  createdAt
  disabledAt
  permissions
}`, {"hash":"sha256:91c2ba1696949f791c838d3dbc01b6e0753559d6603e4c00d84e154bd14b59d3"}) as unknown as TypedDocumentString<SetPermissionsMutation, SetPermissionsMutationVariables>;
export const WorkerPageDocument = new TypedDocumentString(`
    query WorkerPage($id: ID!) {
  __typename
  node(id: $id) {
    __typename
    id
    ... on Worker {
      __typename
      ...WorkerRow
      jobs {
        __typename
        id
        version
        function
        state
        status {
          __typename
          phase
          percent
          message
        }
        claim {
          __typename
          worker
          claimedAt
          expiresAt
        }
      }
    }
  }
}
    fragment WorkerRow on Worker {
  __typename
  id
  name
  host
  alive
  state
  isServers
  functions
  capabilities
  holding
  done
  failed
  lost
  firstSeenAt
  lastSeenAt
  drain {
    __typename
    at
    by {
      __typename
      id
      name
    }
    reason
  }
  user {
    __typename
    id
    name
  }
}`, {"hash":"sha256:4a7550b60daeeccd6874defb00d5ed91b8e086fc7186dc635d104a0ce499d8dc"}) as unknown as TypedDocumentString<WorkerPageQuery, WorkerPageQueryVariables>;
export const WorkersPageDocument = new TypedDocumentString(`
    query WorkersPage($filter: WorkerFilter!) {
  __typename
  workers(first: 100, filter: $filter) {
    __typename
    nodes {
      __typename
      ...WorkerRow
    }
    pageInfo {
      __typename
      hasNextPage
    }
  }
}
    fragment WorkerRow on Worker {
  __typename
  id
  name
  host
  alive
  state
  isServers
  functions
  capabilities
  holding
  done
  failed
  lost
  firstSeenAt
  lastSeenAt
  drain {
    __typename
    at
    by {
      __typename
      id
      name
    }
    reason
  }
  user {
    __typename
    id
    name
  }
}`, {"hash":"sha256:c444a6229a3dee8a85aaf5494e9817f345fe27ddbd7f2ba2a3f1d0b9a1d3be1a"}) as unknown as TypedDocumentString<WorkersPageQuery, WorkersPageQueryVariables>;
export const DrainWorkerDocument = new TypedDocumentString(`
    mutation DrainWorker($id: ID!, $reason: String) {
  __typename
  drainWorker(input: {id: $id, reason: $reason}) {
    __typename
    ... on DrainWorkerPayload {
      __typename
      worker {
        __typename
        ...WorkerRow
      }
    }
    ...Refusal
  }
}
    fragment Refusal on Error {
  __typename
  code
  message
  retryable
  data
}
fragment WorkerRow on Worker {
  __typename
  id
  name
  host
  alive
  state
  isServers
  functions
  capabilities
  holding
  done
  failed
  lost
  firstSeenAt
  lastSeenAt
  drain {
    __typename
    at
    by {
      __typename
      id
      name
    }
    reason
  }
  user {
    __typename
    id
    name
  }
}`, {"hash":"sha256:7dbc69052c32c73203c04fce2f7688e99051d8fc04fa491c5c7f3a80fe6b23a4"}) as unknown as TypedDocumentString<DrainWorkerMutation, DrainWorkerMutationVariables>;
export const ResumeWorkerDocument = new TypedDocumentString(`
    mutation ResumeWorker($id: ID!) {
  __typename
  resumeWorker(input: {id: $id}) {
    __typename
    ... on ResumeWorkerPayload {
      __typename
      worker {
        __typename
        ...WorkerRow
      }
    }
    ...Refusal
  }
}
    fragment Refusal on Error {
  __typename
  code
  message
  retryable
  data
}
fragment WorkerRow on Worker {
  __typename
  id
  name
  host
  alive
  state
  isServers
  functions
  capabilities
  holding
  done
  failed
  lost
  firstSeenAt
  lastSeenAt
  drain {
    __typename
    at
    by {
      __typename
      id
      name
    }
    reason
  }
  user {
    __typename
    id
    name
  }
}`, {"hash":"sha256:03a3dba5faa2a6f196fae20f881e00271f650ea9625e2f6d71ca82ff7af96f30"}) as unknown as TypedDocumentString<ResumeWorkerMutation, ResumeWorkerMutationVariables>;
export const RedeliverCallbackDocument = new TypedDocumentString(`
    mutation RedeliverCallback($id: ID!) {
  __typename
  redeliverCallback(input: {id: $id}) {
    __typename
    ... on RedeliverCallbackPayload {
      __typename
      callback {
        __typename
        ...JobCallback
      }
    }
    ...Refusal
  }
}
    fragment Refusal on Error {
  __typename
  code
  message
  retryable
  data
}
fragment JobCallback on Callback {
  __typename
  id
  url
  state
  tries
  createdAt
  nextAt
  endedAt
  requestBody
  attempts {
    __typename
    at
    ms
    outcome
    status
    error
    requestHeaders {
      __typename
      name
      value
    }
    responseHeaders {
      __typename
      name
      value
    }
    responseBody
  }
}`, {"hash":"sha256:d62f9f3b1c35d79f443b7c20b62793b0235be84adf10e3ce81ed25bf9461f90f"}) as unknown as TypedDocumentString<RedeliverCallbackMutation, RedeliverCallbackMutationVariables>;
export const UserSelectDocument = new TypedDocumentString(`
    query UserSelect($search: String!) {
  __typename
  users(first: 20, filter: {search: $search}) {
    __typename
    nodes {
      __typename
      id
      name
    }
  }
}
    `, {"hash":"sha256:5a9e5f5815c0329e9eb47451c94adc4d13814ca54d56f66ca18332a969004981"}) as unknown as TypedDocumentString<UserSelectQuery, UserSelectQueryVariables>;