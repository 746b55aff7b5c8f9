import { createHash, timingSafeEqual } from "node:crypto";
import type { Viewer } from "../access/index.ts";
import type { JobsRoom } from "./room.ts";
import { readStored } from "./store.ts";
import type { StoredJob } from "./stored.ts";

const prefix = "dktjob_";

/**
 * The job's own token. It is derived, so it is stored nowhere; the nonce in the job is what makes it valid, and every
 * end of a job removes the nonce in the same write.
 */
export const tokenOf = (room: Pick<JobsRoom, "access">, job: StoredJob): string =>
  `${prefix}${job._id}.${room.access.sign("job-token", `${job._id}.${job.token?.nonce ?? ""}`)}`;

/** Who shows a job's token: the job's user, within this job only, while the job lives. */
export async function identify(room: JobsRoom, shown: string): Promise<Viewer | undefined> {
  const id = /^dktjob_(job_[0-9a-z]{26})\./.exec(shown)?.[1];
  if (id === undefined) return undefined;
  const job = await readStored(room.store, { _id: id });
  if (!job?.token || !same(shown, tokenOf(room, job))) return undefined;
  return { user: job.user, name: id, roles: [], token: id, job: id };
}

const digest = (text: string) => createHash("sha256").update(text).digest();
const same = (one: string, other: string) => timingSafeEqual(digest(one), digest(other));
