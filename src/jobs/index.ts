export { type IdPage, idPageOf } from "../page.ts";
export type { Unannounced } from "./announce.ts";
export type { CancelRequest } from "./cancel.ts";
export type { CancelledMany, CancelManyRequest } from "./cancel-many.ts";
export type { ClaimedJob, ClaimRequest } from "./claim-request.ts";
export type { Delivered, DeliverRequest } from "./deliver.ts";
export type { Failed, FailRequest } from "./fail.ts";
export { filterFor, type JobFilter, matches } from "./filter.ts";
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
  openStates,
  type Status,
} from "./job.ts";
export { wrongKey } from "./json.ts";
export type { LockRequest } from "./lock.ts";
export type { Next, NextRequest } from "./next.ts";
export { type Jobs, openJobs } from "./open.ts";
export { cursorOf, type JobOrder, newestFirst, orderFields, readCursor } from "./order.ts";
export type { PauseRequest, Pauses } from "./pauses/pause.ts";
export type { Pause } from "./pauses/store.ts";
export type { Oldest, Queue } from "./queues.ts";
export type { RetryRequest } from "./retry.ts";
export type { JobPage, PageRequest } from "./search.ts";
export type { Depth, OldestJob } from "./stats/depth.ts";
export { percentileError } from "./stats/histogram.ts";
export type { FunctionStats } from "./stats/stats.ts";
export {
  type Happened,
  type Point,
  type Spread,
  type StatsWindow,
  statsWindows,
  type WindowStats,
} from "./stats/windows.ts";
export type { SubmitRequest, Submitted } from "./submit.ts";
export type { UpdateAnswer, UpdateRequest } from "./update.ts";
export type { WorkerFilter } from "./workers/find.ts";
export type { Workers } from "./workers/open.ts";
export {
  type Holding,
  serversOwn,
  type Who,
  type Worker,
  workerStates,
} from "./workers/worker.ts";
