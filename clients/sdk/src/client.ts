import {
  callbackSecret,
  createToken,
  createUser,
  functions,
  limits,
  registerFunction,
  viewer,
} from "./client/accounts.ts";
import { type CallOptions, call as callSite, type Operation, type Site } from "./client/call.ts";
import {
  download,
  downloadFile,
  type FileRequest,
  type UploadOptions,
  type UploadRequest,
  upload,
  uploadFile,
} from "./client/files.ts";
import { cancel, job, jobs, retry, submit } from "./client/jobs.ts";
import { cancelMany, deliverMany, retryMany, submitMany, updateMany } from "./client/many.ts";
import { type FunctionRef, type RunOptions, run, type WaitOptions, wait } from "./client/run.ts";
import { openSocket } from "./client/socket.ts";
import type { PageOptions } from "./client/types.ts";
import { watchJob, watchJobs, watchLog } from "./client/watch.ts";
import {
  claim,
  claimOrStop,
  deliver,
  destroyJobToken,
  fail,
  release,
  update,
} from "./client/work.ts";
import type {
  CancelJobsInput,
  ClaimInput,
  CreateTokenInput,
  DeliverInput,
  DeliverJobsItemInput,
  DestroyJobTokenInput,
  FailJobInput,
  JobFilter,
  RegisterFunctionInput,
  ReleaseJobInput,
  RetryJobsItemInput,
  SubmitJobInput,
  SubmitJobsItemInput,
  UpdateJobInput,
  UpdateJobsItemInput,
} from "./generated/graphql.ts";

export interface ClientOptions {
  /** Where the server is, such as http://127.0.0.1:4000. */
  readonly url: string;
  readonly token: string;
  /** Longest time for a call that does not wait for work, in ms; 30 s when left out. */
  readonly timeoutMs?: number;
  /** The global one when left out. */
  readonly fetch?: typeof globalThis.fetch;
}

const timeoutMs = 30_000;

/** A client of a Docket server. Every refusal is thrown as `DocketClientError`. */
export type DocketClient = ReturnType<typeof openClient>;

/** What is not the same in Node and in a browser. */
export interface Platform {
  /** The class of WebSockets. */
  readonly webSocket: unknown;
  /** Sent along with every request, besides the token. */
  headers(): Record<string, string>;
}

/** Nothing is sent before the first call. The WebSocket is open only while something is watched. */
export function openClient(options: ClientOptions, platform: Platform) {
  const site: Site = {
    url: options.url.replace(/\/+$/, ""),
    token: options.token,
    timeoutMs: options.timeoutMs ?? timeoutMs,
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    headers: platform.headers,
  };
  const socket = openSocket(site, platform.webSocket);
  return {
    url: site.url,
    /** Any query or mutation of the schema, for what has no verb here; `payloadIn` tells a payload from a refusal. */
    ask: <Data, Variables>(
      document: Operation<Data, Variables>,
      variables: Variables,
      call?: CallOptions,
    ) => callSite(site, document, variables, call),
    submit: (input: SubmitJobInput, call?: CallOptions) => submit(site, input, call),
    submitMany: (items: readonly SubmitJobsItemInput[], call?: CallOptions) =>
      submitMany(site, items, call),
    run: <Input = unknown, Output = unknown>(
      fn: string | FunctionRef<Input, Output>,
      input: NoInfer<Input>,
      options?: RunOptions,
    ) => run<Input, Output>(site, socket, fn, input, options),
    wait: (id: string, options?: WaitOptions) => wait(socket, id, options),
    job: (id: string, call?: CallOptions) => job(site, id, call),
    jobs: (filter: JobFilter = {}, page: PageOptions = {}, call?: CallOptions) =>
      jobs(site, filter, page, call),
    cancel: (id: string, reason?: string, call?: CallOptions) => cancel(site, id, reason, call),
    cancelMany: (input: CancelJobsInput, call?: CallOptions) => cancelMany(site, input, call),
    retry: (id: string, key?: string, call?: CallOptions) => retry(site, id, key, call),
    retryMany: (items: readonly RetryJobsItemInput[], call?: CallOptions) =>
      retryMany(site, items, call),
    watchJob: (id: string) => watchJob(socket, id),
    watchJobs: (filter: JobFilter = {}) => watchJobs(socket, filter),
    watchLog: (id: string, after?: string) => watchLog(socket, id, after),
    claim: (input: ClaimInput, call?: CallOptions) => claim(site, input, call),
    claimOrStop: (input: ClaimInput, call?: CallOptions) => claimOrStop(site, input, call),
    update: (input: UpdateJobInput, call?: CallOptions) => update(site, input, call),
    deliver: (input: DeliverInput, call?: CallOptions) => deliver(site, input, call),
    updateMany: (items: readonly UpdateJobsItemInput[], call?: CallOptions) =>
      updateMany(site, items, call),
    deliverMany: (items: readonly DeliverJobsItemInput[], call?: CallOptions) =>
      deliverMany(site, items, call),
    fail: (input: FailJobInput, call?: CallOptions) => fail(site, input, call),
    /** Ends the own token of a job that you hold, or with a job's token, that one. */
    destroyJobToken: (input: DestroyJobTokenInput, call?: CallOptions) =>
      destroyJobToken(site, input, call),
    release: (input: ReleaseJobInput, call?: CallOptions) => release(site, input, call),
    download: (file: FileRequest, call?: CallOptions) => download(site, file, call),
    downloadFile: (file: FileRequest, call?: CallOptions) => downloadFile(site, file, call),
    uploadFile: (file: UploadRequest, call?: CallOptions) => uploadFile(site, file, call),
    upload: (file: Blob, options?: UploadOptions) => upload(site, file, options),
    viewer: () => viewer(site),
    callbackSecret: () => callbackSecret(site),
    functions: () => functions(site),
    limits: () => limits(site),
    registerFunction: (input: RegisterFunctionInput) => registerFunction(site, input),
    createUser: (name: string) => createUser(site, name),
    createToken: (input: CreateTokenInput) => createToken(site, input),
    /** Ends everything that is watched. */
    close: () => socket.dispose(),
  };
}
