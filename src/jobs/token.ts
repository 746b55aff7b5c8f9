import { createHash, timingSafeEqual } from "node:crypto";
import type { User, Viewer } from "../access/index.ts";
import { hasEnded } from "./job.ts";
import type { JobsRoom } from "./room.ts";
import { readStored } from "./store.ts";
import { proofOf, type StoredJob } from "./stored.ts";

const prefix = "dktjob_";

/**
 * The job's own token, as the holder of its claim has it. It is derived, so it is stored nowhere. It is valid for as long
 * as the job has the nonce, which every end removes in the same write, and the claim under which it was handed out.
 */
export const tokenOf = (room: Pick<JobsRoom, "access">, job: StoredJob): string =>
  `${prefix}${job._id}.${room.access.sign("job-token", `${job._id}.${job.token?.nonce ?? ""}.${heldKey(job)}`)}`;

/** Somebody whose lease ran out may still hand in the result while nobody else has the job. */
export const heldKey = ({ claim, lapsed }: StoredJob): string => (claim ?? lapsed)?.key ?? "";

/** Who shows a job's token: the job's user, within this job only, while the job lives and the user is not disabled. */
export async function identify(room: JobsRoom, shown: string): Promise<Viewer | undefined> {
  const id = /^dktjob_(job_[0-9a-z]{26})\./.exec(shown)?.[1];
  if (id === undefined) return undefined;
  const job = await readStored(room.store, { _id: id, ...isUnexpired });
  if (!job?.token || heldKey(job) === "" || isDestroyed(job)) return undefined;
  if (!same(shown, tokenOf(room, job))) return undefined;
  if (!(await ownerOf(room, job))) return undefined;
  const { expiresAt } = job.token;
  return {
    ...{ user: job.user, name: id, roles: [], token: id, job: id, claim: proofOf(heldKey(job)) },
    ...scopeOf(job),
    ...(expiresAt && { expiresAt }),
  };
}

/** The job's user; undefined when that user is disabled. */
export async function ownerOf(
  { access }: Pick<JobsRoom, "access">,
  { user }: Pick<StoredJob, "user">,
): Promise<User | undefined> {
  const found = (await access.usersByIds([user])).get(user);
  return found?.disabledAt ? undefined : found;
}

/** What is done with the job's token is held to the functions of the token that submitted the job. */
export const scopeOf = ({ scope }: StoredJob): Pick<Viewer, "functions"> =>
  scope ? { functions: scope } : {};

/** Whether the claim is still there under which this viewer's token was handed out. */
export const hasClaim = ({ claim }: Viewer, job: StoredJob): boolean =>
  claim === undefined || claim === proofOf(heldKey(job));

/** Whether the job of this token has ended, and nobody else claimed it since the token was handed out. */
export async function endedFor({ store }: JobsRoom, { job: id, claim }: Viewer): Promise<boolean> {
  const job = id === undefined ? null : await readStored(store, { _id: id });
  const last = job?.log.findLast(({ move }) => move === "claim");
  return job !== null && hasEnded(job.state) && last?.proof === claim;
}

/** By the database's clock. Tokens of older versions end with their jobs alone. */
export const isUnexpired = {
  $or: [
    { "token.expiresAt": { $exists: false } },
    { $expr: { $gt: ["$token.expiresAt", "$$NOW"] } },
  ],
};

/** Whether the function that holds the job just now destroyed its token. */
export const isDestroyed = (job: StoredJob): boolean =>
  job.token?.destroyed !== undefined && job.token.destroyed === proofOf(heldKey(job));

const digest = (text: string) => createHash("sha256").update(text).digest();
const same = (one: string, other: string) => timingSafeEqual(digest(one), digest(other));
