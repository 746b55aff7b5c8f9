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
  /** Who may end the token of a job in the holder's hands, but that token itself. */
  destroyer: ["holder", "owner", "admin"],
  job: ["job"],
} as const satisfies Record<string, readonly Caller[]>;

/** `refused`: those whose own call was refused; there is nothing of anybody else's in it. */
type Rule = keyof typeof sees | "refused";

/** Every field of every object, by its rule. */
const fields: Readonly<Record<string, Readonly<Partial<Record<Rule, string>>>>> = {
  AddressRefusedError: { refused: "code data message retryable" },
  Allowance: { person: "api count createdAt id period", owner: "user" },
  AllowanceConnection: { admin: "edges nodes pageInfo" },
  AllowanceEdge: { admin: "cursor node" },
  AllowanceStanding: { person: "allowance remaining renewsAt used" },
  AuditEntry: { admin: "action at by data id target tokenId" },
  AuditEntryConnection: { admin: "edges nodes pageInfo" },
  AuditEntryEdge: { admin: "cursor node" },
  BrokenPlugin: { admin: "at function plugin reason" },
  Callback: { owner: "attempts createdAt endedAt id job nextAt requestBody state tries url" },
  CallbackAttempt: {
    owner: "at error ms outcome requestHeaders responseBody responseHeaders status",
  },
  CallbackConnection: { owner: "edges nodes", person: "pageInfo" },
  CallbackEdge: { owner: "cursor node" },
  CancelJobPayload: { owner: "job" },
  CancelJobsPayload: { submitter: "hasMore results" },
  ClockDifference: { admin: "aheadMs withinMs" },
  Claim: { seer: "claimedAt expiresAt host leaseMs worker", holder: "holder" },
  ClaimLostError: { refused: "code data message retryable state" },
  ClaimPayload: { worker: "claims stop" },
  ClaimedJob: { worker: "coreToken job key token traceparent" },
  CoreCall: { person: "api count" },
  CodeCount: { person: "code count" },
  CreateTokenPayload: { admin: "id token" },
  CreateUserPayload: { admin: "callbackSecret user" },
  Database: { admin: "kind members set version writeConcern" },
  DatabaseCollection: { admin: "bytes diskBytes documents indexBytes name" },
  DatabaseMember: { admin: "healthy host lagMs state" },
  DeleteFilePayload: { owner: "id name" },
  DeliverJobsPayload: { worker: "results" },
  DeliverPayload: { worker: "alreadyDelivered job next" },
  Diagnosis: {
    admin:
      "at clock collections database egress findings indexDifferences node settings storage unknownSettings version",
  },
  DisableUserPayload: { admin: "user" },
  DrainWorkerPayload: { admin: "worker" },
  EgressRule: { admin: "allowed privateRefused rule" },
  EnableUserPayload: { admin: "user" },
  FailJobPayload: { worker: "job next willRetry" },
  File: { seer: "createdAt expiresAt id job kind name sha256 size type url user" },
  FileConnection: { person: "pageInfo", owner: "edges nodes" },
  FileEdge: { owner: "cursor node" },
  FileCorruptError: { refused: "code data message retryable" },
  FileStorage: { admin: "diskBytes done elsewhere freeBytes kind place reason" },
  FileTooLargeError: { refused: "code data message retryable" },
  Finding: { admin: "advice message part state" },
  Function: {
    person:
      "calls description examples inputSchema isHere limits name origin outputSchema pauseReason pausedAt pausedBy registeredAt registeredBy stats title updatedAt version",
    holder: "workers",
  },
  FunctionLimits: { person: "attempts backoffMs concurrency leaseMs maxInputBytes rate timeoutMs" },
  FunctionRate: { person: "count periodMs" },
  FunctionStats: {
    person:
      "cancelled claimed crashes done errors failed function heldBack oldestWaitingMs paused rejected retries runMs running scheduled submitted version waiting window",
  },
  HttpHeader: { owner: "name value" },
  DestroyJobTokenPayload: { destroyer: "jobId" },
  IdempotencyConflictError: { refused: "code data jobId message retryable" },
  IndexDifference: { admin: "collection difference keys name" },
  InputIssue: { refused: "message path" },
  InputTooLargeError: { refused: "code data message retryable" },
  InvalidInputError: { refused: "code data issues message retryable" },
  Job: {
    seer: "attempts backoffMs claim error files function heldBackBy id input leaseMs locked log priority requires state status retryOf tags timeoutMs timing user version waitingFor",
    owner: "callbackUrl callbacks idempotencyKey output outputs",
  },
  JobAttempts: { seer: "crashes current failures max" },
  JobConnection: { seer: "edges nodes", reader: "pageInfo totalCount" },
  JobEdge: { seer: "cursor node" },
  JobEndedError: { refused: "code data message retryable state" },
  JobError: { seer: "code data message retryable" },
  JobWait: { seer: "ended job resume" },
  JobInputFile: { seer: "file name url" },
  JobLogEntry: { seer: "at attempt by from move reason to version worker" },
  JobLogLine: { seer: "at attempt id level message" },
  JobOutputFile: { owner: "file name" },
  JobStatus: { seer: "at message percent phase" },
  JobTiming: { seer: "admittedAt createdAt runAt startedAt", owner: "endedAt" },
  JobsEvent: { seer: "change id job version" },
  LimitReachedError: { refused: "code data message retryable" },
  Limits: {
    reader:
      "batchMax bodyBytesMax claimMax fileBytesMax inputBytesMax jobFilesMax outputBytesMax pageMax waitMsMax",
  },
  ListsChange: { person: "lists" },
  LockJobPayload: { admin: "job" },
  NotFoundError: { refused: "code data message retryable" },
  OldestJob: { person: "function ms", owner: "id" },
  PageInfo: { reader: "endCursor hasNextPage hasPreviousPage startCursor" },
  PauseFunctionPayload: { admin: "function" },
  RedeliverCallbackPayload: { owner: "callback" },
  RegisterFunctionPayload: { worker: "function" },
  ReleaseJobPayload: { worker: "job" },
  RemoveAllowancePayload: { admin: "allowance" },
  RenameTokenPayload: { admin: "token" },
  ResumeFunctionPayload: { admin: "function" },
  ResumeWorkerPayload: { admin: "worker" },
  RetryJobPayload: { owner: "duplicate job" },
  RetryJobsPayload: { submitter: "results" },
  RevokeTokenPayload: { admin: "id" },
  SetAllowancePayload: { admin: "allowance" },
  Setting: { admin: "defaultValue help isSecret isSet name value" },
  SetPermissionsPayload: { admin: "user" },
  StatsDepth: {
    person: "callbacksFailing heldBack oldestWaiting paused running scheduled waiting workersAlive",
  },
  StatsPoint: {
    person:
      "at cancelled claimed crashes done errors failed rejected retries run runMs submitted wait",
  },
  StatsSpread: { person: "count p50 p95 p99" },
  StatsUpdate: { person: "depth stats" },
  SubmitJobPayload: { submitter: "duplicate job resume" },
  SubmitJobsPayload: { submitter: "results" },
  Token: { admin: "createdAt expiresAt functions id label lastUsedAt roles session user" },
  TokenConnection: { admin: "edges nodes pageInfo" },
  TokenEdge: { admin: "cursor node" },
  UnknownSetting: { admin: "name nearest" },
  UnknownFunctionError: { refused: "code data function message retryable" },
  UnlockJobPayload: { admin: "job" },
  UnregisterFunctionPayload: { worker: "name" },
  UpdateJobPayload: { worker: "job stop" },
  UpdateJobsPayload: { worker: "results" },
  UploadFilePayload: { person: "file" },
  Usage: { owner: "api from function id period reserved until used user" },
  UsageConnection: { person: "pageInfo", owner: "edges nodes" },
  UsageEdge: { owner: "cursor node" },
  User: { seer: "createdAt id name", admin: "allowances disabledAt permissions" },
  UserConnection: { admin: "edges nodes pageInfo" },
  UserEdge: { admin: "cursor node" },
  Viewer: {
    person: "allowances callbackSecret functions permissions roles",
    reader: "id name",
    job: "expiresAt jobId",
  },
  WindowStats: {
    person:
      "cancelled claimed crashes done errors failed failuresByCode from rejected retries run runMs series stepMs submitted to wait window",
  },
  Worker: {
    holder:
      "alive capabilities done drain failed firstSeenAt functions holding host id isServers jobs lastSeenAt lost name state user",
  },
  WorkerConnection: { holder: "edges nodes", worker: "pageInfo" },
  WorkerDrain: { holder: "at by reason" },
  WorkerEdge: { holder: "cursor node" },
};

