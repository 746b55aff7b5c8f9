import type { Viewer } from "../access/index.ts";
import { DocketError } from "../errors.ts";
import { requiredAtFirst } from "./capability.ts";
import { owned } from "./get.ts";
import { hasEnded, type Job, type JobInputFile } from "./job.ts";
import type { JobsRoom } from "./room.ts";
import { readBodies } from "./store.ts";
import { type Submitted, submit } from "./submit.ts";

export interface RetryRequest {
  readonly id: string;
  readonly idempotencyKey?: string;
}

/**
 * Submits the work of an ended job again, as a new job that names its origin: an ended job never changes. What was
 * fetched for it is fetched anew. It runs for the user of the first job, whoever asks.
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
  const owner = await ownerOf(room, viewer, seen);
  return submit(room, owner, {
    ...requestOf(seen, bodies.get(id)?.input),
    retryOf: id,
    ...(idempotencyKey !== undefined && { idempotencyKey }),
  });
}

async function ownerOf({ access }: JobsRoom, viewer: Viewer, { user }: Job): Promise<Viewer> {
  if (user === viewer.user) return viewer;
  const name = (await access.usersByIds([user])).get(user)?.name ?? "";
  return { ...viewer, user, name };
}

/** What was fetched is fetched anew; what was uploaded the ended job still has. */
const asGiven = ({ name, url, fileId = "", file }: JobInputFile) =>
  url === undefined ? { name, fileId: file ?? fileId } : { name, url };

const requestOf = (job: Job, input: unknown) => {
  const requires = requiredAtFirst(job);
  return {
    function: job.function,
    input,
    files: job.files.map(asGiven),
    priority: job.priority,
    tags: job.tags,
    maxAttempts: job.maxAttempts,
    ...(job.callbackUrl !== undefined && { callbackUrl: job.callbackUrl }),
    ...(requires !== undefined && { requires }),
  };
};
