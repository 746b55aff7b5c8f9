export * from "./anywhere.ts";
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
export { schemasIn } from "./json-schema-words.ts";
export { createClient } from "./node.ts";
export { type Checked, type InputIssue, parseInput, parseOutput } from "./parse.ts";
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
