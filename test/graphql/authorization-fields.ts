import type { Caller } from "../support/authorization-world.ts";
import { scopes } from "./authorization-rules.ts";

/** Who sees a field of an object, in the world of the matrix test: there all of it is the owner's. */
const sees = {
  ...scopes,
  /** Those who may see the job that it is about. */
  seer: ["holder", "job", "owner", "admin"],
  /** What is told to the job's user alone, or is known only once the job has ended. */
  owner: ["owner", "admin"],
  /** The workers of a user are that user's. */
  holder: ["holder", "admin"],
  job: ["job"],
} as const satisfies Record<string, readonly Caller[]>;

/** `refused`: those whose own call was refused; there is nothing of anybody else's in it. */
type Rule = keyof typeof sees | "refused";

/** Every field of every object, by its rule. */
const fields: Readonly<Record<string, Readonly<Partial<Record<Rule, string>>>>> = {
  AddressRefusedError: { refused: "code data message retryable" },
  Callback: { owner: "attempts createdAt endedAt id job nextAt state tries url" },
  CallbackAttempt: { owner: "at ms outcome status" },
  CallbackConnection: { owner: "edges nodes", person: "pageInfo" },
  CallbackEdge: { owner: "cursor node" },
  CancelJobPayload: { owner: "job" },
  CancelJobsPayload: { submitter: "hasMore results" },
  Claim: { seer: "claimedAt expiresAt host leaseMs worker", holder: "holder" },
  ClaimLostError: { refused: "code data message retryable state" },
  ClaimPayload: { worker: "claims stop" },
  ClaimedJob: { worker: "job key token traceparent" },
  CoreCall: { person: "api count" },
  CreateTokenPayload: { admin: "id token" },
  CreateUserPayload: { admin: "callbackSecret user" },
  DeliverJobsPayload: { worker: "results" },
  DeliverPayload: { worker: "alreadyDelivered job next" },
  DrainWorkerPayload: { admin: "worker" },
  FailJobPayload: { worker: "job next willRetry" },
  File: { seer: "expiresAt id name sha256 size type url" },
  FileCorruptError: { refused: "code data message retryable" },
  FileTooLargeError: { refused: "code data message retryable" },
  Function: {
    person: "calls description examples inputSchema limits name outputSchema stats title version",
  },
  FunctionLimits: { person: "attempts backoffMs leaseMs timeoutMs" },
  FunctionStats: {
    person:
      "cancelled claimed crashes done errors failed function rejected runMs running scheduled submitted version waiting",
  },
  IdempotencyConflictError: { refused: "code data jobId message retryable" },
  InputIssue: { refused: "message path" },
  InputTooLargeError: { refused: "code data message retryable" },
  InvalidInputError: { refused: "code data issues message retryable" },
  Job: {
    seer: "attempts backoffMs claim error files function id input leaseMs locked log priority state status retryOf tags timeoutMs timing user version",
    owner: "callbackUrl callbacks idempotencyKey output outputs",
  },
  JobAttempts: { seer: "crashes current failures max" },
  JobConnection: { seer: "edges nodes", reader: "pageInfo totalCount" },
  JobEdge: { seer: "cursor node" },
  JobEndedError: { refused: "code data message retryable state" },
  JobError: { seer: "code data message retryable" },
  JobInputFile: { seer: "file name url" },
  JobLogEntry: { seer: "at attempt by from move reason to version worker" },
  JobLogLine: { seer: "at attempt id level message" },
  JobOutputFile: { owner: "file name" },
  JobStatus: { seer: "at message percent phase" },
  JobTiming: { seer: "admittedAt createdAt runAt startedAt", owner: "endedAt" },
  JobsEvent: { seer: "change id job version" },
  LimitReachedError: { refused: "code data message retryable" },
  LockJobPayload: { admin: "job" },
  NotFoundError: { refused: "code data message retryable" },
  PageInfo: { reader: "endCursor hasNextPage hasPreviousPage startCursor" },
  RedeliverCallbackPayload: { owner: "callback" },
  ReleaseJobPayload: { worker: "job" },
  ResumeWorkerPayload: { admin: "worker" },
  RetryJobPayload: { owner: "duplicate job" },
  RetryJobsPayload: { submitter: "results" },
  SubmitJobPayload: { submitter: "duplicate job" },
  SubmitJobsPayload: { submitter: "results" },
  UnknownFunctionError: { refused: "code data function message retryable" },
  UnlockJobPayload: { admin: "job" },
  UpdateJobPayload: { worker: "job stop" },
  UpdateJobsPayload: { worker: "results" },
  UploadFilePayload: { person: "file" },
  User: { seer: "createdAt id name" },
  Viewer: { person: "callbackSecret roles", reader: "expiresAt id name", job: "jobId" },
  Worker: {
    holder:
      "alive done drain failed firstSeenAt functions holding host id isServers jobs lastSeenAt lost name state user",
  },
  WorkerConnection: { holder: "edges nodes", worker: "pageInfo" },
  WorkerDrain: { holder: "at by reason" },
  WorkerEdge: { holder: "cursor node" },
};

/** Those of them that have no value in the world of the matrix test, so that nobody sees them there. */
export const valueless: ReadonlySet<string> = new Set([
  "Callback.nextAt",
  "ClaimPayload.stop",
  "ClaimedJob.traceparent",
  "CoreCall.api",
  "CoreCall.count",
  "File.expiresAt",
  "Function.calls",
  "Function.outputSchema",
  "FunctionLimits.attempts",
  "FunctionLimits.backoffMs",
  "FunctionLimits.leaseMs",
  "FunctionLimits.timeoutMs",
  "Job.retryOf",
  "Job.timeoutMs",
  "UpdateJobPayload.stop",
  "Viewer.expiresAt",
]);

/** By path, such as `Job.id`: its rule. */
export const ruleOf: ReadonlyMap<string, Rule> = new Map(
  Object.entries(fields).flatMap(([type, byRule]) =>
    (Object.entries(byRule) as [Rule, string][]).flatMap(([rule, names]) =>
      names.split(" ").map((name) => [`${type}.${name}`, rule] as const),
    ),
  ),
);

/** Those who see the field at a path; undefined for what only a refusal tells. */
export function seersOf(path: string): readonly Caller[] | undefined {
  const rule = ruleOf.get(path);
  return rule === undefined || rule === "refused" ? undefined : sees[rule];
}
