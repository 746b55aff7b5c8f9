import type { Viewer } from "../access/index.ts";
import { DocketError, invalidInput, notFound } from "../errors.ts";
import { type ClaimedJob, type ClaimRequest, claimIssues } from "./claim-request.ts";
import { asClaimed } from "./claimed.ts";
import { hasEnded } from "./job.ts";
import { claimLost } from "./lost.ts";
import type { JobsRoom } from "./room.ts";
import { readStored } from "./store.ts";
import type { StoredJob } from "./stored.ts";
import { claimerOf, claimMove } from "./take.ts";

/** A worker wants this very job. */
export type ClaimOneRequest = Pick<ClaimRequest, "worker" | "host" | "leaseMs"> & {
  readonly id: string;
};

/** Claims one job by its id. Asked again by the worker that holds it, it answers with the same claim. */
export async function claimOne(
  room: JobsRoom,
  viewer: Viewer,
  { id, ...request }: ClaimOneRequest,
): Promise<ClaimedJob> {
  const issues = claimIssues({ ...request, functions: ["any"] }, room.config);
  if (issues.length > 0) throw invalidInput(issues);
  const claimer = claimerOf(room.config, viewer.user, { ...request, functions: [] });
  const isDrained = room.roster.isDraining(claimer);
  room.roster.seen({ user: claimer.user, worker: claimer.worker, ...hostOf(claimer) });
  const { made, job } = isDrained
    ? { made: false, job: await readStored(room.store, { _id: id }) }
    : await room.move(claimMove({ holder: { claimer }, id, place: 0 }));
  if (!job) throw notFound(id);
  if (!made && !isHeldBy(job, viewer, request.worker))
    throw isDrained ? drained(request.worker) : notClaimable(id, job);
  return asClaimed(room, job);
}

const isHeldBy = ({ state, claim }: StoredJob, { user }: Viewer, worker: string): boolean =>
  state === "CLAIMED" && claim?.user === user && claim.worker === worker;

const hostOf = ({ host }: { readonly host?: string }) => (host === undefined ? {} : { host });

/** No 409, after which another job would be tried at once. */
const drained = (worker: string): DocketError =>
  new DocketError("FORBIDDEN", `The operator drains worker "${worker}": it gets no more jobs.`, {
    data: { worker, stop: "DRAINING" },
  });

function notClaimable(id: string, job: StoredJob): DocketError {
  if (hasEnded(job.state)) return claimLost(id, job);
  const why = job.locked ? `${job.state} and locked` : job.state;
  return new DocketError("NOT_CLAIMABLE", `Job ${id} can't be claimed: it is ${why}.`, {
    data: { id, state: job.state, locked: job.locked },
    retryable: true,
  });
}
