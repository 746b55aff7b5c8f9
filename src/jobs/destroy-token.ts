import { isAdmin, type Viewer } from "../access/index.ts";
import { notFound } from "../errors.ts";
import { isUnavailable } from "./ask-core.ts";
import { endStates, hasEnded } from "./job.ts";
import type { JobsRoom } from "./room.ts";
import { readStored } from "./store.ts";
import { proofOf, type StoredJob } from "./stored.ts";
import { hasClaim, heldKey } from "./token.ts";

/**
 * `core.user.auth.destroy`: the token that the holder of the job has is dead, and the core's own secret with it. The next
 * claim of the job, should there be one, gets another. For the token itself, who holds the job and shows the key of the
 * claim, its owner and operators. Destroyed already, with the job's end or with the claim: nothing happens. NOT_FOUND.
 */
export async function destroyToken(
  room: JobsRoom,
  viewer: Viewer,
  { id, key }: TokenOfClaim,
): Promise<void> {
  const job = await readStored(room.store, { _id: id });
  if (!job || !mayDestroy(viewer, job, key)) throw notFound(id);
  if (hasEnded(job.state) || !job.token || !hasClaim(viewer, job)) return;
  if (key !== undefined && key !== heldKey(job)) return;
  if ((await markDestroyed(room, job)) && job.calls) await tellCore(room, id);
}

export interface TokenOfClaim {
  /** The job. */
  readonly id: string;
  /** The key of the claim whose token it is; who holds the job must show it. */
  readonly key?: string;
}

function mayDestroy(viewer: Viewer, job: StoredJob, key: string | undefined): boolean {
  if (viewer.job !== undefined) return viewer.job === job._id;
  if (isAdmin(viewer) || job.user === viewer.user) return true;
  return key === heldKey(job) && (job.claim ?? job.lapsed)?.user === viewer.user;
}

/** It touches the token alone, and only that of the claim that was seen: the job is told to nobody. */
async function markDestroyed({ store }: JobsRoom, job: StoredJob): Promise<boolean> {
  const of = {
    ...{ _id: job._id, state: { $nin: [...endStates] }, "token.nonce": job.token?.nonce },
    "claim.key": job.claim?.key ?? { $exists: false },
    "lapsed.key": job.lapsed?.key ?? { $exists: false },
  };
  const { matchedCount } = await store.jobs.collection.updateOne(
    of as never,
    { $set: { "token.destroyed": proofOf(heldKey(job)) }, $unset: { "token.core": 1 } } as never,
  );
  return matchedCount > 0;
}

/** At the end of the job the core is told in any case. */
async function tellCore({ access, log }: JobsRoom, id: string): Promise<void> {
  await access.core.authDestroy(id).catch((error: unknown) => {
    if (!isUnavailable(error)) throw error;
    log.warn("token.destroy", { job: id });
  });
}
