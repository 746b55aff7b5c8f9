import type { Client } from "graphql-ws/client";
import type { SubmitJobInput } from "../generated/graphql.ts";
import { type Backoff, backoffMs } from "../work/backoff.ts";
import { pause } from "../work/pause.ts";
import type { CallOptions, Site } from "./call.ts";
import { DocketClientError } from "./error.ts";
import { submit } from "./jobs.ts";
import { type ClientJob, jobHasEnded, type SubmittedJob } from "./types.ts";
import { watchJob } from "./watch.ts";

/** What types a call: a function's definition, of which only the name is used. `Input` is what a submitter writes. */
export interface FunctionRef<Input, Output> {
  readonly name: string;
  readonly input: { readonly _zod: { readonly input: Input } };
  run(run: never): Promise<Output>;
}

/** What may be said of a job besides its function and input. */
export type JobWishes = Omit<SubmitJobInput, "function" | "input" | "waitMs">;

/** A job for `submit` and `submitMany`, its input typed by the function's definition. */
export const jobFor = <Input, Output>(
  { name }: FunctionRef<Input, Output>,
  input: NoInfer<Input>,
  wishes: JobWishes = {},
) => ({ ...wishes, function: name, input });

export interface WaitOptions extends CallOptions {
  /** How long to wait, in ms; for ever when left out. The job goes on by itself. */
  readonly timeoutMs?: number;
  /** Told how the job stands, at first and whenever it changes. */
  readonly onUpdate?: (job: ClientJob) => void;
}

export interface RunOptions extends JobWishes, WaitOptions {}

/** A job that is done, with what its function answered. */
export type DoneJob<Output> = ClientJob & { readonly output: Output };

/**
 * Submits a job and waits for its end, over lost connections. Throws `DocketClientError`: with the job's own code when
 * it ended otherwise (`data.state`), or `WAIT_OVER` (`data.id`: go on with `wait`).
 */
export async function run<Input, Output>(
  site: Site,
  socket: Client,
  fn: string | FunctionRef<Input, Output>,
  input: Input,
  { signal, timeoutMs, onUpdate, ...wishes }: RunOptions = {},
): Promise<DoneJob<Output>> {
  const name = typeof fn === "string" ? fn : fn.name;
  const request = { idempotencyKey: newKey(), ...wishes, function: name, input };
  const { job } = await submitSurely(site, request, { signal });
  const ended = await wait(socket, job.id, {
    signal,
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(onUpdate && { onUpdate }),
  });
  if (ended.state !== "DONE") throw notDone(ended);
  return ended as DoneJob<Output>;
}

/** The job as it is at its end, however it ends. Throws `WAIT_OVER` when the time is over or `signal` aborted before. */
export async function wait(
  socket: Client,
  id: string,
  { signal, timeoutMs, onUpdate }: WaitOptions = {},
): Promise<ClientJob> {
  const watch = watchJob(socket, id);
  const leave = () => void watch.return?.();
  const timer = timeoutMs === undefined ? undefined : setTimeout(leave, timeoutMs);
  signal?.addEventListener("abort", leave);
  if (signal?.aborted) leave();
  try {
    for await (const job of watch) {
      onUpdate?.(job);
      if (jobHasEnded(job)) return job;
    }
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", leave);
  }
  throw new DocketClientError("WAIT_OVER", `Job ${id} goes on; wait("${id}") waits again.`, {
    retryable: true,
    data: { id },
  });
}

const backoff: Backoff = { firstMs: 250, longestMs: 4_000 };
const triesMax = 6;

/** Submits until there is an answer; the key keeps it one job. */
async function submitSurely(
  site: Site,
  request: SubmitJobInput,
  options: CallOptions,
  failures = 0,
): Promise<SubmittedJob> {
  try {
    return await submit(site, request, options);
  } catch (error) {
    const again = error instanceof DocketClientError && error.retryable;
    if (!again || failures + 1 >= triesMax || options.signal?.aborted) throw error;
  }
  await pause(backoffMs(backoff, failures + 1), options.signal ?? new AbortController().signal);
  return submitSurely(site, request, options, failures + 1);
}

function notDone({ id, state, error }: ClientJob): DocketClientError {
  const { code = state, message = `Job ${id} is ${state}.`, retryable = false } = error ?? {};
  return new DocketClientError(code, message, {
    retryable,
    data: { ...(error?.data as object | undefined), id, state },
  });
}

const keyBytes = 16;

/** Not randomUUID: browsers have it on secure pages only. */
const newKey = (): string =>
  `run-${Array.from(crypto.getRandomValues(new Uint8Array(keyBytes)), (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
