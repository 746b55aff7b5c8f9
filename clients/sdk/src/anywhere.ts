// What both doors of the SDK, Node's and the browser's, have besides `createClient`.

export type { CallOptions, Operation } from "./client/call.ts";
export { DocketClientError, payloadIn, refusalIn } from "./client/error.ts";
export {
  type DoneJob,
  type FunctionRef,
  type JobWishes,
  jobFor,
  type RunOptions,
  type WaitOptions,
} from "./client/run.ts";
export {
  type ClientJob,
  type ClientJobsEvent,
  type FullJob,
  type JobLine,
  jobHasEnded,
} from "./client/types.ts";
export type { ClientOptions, DocketClient } from "./client.ts";
