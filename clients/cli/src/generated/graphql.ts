/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Allowances that match everything given. */
export type AllowanceFilter = {
  /** Only those that hold for this user, as those for everybody do. */
  userId?: string | null | undefined;
};

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

/** What MongoDB runs as. */
export type DatabaseKind =
  /** A replica set, of one member or more. */
  | 'REPLICA_SET'
  /** A sharded cluster, behind its routers. */
  | 'SHARDED_CLUSTER';

/** What is looked at. */
export type DiagnosisPart =
  /** The server's against the database's. */
  | 'CLOCK'
  /** How large they are. */
  | 'COLLECTIONS'
  /** MongoDB, its version and members. */
  | 'DATABASE'
  /** Whom Docket calls. */
  | 'EGRESS'
  /** Whether plugins can be used, and which functions are paused. */
  | 'FUNCTIONS'
  /** Whether they are as they should be. */
  | 'INDEXES'
  /** What the environment says, and the defaults. */
  | 'SETTINGS'
  /** Where files lie. */
  | 'STORAGE';

/** What the mutation of the same name takes. */
export type DisableUserInput = {
  /** The user; not yourself. */
  id: string;
};

/** What the mutation of the same name takes. */
export type DrainWorkerInput = {
  /** The worker. */
  id: string;
  /** Why, for other operators. */
  reason?: string | null | undefined;
};

