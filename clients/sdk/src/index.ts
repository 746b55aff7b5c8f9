export type { Operation } from "./client/call.ts";
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
export {
  type CoreCall,
  defineFunction,
  type Fitting,
  type FunctionDefinition,
  type FunctionLimits,
  type FunctionSource,
  functionNameForm,
  type InputFile,
  type LogLevel,
  type Run,
  RunError,
  type RunFiles,
  type StatusUpdate,
} from "./define.ts";
export { fromJsonSchema } from "./json-schema.ts";
export type { FromJsonSchema, JsonSchema } from "./json-schema-type.ts";
export { schemasIn, unheldWords } from "./json-schema-words.ts";
export { createClient } from "./node.ts";
export { type Checked, type InputIssue, parseInput } from "./parse.ts";
export { registrationOf } from "./registration.ts";
export { remotePort } from "./remote-port.ts";
export { type RunFunctionOptions, type RunResult, runFunction } from "./testing.ts";
export {
  CallbackError,
  type CallbackPayload,
  type VerifyRequest,
  verifyCallback,
} from "./verify-callback.ts";
export { attempt } from "./work/attempt.ts";
export type { Backoff } from "./work/backoff.ts";
export { failureOf, isRunError } from "./work/failure.ts";
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
export { openReport, type Report } from "./work/report.ts";
export { startWork, type Work, type WorkOptions } from "./work.ts";
