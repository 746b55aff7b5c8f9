import { isAdmin, type Viewer } from "../access/index.ts";
import { notFound } from "../errors.ts";
import type { Job } from "./job.ts";
import { claimLost } from "./lost.ts";
import type { JobsRoom } from "./room.ts";
import { readStored } from "./store.ts";
import { asJob, proofOf, type StoredJob } from "./stored.ts";

/** Whether a key was ever this job's: to whoever never held it, the job is not there. */
const onceHeld = ({ log }: StoredJob, key: string): boolean =>
  log.some(({ proof }) => proof === proofOf(key));

/** A job, and who holds it by the key that was shown. */
export interface Held {
  readonly job: Job;
  readonly holder: Viewer;
}

/** The job whose claim has this key; a claim that lapsed and that nobody superseded counts. Else CLAIM_LOST. */
export async function held(room: JobsRoom, id: string, key: string): Promise<Held> {
  const job = await readStored(room.store, { _id: id });
  if (!job) throw notFound(id);
  const claim = job.claim ?? job.lapsed;
  if (key === "" || claim?.key !== key)
    throw onceHeld(job, key) ? claimLost(id, job) : notFound(id);
  const holder = { user: claim.user, name: claim.worker, roles: ["WORKER"], token: id } as const;
  return { job: asJob(job), holder };
}

/** The key of the claim that the viewer has on a job, or that anybody has when an operator asks. */
export async function keyOf(
  room: JobsRoom,
  viewer: Viewer,
  id: string,
): Promise<string | undefined> {
  const job = await readStored(room.store, { _id: id });
  const claim = job?.claim ?? job?.lapsed;
  return isAdmin(viewer) || claim?.user === viewer.user ? claim?.key : undefined;
}
