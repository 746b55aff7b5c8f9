export { DocketClientError } from "./client/error.ts";
export {
  type ClientJob,
  type ClientJobsEvent,
  type FullJob,
  type JobLine,
  jobHasEnded,
} from "./client/types.ts";
export { type ClientOptions, createClient, type DocketClient } from "./client.ts";
export {
  type CoreCall,
  defineFunction,
  type FunctionDefinition,
  type FunctionLimits,
  functionNameForm,
  type InputFile,
  type LogLevel,
  type Run,
  RunError,
  type RunFiles,
  type StatusUpdate,
} from "./define.ts";
export { type Checked, type InputIssue, parseInput } from "./parse.ts";
export { remotePort } from "./remote-port.ts";
export { type RunFunctionOptions, type RunResult, runFunction } from "./testing.ts";
export {
  CallbackError,
  type CallbackPayload,
  type VerifyRequest,
  verifyCallback,
} from "./verify-callback.ts";
export type { Backoff } from "./work/backoff.ts";
export { silent, type WorkLog } from "./work/log.ts";
export { plainLog } from "./work/plain-log.ts";
export type {
  ClaimAnswer,
  ClaimCall,
  Failure,
  NextCall,
  Outcome,
  RunLine,
  StopReason,
  Traced,
  UpdateCall,
  WorkJob,
  WorkPort,
} from "./work/port.ts";
export { startWork, type Work, type WorkOptions } from "./work.ts";
