import type { ClaimedJob } from "./claim-request.ts";
import { unsealed } from "./core-secret.ts";
import type { JobsRoom } from "./room.ts";
import { asJob, type StoredJob } from "./stored.ts";
import { tokenOf } from "./token.ts";
import { tracedClaim } from "./traced.ts";

/** A job that was claimed just now, as its claimer gets it. */
export function asClaimed(room: Pick<JobsRoom, "access" | "trace">, stored: StoredJob): ClaimedJob {
  const traceparent = tracedClaim(room.trace, stored);
  const kept = stored.token?.core;
  const coreToken = kept === undefined ? undefined : unsealed(room, stored._id, kept);
  return {
    job: asJob(stored),
    token: tokenOf(room, stored),
    ...(coreToken !== undefined && { coreToken }),
    ...(traceparent && { traceparent }),
  };
}
