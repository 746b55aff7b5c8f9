import type { CoreCall, Holder, VerdictRefused } from "../access/index.ts";
import { DocketError } from "../errors.ts";
import { type KeptSecret, kept, type SecretLife } from "./core-secret.ts";
import type { JobError } from "./job.ts";
import type { JobsRoom } from "./room.ts";
import type { StoredJob } from "./stored.ts";

/** What the core said of a job, and its own secret for it. */
type Asked = { readonly ok: true; readonly secret?: KeptSecret } | VerdictRefused;

/**
 * What seed 001 asks of the core before a job is queued: may the user make all the calls that the function lists, count
 * them, and a secret for the job. Every part may be repeated. Throws UNAVAILABLE while the core can't be asked.
 */
export async function askCore(room: JobsRoom, job: StoredJob): Promise<Asked> {
  const { core } = room.access;
  const { calls } = job;
  if (!calls) return { ok: true };
  const holder: Holder = { job: job._id, user: job.user, function: job.function };
  if (core.kind === "HTTP" && !(await isKnown(room, job.user))) return nobody(calls);
  const verdict = await core.reserve(holder, calls);
  if (!verdict.ok) return verdict;
  const life = secretLife(room, job);
  const made = await core.authCreate(holder, calls, life.until);
  return made ? { ok: true, secret: kept(room, job._id, made, life) } : verdict;
}

/** The built-in core sees by the permissions whether the user is there: a disabled one has none. */
const isKnown = ({ access: { core } }: JobsRoom, user: string): Promise<boolean> =>
  core.getBasicUserAuth(user).then(
    () => true,
    (error: unknown) => {
      if (error instanceof DocketError && error.code === "NOT_FOUND") return false;
      throw error;
    },
  );

const nobody = (calls: readonly CoreCall[]): VerdictRefused => ({
  ok: false,
  code: "PERMISSION_DENIED",
  message: "The core service does not know the user.",
  data: {
    refusals: calls.map(({ api, count }) => ({
      ...{ api, reason: "PERMISSION" },
      ...{ allowed: 0, used: 0, asked: count },
    })),
  },
});

/**
 * How long the core's own secret lives, which is made before anybody claims: a job that waits long gets another one with its
 * claim. The admission was taken at the database's time.
 */
function secretLife({ config }: Pick<JobsRoom, "config">, job: StoredJob): SecretLife {
  const takenAt = (job.admission?.until.getTime() ?? 0) - config.admissionMs;
  const from = Math.max(job.runAt.getTime(), takenAt);
  return { from: new Date(from), until: new Date(from + config.jobTokenMs) };
}

export const isUnavailable = (error: unknown): error is DocketError =>
  error instanceof DocketError && error.code === "UNAVAILABLE";

/** Why a job can't be admitted, and whether the core may hold something for it. */
export interface Refusal {
  readonly error: JobError;
  readonly owes?: boolean;
}

/**
 * Its data says for each call what is allowed, used and asked, and when it renews. A core over HTTP is told of the end of
 * such a job, too: an earlier try, which broke off or whose answer was lost, may have reserved something.
 */
export const refusedBy = (
  { access: { core } }: Pick<JobsRoom, "access">,
  { code, message, data }: VerdictRefused,
): Refusal => ({
  error: { code, message, retryable: code === "ALLOWANCE_SPENT", data: { ...data } },
  owes: core.kind === "HTTP",
});