/** What the mutation of the same name takes. */
export type EnableUserInput = {
  /** The user. */
  id: string;
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

/** How bad it is. */
export type FindingState =
  /** As it should be. */
  | 'OK'
  /** Something does not work, or soon won't. */
  | 'PROBLEM'
  /** It could not be looked at. */
  | 'UNKNOWN'
  /** It works, and is odd or risky. */
  | 'WARNING';

/** How an index is not as it should be. */
export type IndexDifferenceKind =
  /** Docket knows nothing of it. */
  | 'EXTRA'
  /** It is not there. */
  | 'MISSING'
  /** It has the right keys and other options. */
  | 'UNLIKE';

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

/** What the mutation of the same name takes. */
export type LockJobInput = {
  /** The job. */
  id: string;
  /** Why, for the job's log. */
  reason?: string | null | undefined;
};

/** Which end of a list comes first. */
export type OrderDirection =
  /** The oldest, or lowest. */
  | 'ASC'
  /** The newest, or highest. */
  | 'DESC';

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
export type RedeliverCallbackInput = {
  /** The callback, or its job, which has ended. */
  id: string;
};

/** What the mutation of the same name takes. */
export type RemoveAllowanceInput = {
  /** The allowance. */
  id: string;
};

/** What the mutation of the same name takes. */
export type RenameTokenInput = {
  /** The token. */
  id: string;
  /** What it is for, in your words. */
  label: string;
};

/** What the mutation of the same name takes. */
export type ResumeFunctionInput = {
  /** The function's name. */
  name: string;
};

/** What the mutation of the same name takes. */
export type ResumeWorkerInput = {
  /** The worker. */
  id: string;
};

/** What the mutation of the same name takes. */
export type RevokeTokenInput = {
  /** The token. */
  id: string;
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

/** What the mutation of the same name takes. */
export type SetPermissionsInput = {
  /** Patterns: *, core.user.* or core.user.auth.destroy. In place of those before; none allows nothing. */
  permissions: Array<string>;
  /** The user. */
  userId: string;
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

/** Tokens that match everything given. */
export type TokenFilter = {
  /** Only tokens of this user. */
  userId?: string | null | undefined;
};

/** What the mutation of the same name takes. */
export type UnlockJobInput = {
  /** The job. */
  id: string;
  /** Why, for the job's log. */
  reason?: string | null | undefined;
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

export type UserRowFragment = { id: string, name: string, createdAt: string, disabledAt: string | null, permissions: Array<string> | null };

export type TokenRowFragment = { id: string, label: string | null, roles: Array<Role>, functions: Array<string> | null, createdAt: string, lastUsedAt: string | null, expiresAt: string | null, user: { id: string, name: string } | null };

export type UserRowsQueryVariables = Exact<{
  filter?: UserFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type UserRowsQuery = { users: { nodes: Array<{ id: string, name: string, createdAt: string, disabledAt: string | null, permissions: Array<string> | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type TokenRowsQueryVariables = Exact<{
  filter?: TokenFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type TokenRowsQuery = { tokens: { nodes: Array<{ id: string, label: string | null, roles: Array<Role>, functions: Array<string> | null, createdAt: string, lastUsedAt: string | null, expiresAt: string | null, user: { id: string, name: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type AuditRowsQueryVariables = Exact<{
  filter?: AuditFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type AuditRowsQuery = { auditLog: { nodes: Array<{ id: string, at: string, action: string, target: string | null, tokenId: string | null, data: unknown, by: { id: string, name: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type CreateUserMutationVariables = Exact<{
  input: CreateUserInput;
}>;


export type CreateUserMutation = { createUser:
    | { __typename: 'CreateUserPayload', callbackSecret: string, user: { id: string, name: string, createdAt: string, disabledAt: string | null, permissions: Array<string> | null } }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
   };

export type DisableUserMutationVariables = Exact<{
  input: DisableUserInput;
}>;


export type DisableUserMutation = { disableUser:
    | { __typename: 'DisableUserPayload', user: { id: string, name: string, createdAt: string, disabledAt: string | null, permissions: Array<string> | null } }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
   };

export type EnableUserMutationVariables = Exact<{
  input: EnableUserInput;
}>;


export type EnableUserMutation = { enableUser:
    | { __typename: 'EnableUserPayload', user: { id: string, name: string, createdAt: string, disabledAt: string | null, permissions: Array<string> | null } }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
   };

export type SetPermissionsMutationVariables = Exact<{
  input: SetPermissionsInput;
}>;


export type SetPermissionsMutation = { setPermissions:
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'SetPermissionsPayload', user: { id: string, name: string, createdAt: string, disabledAt: string | null, permissions: Array<string> | null } }
   };

export type CreateTokenMutationVariables = Exact<{
  input: CreateTokenInput;
}>;


export type CreateTokenMutation = { createToken:
    | { __typename: 'CreateTokenPayload', id: string, token: string }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
   };

export type RenameTokenMutationVariables = Exact<{
  input: RenameTokenInput;
}>;


export type RenameTokenMutation = { renameToken:
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'RenameTokenPayload', token: { id: string, label: string | null, roles: Array<Role>, functions: Array<string> | null, createdAt: string, lastUsedAt: string | null, expiresAt: string | null, user: { id: string, name: string } | null } }
   };

export type RevokeTokenMutationVariables = Exact<{
  input: RevokeTokenInput;
}>;


export type RevokeTokenMutation = { revokeToken:
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'RevokeTokenPayload', id: string }
   };

export type CallbackRowFragment = { id: string, state: CallbackState, tries: number, url: string, createdAt: string, nextAt: string | null, endedAt: string | null, job: { id: string } | null, attempts: Array<{ at: string, outcome: string, status: number | null, ms: number }> };

export type CallbackRowsQueryVariables = Exact<{
  filter?: CallbackFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type CallbackRowsQuery = { callbacks: { nodes: Array<{ id: string, state: CallbackState, tries: number, url: string, createdAt: string, nextAt: string | null, endedAt: string | null, job: { id: string } | null, attempts: Array<{ at: string, outcome: string, status: number | null, ms: number }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type CallbackDetailsQueryVariables = Exact<{
  filter: CallbackFilter;
  first?: number | null | undefined;
}>;


export type CallbackDetailsQuery = { callbacks: { nodes: Array<{ requestBody: string | null, id: string, state: CallbackState, tries: number, url: string, createdAt: string, nextAt: string | null, endedAt: string | null, attempts: Array<{ error: string | null, responseBody: string | null, at: string, outcome: string, status: number | null, ms: number, requestHeaders: Array<{ name: string, value: string }> | null, responseHeaders: Array<{ name: string, value: string }> | null }>, job: { id: string } | null }> } };

export type RedeliverCallbackMutationVariables = Exact<{
  input: RedeliverCallbackInput;
}>;


export type RedeliverCallbackMutation = { redeliverCallback:
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'RedeliverCallbackPayload', callback: { id: string, state: CallbackState, tries: number, url: string, createdAt: string, nextAt: string | null, endedAt: string | null, job: { id: string } | null, attempts: Array<{ at: string, outcome: string, status: number | null, ms: number }> } }
   };

export type DiagnosisQueryVariables = Exact<{ [key: string]: never; }>;


export type DiagnosisQuery = { diagnosis: { version: string, node: string, at: string, findings: Array<{ part: DiagnosisPart, state: FindingState, message: string, advice: string | null }>, settings: Array<{ name: string, isSet: boolean, isSecret: boolean, value: string | null, defaultValue: string | null }> | null, unknownSettings: Array<{ name: string, nearest: string | null }> | null, database: { version: string, kind: DatabaseKind, set: string | null, writeConcern: string, members: Array<{ host: string, state: string | null, healthy: boolean | null, lagMs: number | null }> } | null, indexDifferences: Array<{ collection: string, name: string, keys: unknown, difference: IndexDifferenceKind }> | null, collections: Array<{ name: string, documents: number, bytes: number, diskBytes: number, indexBytes: number }> | null, clock: { aheadMs: number, withinMs: number } | null, storage: { kind: string, place: string, done: Array<string>, reason: string | null, elsewhere: string | null, freeBytes: number | null, diskBytes: number | null } | null, egress: { rule: string, allowed: Array<string>, privateRefused: boolean } | null } };

export type FileRowsQueryVariables = Exact<{
  filter?: FileFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type FileRowsQuery = { files: { nodes: Array<{ id: string, name: string, kind: FileKind, type: string, size: number, sha256: string, url: string, createdAt: string, expiresAt: string | null, job: { id: string } | null, user: { id: string, name: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type CountsFragment = { function: string, submitted: number, done: number, failed: number, cancelled: number, rejected: number, waiting: number, scheduled: number, running: number, heldBack: number, errors: number, crashes: number, claimed: number, runMs: number };

export type FunctionRowsQueryVariables = Exact<{ [key: string]: never; }>;


export type FunctionRowsQuery = { functions: Array<{ name: string, version: string, title: string, pausedAt: string | null, calls: Array<{ api: string, count: number }> }> };

export type BrokenPluginsQueryVariables = Exact<{ [key: string]: never; }>;


export type BrokenPluginsQuery = { brokenPlugins: Array<{ plugin: string, function: string | null, reason: string, at: string }> };

export type FunctionDetailsQueryVariables = Exact<{
  name: string;
}>;


export type FunctionDetailsQuery = { function: { version: string, title: string, description: string, inputSchema: unknown, outputSchema: unknown, examples: Array<unknown>, name: string, pausedAt: string | null, pauseReason: string | null, calls: Array<{ api: string, count: number }>, limits: { attempts: number | null, backoffMs: number | null, concurrency: number | null, leaseMs: number | null, maxInputBytes: number | null, timeoutMs: number | null, rate: { count: number, periodMs: number } | null }, stats: { function: string, submitted: number, done: number, failed: number, cancelled: number, rejected: number, waiting: number, scheduled: number, running: number, heldBack: number, errors: number, crashes: number, claimed: number, runMs: number } | null, pausedBy: { id: string, name: string } | null } | null };

type Happened_StatsPoint_Fragment = { submitted: number, claimed: number, done: number, failed: number, cancelled: number, rejected: number, errors: number, crashes: number, retries: number, wait: { p50: number | null, p95: number | null, p99: number | null }, run: { p50: number | null, p95: number | null, p99: number | null } };

type Happened_WindowStats_Fragment = { submitted: number, claimed: number, done: number, failed: number, cancelled: number, rejected: number, errors: number, crashes: number, retries: number, wait: { p50: number | null, p95: number | null, p99: number | null }, run: { p50: number | null, p95: number | null, p99: number | null } };

export type HappenedFragment =
  | Happened_StatsPoint_Fragment
  | Happened_WindowStats_Fragment
;

export type StatsWithinQueryVariables = Exact<{
  functions?: Array<string> | string | null | undefined;
  window: StatsWindow;
}>;


export type StatsWithinQuery = { functionStats: Array<{ function: string, waiting: number, scheduled: number, running: number, heldBack: number, window: { from: string, to: string, submitted: number, claimed: number, done: number, failed: number, cancelled: number, rejected: number, errors: number, crashes: number, retries: number, failuresByCode: Array<{ code: string, count: number }>, series: Array<{ at: string, submitted: number, done: number, failed: number }>, wait: { p50: number | null, p95: number | null, p99: number | null }, run: { p50: number | null, p95: number | null, p99: number | null } } | null }> };

export type StatsQueryVariables = Exact<{
  functions?: Array<string> | string | null | undefined;
}>;


export type StatsQuery = { functionStats: Array<{ function: string, submitted: number, done: number, failed: number, cancelled: number, rejected: number, waiting: number, scheduled: number, running: number, heldBack: number, errors: number, crashes: number, claimed: number, runMs: number }> };

export type PausedFragment = { name: string, pausedAt: string | null, pauseReason: string | null, pausedBy: { id: string, name: string } | null };

export type PauseFunctionMutationVariables = Exact<{
  input: PauseFunctionInput;
}>;


export type PauseFunctionMutation = { pauseFunction:
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'PauseFunctionPayload', function: { name: string, pausedAt: string | null, pauseReason: string | null, pausedBy: { id: string, name: string } | null } }
    | { __typename: 'UnknownFunctionError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
   };

export type ResumeFunctionMutationVariables = Exact<{
  input: ResumeFunctionInput;
}>;


export type ResumeFunctionMutation = { resumeFunction:
    | { __typename: 'ResumeFunctionPayload', function: { name: string, pausedAt: string | null, pauseReason: string | null, pausedBy: { id: string, name: string } | null } }
    | { __typename: 'UnknownFunctionError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
   };

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

export type JobRowFragment = { id: string, function: string, state: JobState, version: number, locked: boolean, heldBackBy: JobHold | null, waitingFor: string | null, tags: Array<string>, user: { id: string, name: string } | null, status: { phase: string | null, percent: number | null, message: string | null, at: string } | null, error: { code: string, message: string } | null, timing: { createdAt: string, runAt: string, startedAt: string | null, endedAt: string | null } };

export type JobRowsQueryVariables = Exact<{
  filter?: JobFilter | null | undefined;
  search?: string | null | undefined;
  orderBy?: JobOrder | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type JobRowsQuery = { jobs: { nodes: Array<{ id: string, function: string, state: JobState, version: number, locked: boolean, heldBackBy: JobHold | null, waitingFor: string | null, tags: Array<string>, user: { id: string, name: string } | null, status: { phase: string | null, percent: number | null, message: string | null, at: string } | null, error: { code: string, message: string } | null, timing: { createdAt: string, runAt: string, startedAt: string | null, endedAt: string | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type JobHoldQueryVariables = Exact<{
  id: string;
}>;


export type JobHoldQuery = { job: { function: string, state: JobState, locked: boolean, heldBackBy: JobHold | null, waitingFor: string | null } | null };

export type PauseReasonsQueryVariables = Exact<{ [key: string]: never; }>;


export type PauseReasonsQuery = { functions: Array<{ name: string, pauseReason: string | null }> };

export type JobIdsQueryVariables = Exact<{
  filter?: JobFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type JobIdsQuery = { jobs: { nodes: Array<{ id: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type JobDetailsQueryVariables = Exact<{
  id: string;
}>;


export type JobDetailsQuery = { job: { priority: number, requires: string | null, retryOf: string | null, idempotencyKey: string | null, callbackUrl: string | null, input: unknown, output: unknown, id: string, function: string, state: JobState, version: number, locked: boolean, heldBackBy: JobHold | null, waitingFor: string | null, tags: Array<string>, attempts: { current: number, max: number, failures: number, crashes: number }, claim: { worker: string, host: string | null, claimedAt: string, expiresAt: string } | null, error: { code: string, message: string, retryable: boolean, data: unknown } | null, files: Array<{ name: string, file: { size: number, type: string } | null }>, outputs: Array<{ name: string, file: { size: number, type: string, url: string } | null }>, callbacks: Array<{ id: string, state: CallbackState, tries: number, nextAt: string | null }>, log: Array<{ version: number, move: string, from: JobState | null, to: JobState, at: string, by: string, worker: string | null, attempt: number, reason: string | null }>, user: { id: string, name: string } | null, status: { phase: string | null, percent: number | null, message: string | null, at: string } | null, timing: { createdAt: string, runAt: string, startedAt: string | null, endedAt: string | null } } | null };

export type LockJobMutationVariables = Exact<{
  input: LockJobInput;
}>;


export type LockJobMutation = { lockJob:
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'JobEndedError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'LockJobPayload', job: { id: string, state: JobState, locked: boolean } }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
   };

export type UnlockJobMutationVariables = Exact<{
  input: UnlockJobInput;
}>;


export type UnlockJobMutation = { unlockJob:
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'JobEndedError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'UnlockJobPayload', job: { id: string, state: JobState, locked: boolean } }
   };

export type AllowanceRowFragment = { id: string, api: string, count: number, period: Period, createdAt: string, user: { id: string, name: string } | null };

export type AllowanceRowsQueryVariables = Exact<{
  filter?: AllowanceFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type AllowanceRowsQuery = { allowances: { nodes: Array<{ id: string, api: string, count: number, period: Period, createdAt: string, user: { id: string, name: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type OwnAllowancesQueryVariables = Exact<{ [key: string]: never; }>;


export type OwnAllowancesQuery = { viewer: { allowances: Array<{ used: number, remaining: number, renewsAt: string | null, allowance: { id: string, api: string, count: number, period: Period } }> | null } };

export type UsageRowsQueryVariables = Exact<{
  filter?: UsageFilter | null | undefined;
  period?: Period | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type UsageRowsQuery = { usage: { nodes: Array<{ id: string, function: string, api: string, used: number, reserved: number, period: Period, from: string, until: string | null, user: { id: string, name: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type SetAllowanceMutationVariables = Exact<{
  input: SetAllowanceInput;
}>;


export type SetAllowanceMutation = { setAllowance:
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'SetAllowancePayload', allowance: { id: string, api: string, count: number, period: Period, createdAt: string, user: { id: string, name: string } | null } }
   };

export type RemoveAllowanceMutationVariables = Exact<{
  input: RemoveAllowanceInput;
}>;


export type RemoveAllowanceMutation = { removeAllowance:
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'RemoveAllowancePayload', allowance: { id: string, api: string, count: number, period: Period, createdAt: string, user: { id: string, name: string } | null } }
   };

export type WorkerRowFragment = { id: string, name: string, host: string | null, state: WorkerState, alive: boolean, isServers: boolean, functions: Array<string>, capabilities: Array<string>, holding: number, done: number, failed: number, lost: number, lastSeenAt: string, drain: { at: string, reason: string | null, by: { id: string, name: string } | null } | null };

export type WorkerRowsQueryVariables = Exact<{
  filter?: WorkerFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type WorkerRowsQuery = { workers: { nodes: Array<{ id: string, name: string, host: string | null, state: WorkerState, alive: boolean, isServers: boolean, functions: Array<string>, capabilities: Array<string>, holding: number, done: number, failed: number, lost: number, lastSeenAt: string, drain: { at: string, reason: string | null, by: { id: string, name: string } | null } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type DrainWorkerMutationVariables = Exact<{
  input: DrainWorkerInput;
}>;


export type DrainWorkerMutation = { drainWorker:
    | { __typename: 'DrainWorkerPayload', worker: { id: string, name: string, host: string | null, state: WorkerState, alive: boolean, isServers: boolean, functions: Array<string>, capabilities: Array<string>, holding: number, done: number, failed: number, lost: number, lastSeenAt: string, drain: { at: string, reason: string | null, by: { id: string, name: string } | null } | null } }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
   };

export type ResumeWorkerMutationVariables = Exact<{
  input: ResumeWorkerInput;
}>;


export type ResumeWorkerMutation = { resumeWorker:
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, retryable: boolean, data: unknown }
    | { __typename: 'ResumeWorkerPayload', worker: { id: string, name: string, host: string | null, state: WorkerState, alive: boolean, isServers: boolean, functions: Array<string>, capabilities: Array<string>, holding: number, done: number, failed: number, lost: number, lastSeenAt: string, drain: { at: string, reason: string | null, by: { id: string, name: string } | null } | null } }
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
export const UserRowFragmentDoc = new TypedDocumentString(`
    fragment UserRow on User {
  id
  name
  createdAt
  disabledAt
  permissions
}
    `, {"fragmentName":"UserRow"}) as unknown as TypedDocumentString<UserRowFragment, unknown>;
export const TokenRowFragmentDoc = new TypedDocumentString(`
    fragment TokenRow on Token {
  id
  label
  roles
  functions
  createdAt
  lastUsedAt
  expiresAt
  user {
    id
    name
  }
}
    `, {"fragmentName":"TokenRow"}) as unknown as TypedDocumentString<TokenRowFragment, unknown>;
export const CallbackRowFragmentDoc = new TypedDocumentString(`
    fragment CallbackRow on Callback {
  id
  state
  tries
  url
  createdAt
  nextAt
  endedAt
  job {
    id
  }
  attempts {
    at
    outcome
    status
    ms
  }
}
    `, {"fragmentName":"CallbackRow"}) as unknown as TypedDocumentString<CallbackRowFragment, unknown>;
export const CountsFragmentDoc = new TypedDocumentString(`
    fragment Counts on FunctionStats {
  function
  submitted
  done
  failed
  cancelled
  rejected
  waiting
  scheduled
  running
  heldBack
  errors
  crashes
  claimed
  runMs
}
    `, {"fragmentName":"Counts"}) as unknown as TypedDocumentString<CountsFragment, unknown>;
export const HappenedFragmentDoc = new TypedDocumentString(`
    fragment Happened on StatsCounts {
  submitted
  claimed
  done
  failed
  cancelled
  rejected
  errors
  crashes
  retries
  wait {
    p50
    p95
    p99
  }
  run {
    p50
    p95
    p99
  }
}
    `, {"fragmentName":"Happened"}) as unknown as TypedDocumentString<HappenedFragment, unknown>;
export const PausedFragmentDoc = new TypedDocumentString(`
    fragment Paused on Function {
  name
  pausedAt
  pausedBy {
    id
    name
  }
  pauseReason
}
    `, {"fragmentName":"Paused"}) as unknown as TypedDocumentString<PausedFragment, unknown>;
export const RefusalFragmentDoc = new TypedDocumentString(`
    fragment Refusal on Error {
  code
  message
  retryable
  data
}
    `, {"fragmentName":"Refusal"}) as unknown as TypedDocumentString<RefusalFragment, unknown>;
export const JobRowFragmentDoc = new TypedDocumentString(`
    fragment JobRow on Job {
  id
  function
  state
  version
  locked
  heldBackBy
  waitingFor
  tags
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
  error {
    code
    message
  }
  timing {
    createdAt
    runAt
    startedAt
    endedAt
  }
}
    `, {"fragmentName":"JobRow"}) as unknown as TypedDocumentString<JobRowFragment, unknown>;
export const AllowanceRowFragmentDoc = new TypedDocumentString(`
    fragment AllowanceRow on Allowance {
  id
  api
  count
  period
  createdAt
  user {
    id
    name
  }
}
    `, {"fragmentName":"AllowanceRow"}) as unknown as TypedDocumentString<AllowanceRowFragment, unknown>;
export const WorkerRowFragmentDoc = new TypedDocumentString(`
    fragment WorkerRow on Worker {
  id
  name
  host
  state
  alive
  isServers
  functions
  capabilities
  holding
  done
  failed
  lost
  lastSeenAt
  drain {
    at
    by {
      id
      name
    }
    reason
  }
}
    `, {"fragmentName":"WorkerRow"}) as unknown as TypedDocumentString<WorkerRowFragment, unknown>;
export const UserRowsDocument = new TypedDocumentString(`
    query UserRows($filter: UserFilter, $first: Int, $after: String) {
  users(filter: $filter, first: $first, after: $after) {
    nodes {
      ...UserRow
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment UserRow on User {
  id
  name
  createdAt
  disabledAt
  permissions
}`) as unknown as TypedDocumentString<UserRowsQuery, UserRowsQueryVariables>;
export const TokenRowsDocument = new TypedDocumentString(`
    query TokenRows($filter: TokenFilter, $first: Int, $after: String) {
  tokens(filter: $filter, first: $first, after: $after) {
    nodes {
      ...TokenRow
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment TokenRow on Token {
  id
  label
  roles
  functions
  createdAt
  lastUsedAt
  expiresAt
  user {
    id
    name
  }
}`) as unknown as TypedDocumentString<TokenRowsQuery, TokenRowsQueryVariables>;
export const AuditRowsDocument = new TypedDocumentString(`
    query AuditRows($filter: AuditFilter, $first: Int, $after: String) {
  auditLog(filter: $filter, first: $first, after: $after) {
    nodes {
      id
      at
      action
      target
      tokenId
      data
      by {
        id
        name
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<AuditRowsQuery, AuditRowsQueryVariables>;
export const CreateUserDocument = new TypedDocumentString(`
    mutation CreateUser($input: CreateUserInput!) {
  createUser(input: $input) {
    __typename
    ... on CreateUserPayload {
      callbackSecret
      user {
        ...UserRow
      }
    }
    ...Refusal
  }
}
    fragment UserRow on User {
  id
  name
  createdAt
  disabledAt
  permissions
}
fragment Refusal on Error {
  code
  message
  retryable
  data
}`) as unknown as TypedDocumentString<CreateUserMutation, CreateUserMutationVariables>;
export const DisableUserDocument = new TypedDocumentString(`
    mutation DisableUser($input: DisableUserInput!) {
  disableUser(input: $input) {
    __typename
    ... on DisableUserPayload {
      user {
        ...UserRow
      }
    }
    ...Refusal
  }
}
    fragment UserRow on User {
  id
  name
  createdAt
  disabledAt
  permissions
}
fragment Refusal on Error {
  code
  message
  retryable
  data
}`) as unknown as TypedDocumentString<DisableUserMutation, DisableUserMutationVariables>;
export const EnableUserDocument = new TypedDocumentString(`
    mutation EnableUser($input: EnableUserInput!) {
  enableUser(input: $input) {
    __typename
    ... on EnableUserPayload {
      user {
        ...UserRow
      }
    }
    ...Refusal
  }
}
    fragment UserRow on User {
  id
  name
  createdAt
  disabledAt
  permissions
}
fragment Refusal on Error {
  code
  message
  retryable
  data
}`) as unknown as TypedDocumentString<EnableUserMutation, EnableUserMutationVariables>;
export const SetPermissionsDocument = new TypedDocumentString(`
    mutation SetPermissions($input: SetPermissionsInput!) {
  setPermissions(input: $input) {
    __typename
    ... on SetPermissionsPayload {
      user {
        ...UserRow
      }
    }
    ...Refusal
  }
}
    fragment UserRow on User {
  id
  name
  createdAt
  disabledAt
  permissions
}
fragment Refusal on Error {
  code
  message
  retryable
  data
}`) as unknown as TypedDocumentString<SetPermissionsMutation, SetPermissionsMutationVariables>;
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
export const RenameTokenDocument = new TypedDocumentString(`
    mutation RenameToken($input: RenameTokenInput!) {
  renameToken(input: $input) {
    __typename
    ... on RenameTokenPayload {
      token {
        ...TokenRow
      }
    }
    ...Refusal
  }
}
    fragment TokenRow on Token {
  id
  label
  roles
  functions
  createdAt
  lastUsedAt
  expiresAt
  user {
    id
    name
  }
}
fragment Refusal on Error {
  code
  message
  retryable
  data
}`) as unknown as TypedDocumentString<RenameTokenMutation, RenameTokenMutationVariables>;
export const RevokeTokenDocument = new TypedDocumentString(`
    mutation RevokeToken($input: RevokeTokenInput!) {
  revokeToken(input: $input) {
    __typename
    ... on RevokeTokenPayload {
      id
    }
    ...Refusal
  }
}
    fragment Refusal on Error {
  code
  message
  retryable
  data
}`) as unknown as TypedDocumentString<RevokeTokenMutation, RevokeTokenMutationVariables>;
export const CallbackRowsDocument = new TypedDocumentString(`
    query CallbackRows($filter: CallbackFilter, $first: Int, $after: String) {
  callbacks(filter: $filter, first: $first, after: $after) {
    nodes {
      ...CallbackRow
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment CallbackRow on Callback {
  id
  state
  tries
  url
  createdAt
  nextAt
  endedAt
  job {
    id
  }
  attempts {
    at
    outcome
    status
    ms
  }
}`) as unknown as TypedDocumentString<CallbackRowsQuery, CallbackRowsQueryVariables>;
export const CallbackDetailsDocument = new TypedDocumentString(`
    query CallbackDetails($filter: CallbackFilter!, $first: Int) {
  callbacks(filter: $filter, first: $first) {
    nodes {
      ...CallbackRow
      requestBody
      attempts {
        error
        requestHeaders {
          name
          value
        }
        responseHeaders {
          name
          value
        }
        responseBody
      }
    }
  }
}
    fragment CallbackRow on Callback {
  id
  state
  tries
  url
  createdAt
  nextAt
  endedAt
  job {
    id
  }
  attempts {
    at
    outcome
    status
    ms
  }
}`) as unknown as TypedDocumentString<CallbackDetailsQuery, CallbackDetailsQueryVariables>;
export const RedeliverCallbackDocument = new TypedDocumentString(`
    mutation RedeliverCallback($input: RedeliverCallbackInput!) {
  redeliverCallback(input: $input) {
    __typename
    ... on RedeliverCallbackPayload {
      callback {
        ...CallbackRow
      }
    }
    ...Refusal
  }
}
    fragment CallbackRow on Callback {
  id
  state
  tries
  url
  createdAt
  nextAt
  endedAt
  job {
    id
  }
  attempts {
    at
    outcome
    status
    ms
  }
}
fragment Refusal on Error {
  code
  message
  retryable
  data
}`) as unknown as TypedDocumentString<RedeliverCallbackMutation, RedeliverCallbackMutationVariables>;
export const DiagnosisDocument = new TypedDocumentString(`
    query Diagnosis {
  diagnosis {
    version
    node
    at
    findings {
      part
      state
      message
      advice
    }
    settings {
      name
      isSet
      isSecret
      value
      defaultValue
    }
    unknownSettings {
      name
      nearest
    }
    database {
      version
      kind
      set
      writeConcern
      members {
        host
        state
        healthy
        lagMs
      }
    }
    indexDifferences {
      collection
      name
      keys
      difference
    }
    collections {
      name
      documents
      bytes
      diskBytes
      indexBytes
    }
    clock {
      aheadMs
      withinMs
    }
    storage {
      kind
      place
      done
      reason
      elsewhere
      freeBytes
      diskBytes
    }
    egress {
      rule
      allowed
      privateRefused
    }
  }
}
    `) as unknown as TypedDocumentString<DiagnosisQuery, DiagnosisQueryVariables>;
export const FileRowsDocument = new TypedDocumentString(`
    query FileRows($filter: FileFilter, $first: Int, $after: String) {
  files(filter: $filter, first: $first, after: $after) {
    nodes {
      id
      name
      kind
      type
      size
      sha256
      url
      createdAt
      expiresAt
      job {
        id
      }
      user {
        id
        name
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<FileRowsQuery, FileRowsQueryVariables>;
export const FunctionRowsDocument = new TypedDocumentString(`
    query FunctionRows {
  functions {
    name
    version
    title
    pausedAt
    calls {
      api
      count
    }
  }
}
    `) as unknown as TypedDocumentString<FunctionRowsQuery, FunctionRowsQueryVariables>;
export const BrokenPluginsDocument = new TypedDocumentString(`
    query BrokenPlugins {
  brokenPlugins {
    plugin
    function
    reason
    at
  }
}
    `) as unknown as TypedDocumentString<BrokenPluginsQuery, BrokenPluginsQueryVariables>;
export const FunctionDetailsDocument = new TypedDocumentString(`
    query FunctionDetails($name: String!) {
  function(name: $name) {
    ...Paused
    version
    title
    description
    inputSchema
    outputSchema
    examples
    calls {
      api
      count
    }
    limits {
      attempts
      backoffMs
      concurrency
      leaseMs
      maxInputBytes
      rate {
        count
        periodMs
      }
      timeoutMs
    }
    stats {
      ...Counts
    }
  }
}
    fragment Counts on FunctionStats {
  function
  submitted
  done
  failed
  cancelled
  rejected
  waiting
  scheduled
  running
  heldBack
  errors
  crashes
  claimed
  runMs
}
fragment Paused on Function {
  name
  pausedAt
  pausedBy {
    id
    name
  }
  pauseReason
}`) as unknown as TypedDocumentString<FunctionDetailsQuery, FunctionDetailsQueryVariables>;
export const StatsWithinDocument = new TypedDocumentString(`
    query StatsWithin($functions: [String!], $window: StatsWindow!) {
  functionStats(functions: $functions) {
    function
    waiting
    scheduled
    running
    heldBack
    window(window: $window) {
      from
      to
      failuresByCode {
        code
        count
      }
      series {
        at
        submitted
        done
        failed
      }
      ...Happened
    }
  }
}
    fragment Happened on StatsCounts {
  submitted
  claimed
  done
  failed
  cancelled
  rejected
  errors
  crashes
  retries
  wait {
    p50
    p95
    p99
  }
  run {
    p50
    p95
    p99
  }
}`) as unknown as TypedDocumentString<StatsWithinQuery, StatsWithinQueryVariables>;
export const StatsDocument = new TypedDocumentString(`
    query Stats($functions: [String!]) {
  functionStats(functions: $functions) {
    ...Counts
  }
}
    fragment Counts on FunctionStats {
  function
  submitted
  done
  failed
  cancelled
  rejected
  waiting
  scheduled
  running
  heldBack
  errors
  crashes
  claimed
  runMs
}`) as unknown as TypedDocumentString<StatsQuery, StatsQueryVariables>;
export const PauseFunctionDocument = new TypedDocumentString(`
    mutation PauseFunction($input: PauseFunctionInput!) {
  pauseFunction(input: $input) {
    __typename
    ... on PauseFunctionPayload {
      function {
        ...Paused
      }
    }
    ...Refusal
  }
}
    fragment Paused on Function {
  name
  pausedAt
  pausedBy {
    id
    name
  }
  pauseReason
}
fragment Refusal on Error {
  code
  message
  retryable
  data
}`) as unknown as TypedDocumentString<PauseFunctionMutation, PauseFunctionMutationVariables>;
export const ResumeFunctionDocument = new TypedDocumentString(`
    mutation ResumeFunction($input: ResumeFunctionInput!) {
  resumeFunction(input: $input) {
    __typename
    ... on ResumeFunctionPayload {
      function {
        ...Paused
      }
    }
    ...Refusal
  }
}
    fragment Paused on Function {
  name
  pausedAt
  pausedBy {
    id
    name
  }
  pauseReason
}
fragment Refusal on Error {
  code
  message
  retryable
  data
}`) as unknown as TypedDocumentString<ResumeFunctionMutation, ResumeFunctionMutationVariables>;
export const JobRowsDocument = new TypedDocumentString(`
    query JobRows($filter: JobFilter, $search: String, $orderBy: JobOrder, $first: Int, $after: String) {
  jobs(
    filter: $filter
    search: $search
    orderBy: $orderBy
    first: $first
    after: $after
  ) {
    nodes {
      ...JobRow
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment JobRow on Job {
  id
  function
  state
  version
  locked
  heldBackBy
  waitingFor
  tags
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
  error {
    code
    message
  }
  timing {
    createdAt
    runAt
    startedAt
    endedAt
  }
}`) as unknown as TypedDocumentString<JobRowsQuery, JobRowsQueryVariables>;
export const JobHoldDocument = new TypedDocumentString(`
    query JobHold($id: ID!) {
  job(id: $id) {
    function
    state
    locked
    heldBackBy
    waitingFor
  }
}
    `) as unknown as TypedDocumentString<JobHoldQuery, JobHoldQueryVariables>;
export const PauseReasonsDocument = new TypedDocumentString(`
    query PauseReasons {
  functions {
    name
    pauseReason
  }
}
    `) as unknown as TypedDocumentString<PauseReasonsQuery, PauseReasonsQueryVariables>;
export const JobIdsDocument = new TypedDocumentString(`
    query JobIds($filter: JobFilter, $first: Int, $after: String) {
  jobs(filter: $filter, first: $first, after: $after) {
    nodes {
      id
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<JobIdsQuery, JobIdsQueryVariables>;
export const JobDetailsDocument = new TypedDocumentString(`
    query JobDetails($id: ID!) {
  job(id: $id) {
    ...JobRow
    priority
    requires
    retryOf
    idempotencyKey
    callbackUrl
    input
    output
    attempts {
      current
      max
      failures
      crashes
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
    files {
      name
      file {
        size
        type
      }
    }
    outputs {
      name
      file {
        size
        type
        url
      }
    }
    callbacks {
      id
      state
      tries
      nextAt
    }
    log {
      version
      move
      from
      to
      at
      by
      worker
      attempt
      reason
    }
  }
}
    fragment JobRow on Job {
  id
  function
  state
  version
  locked
  heldBackBy
  waitingFor
  tags
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
  error {
    code
    message
  }
  timing {
    createdAt
    runAt
    startedAt
    endedAt
  }
}`) as unknown as TypedDocumentString<JobDetailsQuery, JobDetailsQueryVariables>;
export const LockJobDocument = new TypedDocumentString(`
    mutation LockJob($input: LockJobInput!) {
  lockJob(input: $input) {
    __typename
    ... on LockJobPayload {
      job {
        id
        state
        locked
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
}`) as unknown as TypedDocumentString<LockJobMutation, LockJobMutationVariables>;
export const UnlockJobDocument = new TypedDocumentString(`
    mutation UnlockJob($input: UnlockJobInput!) {
  unlockJob(input: $input) {
    __typename
    ... on UnlockJobPayload {
      job {
        id
        state
        locked
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
}`) as unknown as TypedDocumentString<UnlockJobMutation, UnlockJobMutationVariables>;
export const AllowanceRowsDocument = new TypedDocumentString(`
    query AllowanceRows($filter: AllowanceFilter, $first: Int, $after: String) {
  allowances(filter: $filter, first: $first, after: $after) {
    nodes {
      ...AllowanceRow
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment AllowanceRow on Allowance {
  id
  api
  count
  period
  createdAt
  user {
    id
    name
  }
}`) as unknown as TypedDocumentString<AllowanceRowsQuery, AllowanceRowsQueryVariables>;
export const OwnAllowancesDocument = new TypedDocumentString(`
    query OwnAllowances {
  viewer {
    allowances {
      used
      remaining
      renewsAt
      allowance {
        id
        api
        count
        period
      }
    }
  }
}
    `) as unknown as TypedDocumentString<OwnAllowancesQuery, OwnAllowancesQueryVariables>;
export const UsageRowsDocument = new TypedDocumentString(`
    query UsageRows($filter: UsageFilter, $period: Period, $first: Int, $after: String) {
  usage(filter: $filter, period: $period, first: $first, after: $after) {
    nodes {
      id
      function
      api
      used
      reserved
      period
      from
      until
      user {
        id
        name
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<UsageRowsQuery, UsageRowsQueryVariables>;
export const SetAllowanceDocument = new TypedDocumentString(`
    mutation SetAllowance($input: SetAllowanceInput!) {
  setAllowance(input: $input) {
    __typename
    ... on SetAllowancePayload {
      allowance {
        ...AllowanceRow
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
fragment AllowanceRow on Allowance {
  id
  api
  count
  period
  createdAt
  user {
    id
    name
  }
}`) as unknown as TypedDocumentString<SetAllowanceMutation, SetAllowanceMutationVariables>;
export const RemoveAllowanceDocument = new TypedDocumentString(`
    mutation RemoveAllowance($input: RemoveAllowanceInput!) {
  removeAllowance(input: $input) {
    __typename
    ... on RemoveAllowancePayload {
      allowance {
        ...AllowanceRow
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
fragment AllowanceRow on Allowance {
  id
  api
  count
  period
  createdAt
  user {
    id
    name
  }
}`) as unknown as TypedDocumentString<RemoveAllowanceMutation, RemoveAllowanceMutationVariables>;
export const WorkerRowsDocument = new TypedDocumentString(`
    query WorkerRows($filter: WorkerFilter, $first: Int, $after: String) {
  workers(filter: $filter, first: $first, after: $after) {
    nodes {
      ...WorkerRow
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment WorkerRow on Worker {
  id
  name
  host
  state
  alive
  isServers
  functions
  capabilities
  holding
  done
  failed
  lost
  lastSeenAt
  drain {
    at
    by {
      id
      name
    }
    reason
  }
}`) as unknown as TypedDocumentString<WorkerRowsQuery, WorkerRowsQueryVariables>;
export const DrainWorkerDocument = new TypedDocumentString(`
    mutation DrainWorker($input: DrainWorkerInput!) {
  drainWorker(input: $input) {
    __typename
    ... on DrainWorkerPayload {
      worker {
        ...WorkerRow
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
fragment WorkerRow on Worker {
  id
  name
  host
  state
  alive
  isServers
  functions
  capabilities
  holding
  done
  failed
  lost
  lastSeenAt
  drain {
    at
    by {
      id
      name
    }
    reason
  }
}`) as unknown as TypedDocumentString<DrainWorkerMutation, DrainWorkerMutationVariables>;
export const ResumeWorkerDocument = new TypedDocumentString(`
    mutation ResumeWorker($input: ResumeWorkerInput!) {
  resumeWorker(input: $input) {
    __typename
    ... on ResumeWorkerPayload {
      worker {
        ...WorkerRow
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
fragment WorkerRow on Worker {
  id
  name
  host
  state
  alive
  isServers
  functions
  capabilities
  holding
  done
  failed
  lost
  lastSeenAt
  drain {
    at
    by {
      id
      name
    }
    reason
  }
}`) as unknown as TypedDocumentString<ResumeWorkerMutation, ResumeWorkerMutationVariables>;