/** Those of them that have no value in the world of the matrix test, so that nobody sees them there. */
export const valueless: ReadonlySet<string> = new Set([
  "BrokenPlugin.at",
  "BrokenPlugin.function",
  "BrokenPlugin.plugin",
  "BrokenPlugin.reason",
  "Callback.nextAt",
  "CallbackAttempt.error",
  "ClaimPayload.stop",
  "ClaimedJob.coreToken",
  "ClaimedJob.traceparent",
  "CoreCall.api",
  "CoreCall.count",
  "File.expiresAt",
  "Function.calls",
  "Function.outputSchema",
  "Function.pauseReason",
  "Function.pausedAt",
  "Function.pausedBy",
  "Function.registeredAt",
  "Function.registeredBy",
  "Function.updatedAt",
  "FunctionLimits.attempts",
  "FunctionLimits.backoffMs",
  "FunctionLimits.concurrency",
  "FunctionLimits.leaseMs",
  "FunctionLimits.maxInputBytes",
  "FunctionLimits.rate",
  "FunctionLimits.timeoutMs",
  "FunctionRate.count",
  "FunctionRate.periodMs",
  "DatabaseMember.lagMs",
  "Diagnosis.indexDifferences",
  "Diagnosis.unknownSettings",
  "FileStorage.elsewhere",
  "FileStorage.reason",
  "IndexDifference.collection",
  "IndexDifference.difference",
  "IndexDifference.keys",
  "IndexDifference.name",
  "Job.heldBackBy",
  "Job.retryOf",
  "Job.timeoutMs",
  "Job.waitingFor",
  "SubmitJobPayload.resume",
  "UnknownSetting.name",
  "UnknownSetting.nearest",
  "UnregisterFunctionPayload.name",
  "UpdateJobPayload.stop",
  "Viewer.functions",
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
