export type { Unannounced } from "./announce.ts";
export type { CancelRequest } from "./cancel.ts";
export type { ClaimedJob, ClaimRequest } from "./claim-request.ts";
export type { Delivered, DeliverRequest } from "./deliver.ts";
export type { Failed, FailRequest } from "./fail.ts";
export {
  type Claim,
  hasEnded,
  type Job,
  type JobError,
  type JobInputFile,
  type JobOutputFile,
  type JobState,
  jobStates,
  type LogEntry,
  type LogLine,
  type MoveName,
  type Status,
} from "./job.ts";
export { wrongKey } from "./json.ts";
export type { LockRequest } from "./lock.ts";
export { type Jobs, openJobs } from "./open.ts";
export type { RetryRequest } from "./retry.ts";
export type { JobFilter, JobPage, PageRequest } from "./search.ts";
export type { FunctionStats } from "./stats.ts";
export type { SubmitRequest, Submitted } from "./submit.ts";
export type { UpdateAnswer, UpdateRequest } from "./update.ts";
