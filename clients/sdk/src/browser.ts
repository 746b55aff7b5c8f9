import { type ClientOptions, type DocketClient, openClient } from "./client.ts";

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

/** A client of what every platform has: fetch, WebSocket, Blob. Nothing of Node is in its imports. */
export const createClient = (options: ClientOptions): DocketClient =>
  openClient(options, {
    webSocket: (globalThis as { WebSocket?: unknown }).WebSocket,
    headers: () => ({}),
  });
