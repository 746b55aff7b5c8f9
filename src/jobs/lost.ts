import { DocketError, notFound } from "../errors.ts";
import { hasEnded } from "./job.ts";
import type { StoredJob } from "./stored.ts";

/** Why a worker's write was refused: the job has ended, or somebody else has it, or it waits again. */
export function claimLost(id: string, job: StoredJob | undefined): DocketError {
  if (!job) return notFound(id);
  const data = { id, state: job.state };
  if (hasEnded(job.state))
    return new DocketError("JOB_ENDED", `Job ${id} has ended: it is ${job.state}.`, { data });
  return new DocketError(
    "CLAIM_LOST",
    `The claim on job ${id} is no longer yours: the job is ${job.state}.`,
    { data },
  );
}
