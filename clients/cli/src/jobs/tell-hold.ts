import { setTimeout as pause } from "node:timers/promises";
import type { ClientJob, DocketClient } from "../../../sdk/src/index.ts";
import { JobHoldDocument } from "../generated/graphql.ts";
import { withPauseReasons } from "./pause-reasons.ts";
import type { Hold } from "./words.ts";

interface Asking {
  readonly client: DocketClient;
  /** Ends the asking: the job has gone on, or nobody watches any more. */
  readonly signal: AbortSignal;
  tell(job: ClientJob & Hold): void;
}

/** A hold comes and goes without a change of the job: so often it is asked for again, in ms. */
const AGAIN_MS = 10_000;

/** Tells what keeps a job that waits from being claimed, until `signal`. What can't be asked is not told. */
export async function tellHold(job: ClientJob, { client, signal, tell }: Asking): Promise<void> {
  while (!signal.aborted) {
    const now = await holdOf(job.id, client, signal).catch(() => undefined);
    if (signal.aborted) return;
    if (now?.state === "WAITING") tell({ ...job, ...now });
    await pause(AGAIN_MS, undefined, { signal }).catch(() => undefined);
  }
}

async function holdOf(id: string, client: DocketClient, signal: AbortSignal) {
  const { job } = await client.ask(JobHoldDocument, { id }, { signal });
  const [held] = await withPauseReasons(job ? [job] : [], client);
  return held;
}
