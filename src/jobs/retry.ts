import type { Viewer } from "../access/index.ts";
import { DocketError } from "../errors.ts";
import { owned } from "./get.ts";
import { hasEnded, type Job } from "./job.ts";
import type { JobsRoom } from "./room.ts";
import { readBodies } from "./store.ts";
import { type Submitted, submit } from "./submit.ts";

export interface RetryRequest {
  readonly id: string;
  readonly idempotencyKey?: string;
}

/**
 * Submits the work of an ended job again, as a new job that names its origin: an ended job never changes. Its files are
 * fetched anew. It runs for the user of the first job, whoever asks.
 */
export async function retry(
  room: JobsRoom,
  viewer: Viewer,
  { id, idempotencyKey }: RetryRequest,
): Promise<Submitted> {
  const seen = await owned(room, viewer, id);
  if (!hasEnded(seen.state))
    throw new DocketError(
      "INVALID_INPUT",
      `Job ${id} is ${seen.state}; only ended jobs can be retried.`,
      {
        data: { id, state: seen.state },
      },
    );
  const bodies = await readBodies(room.store, [id]);
  const owner: Viewer = { ...viewer, user: seen.user };
  return submit(room, owner, {
    ...requestOf(seen, bodies.get(id)?.input),
    retryOf: id,
    ...(idempotencyKey !== undefined && { idempotencyKey }),
  });
}

const requestOf = (job: Job, input: unknown) => ({
  function: job.function,
  input,
  files: job.files.map(({ name, url }) => ({ name, url })),
  priority: job.priority,
  tags: job.tags,
  maxAttempts: job.maxAttempts,
  ...(job.callbackUrl !== undefined && { callbackUrl: job.callbackUrl }),
});
