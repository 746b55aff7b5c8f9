import { callbackSecret, createToken, createUser, functions, viewer } from "./client/accounts.ts";
import type { CallOptions, Site } from "./client/call.ts";
import {
  downloadFile,
  type FileRequest,
  type UploadOptions,
  type UploadRequest,
  upload,
  uploadFile,
} from "./client/files.ts";
import { cancel, job, jobs, retry, submit } from "./client/jobs.ts";
import { cancelMany, deliverMany, retryMany, submitMany, updateMany } from "./client/many.ts";
import { openSocket } from "./client/socket.ts";
import type { PageOptions } from "./client/types.ts";
import { watchJob, watchJobs, watchLog } from "./client/watch.ts";
import { claim, claimOrStop, deliver, fail, release, update } from "./client/work.ts";
import type {
  CancelJobsInput,
  ClaimInput,
  CreateTokenInput,
  DeliverInput,
  DeliverJobsItemInput,
  FailJobInput,
  JobFilter,
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
export type DocketClient = ReturnType<typeof createClient>;

/** Nothing is sent before the first call. The WebSocket is open only while something is watched. */
export function createClient(options: ClientOptions) {
  const site: Site = {
    url: options.url.replace(/\/+$/, ""),
    token: options.token,
    timeoutMs: options.timeoutMs ?? timeoutMs,
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
  };
  const socket = openSocket(site);
  return {
    url: site.url,
    submit: (input: SubmitJobInput, call?: CallOptions) => submit(site, input, call),
    submitMany: (items: readonly SubmitJobsItemInput[], call?: CallOptions) =>
      submitMany(site, items, call),
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
    release: (input: ReleaseJobInput, call?: CallOptions) => release(site, input, call),
    downloadFile: (file: FileRequest, call?: CallOptions) => downloadFile(site, file, call),
    uploadFile: (file: UploadRequest, call?: CallOptions) => uploadFile(site, file, call),
    upload: (file: Blob, options?: UploadOptions) => upload(site, file, options),
    viewer: () => viewer(site),
    callbackSecret: () => callbackSecret(site),
    functions: () => functions(site),
    createUser: (name: string) => createUser(site, name),
    createToken: (input: CreateTokenInput) => createToken(site, input),
    /** Ends everything that is watched. */
    close: () => socket.dispose(),
  };
}
