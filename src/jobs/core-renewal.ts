import type { DocketError } from "../errors.ts";
import { isUnavailable } from "./ask-core.ts";
import { type KeptSecret, kept } from "./core-secret.ts";
import { owe } from "./dues.ts";
import { hasEnded } from "./job.ts";
import { release } from "./release.ts";
import type { JobsRoom } from "./room.ts";
import { readStored } from "./store.ts";
import type { StoredJob } from "./stored.ts";

interface Renewed {
  /** Jobs that may be handed out, in their order. */
  readonly ready: readonly StoredJob[];
  /** Why the others may not: the core can't be asked. */
  readonly refusal?: DocketError;
}

/** Pause before a job is claimed again whose secret could not be made anew, in ms. */
const againMs = 1_000;

/**
 * Jobs that were claimed just now, with secrets of the core that live: one that was made at admission may be over when a
 * job waited long. It is destroyed and another one made. While the core can't be asked such jobs are given back for a
 * while; the attempt does not count.
 */
export async function withSecrets(room: JobsRoom, jobs: readonly StoredJob[]): Promise<Renewed> {
  const told = await Promise.allSettled(
    jobs.map((job) => (isShort(job) ? renewed(room, job) : job)),
  );
  const refused = told.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  const bug = refused.find((error) => !isUnavailable(error));
  const late = jobs.filter((_, index) => told[index]?.status === "rejected");
  if (late.length > 0) await release(room, late, againMs);
  await Promise.all(late.map(({ _id }) => oweIfEnded(room, _id)));
  if (bug) throw bug;
  const [refusal] = refused;
  const ready = told.flatMap((one) => (one.status === "fulfilled" ? (one.value ?? []) : []));
  return { ready, ...(refusal && { refusal }) };
}

/** Whether there is anything to do: most claims are answered without. */
export const wantSecrets = (jobs: readonly StoredJob[]): boolean => jobs.some(isShort);

/** Whether its secret has lived half of its life, or would end with the lease; one that was made for this claim is as long as can be. */
function isShort({ token, claim }: StoredJob): boolean {
  if (token?.core === undefined || !claim) return false;
  const { at = new Date(0), lifeMs = 0 } = token.coreEnd ?? {};
  const leftMs = at.getTime() - claim.claimedAt.getTime();
  return leftMs < lifeMs && leftMs < Math.max(lifeMs / 2, claim.leaseMs);
}

/** Nothing where the claim is gone meanwhile: what the core made then is destroyed with the job at the latest. */
async function renewed(room: JobsRoom, job: StoredJob): Promise<StoredJob | undefined> {
  const { _id: id, user, calls = [], claim } = job;
  const { core } = room.access;
  const from = claim?.claimedAt ?? new Date();
  const until = new Date(from.getTime() + room.config.jobTokenMs);
  await core.authDestroy(id);
  const made = await core.authCreate({ job: id, user, function: job.function }, calls, until);
  const secret = made ? kept(room, id, made, { from, until }) : undefined;
  if (await keep(room, job, secret)) return withSecret(job, secret);
  const now = await oweIfEnded(room, id);
  if (claim === undefined || now?.claim?.key !== claim.key) return undefined;
  // Destroyed meanwhile, it is not made again; made by a repeated call, it may be the one that was destroyed here.
  return now.token?.core === undefined ? now : renewed(room, now);
}

/** The job as it is now. Of one that ended the core is told once more, to destroy what it may have made since. */
async function oweIfEnded(room: JobsRoom, id: string): Promise<StoredJob | null> {
  const now = await readStored(room.store, { _id: id });
  if (now && hasEnded(now.state)) await owe(room, id);
  return now;
}

/** It touches the secret alone, of the claim that was seen, unless it was destroyed: the job is told to nobody. */
async function keep(
  { store }: JobsRoom,
  { _id, claim, token }: StoredJob,
  secret: KeptSecret | undefined,
): Promise<boolean> {
  const change = secret
    ? { $set: { "token.core": secret.core, "token.coreEnd": secret.coreEnd } }
    : { $unset: { "token.core": 1, "token.coreEnd": 1 } };
  const { matchedCount } = await store.jobs.collection.updateOne(
    { _id, "claim.key": claim?.key, "token.core": token?.core } as never,
    change as never,
  );
  return matchedCount > 0;
}

function withSecret(job: StoredJob, secret: KeptSecret | undefined): StoredJob {
  const { core: _core, coreEnd: _end, nonce = "", ...rest } = job.token ?? {};
  return { ...job, token: { nonce, ...rest, ...secret } };
}
