import { AssertionError, deepStrictEqual } from "node:assert";
import { DocketClientError } from "../client/error.ts";
import type { ClientJob } from "../client/types.ts";
import type { DocketClient } from "../client.ts";

type Waiter = Pick<DocketClient, "wait">;

/** Longest wait for the end of a job, in ms. */
const waitMs = 60_000;

/** Waits for a job's end, and throws an `AssertionError` unless it is done, with this output where one is given. */
export async function assertDone(
  client: Waiter,
  id: string,
  ...output: [expected?: unknown]
): Promise<ClientJob> {
  const job = await client.wait(id, { timeoutMs: waitMs });
  if (job.state !== "DONE") throw wrong(job, "DONE");
  if (output.length > 0) deepStrictEqual(job.output, output[0]);
  return job;
}

/** Waits for a job's end, and throws an `AssertionError` unless it failed or was rejected, with this code. */
export async function assertFailed(client: Waiter, id: string, code: string): Promise<ClientJob> {
  const job = await client.wait(id, { timeoutMs: waitMs });
  if (job.error?.code !== code || job.state === "DONE") throw wrong(job, code);
  return job;
}

/** Throws an `AssertionError` unless the call is refused with this code. */
export async function assertRefused(
  call: Promise<unknown>,
  code: string,
): Promise<DocketClientError> {
  const came = await call.catch((error: unknown) => error);
  if (came instanceof DocketClientError && came.code === code) return came;
  const actual = came instanceof Error ? came : "an answer";
  throw new AssertionError({
    message: `The call was to be refused with ${code}, but: ${actual}`,
    actual,
    expected: code,
  });
}

function wrong({ id, state, error }: ClientJob, expected: string): AssertionError {
  const why = error ? `: ${error.code}: ${error.message}` : "";
  return new AssertionError({
    message: `Job ${id} was to end with ${expected}, but is ${state}${why}`,
    actual: error?.code ?? state,
    expected,
  });
}
