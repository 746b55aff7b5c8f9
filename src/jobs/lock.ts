import { isAdmin, type Viewer } from "../access/index.ts";
import { DocketError, notFound } from "../errors.ts";
import type { Job, MoveName } from "./job.ts";
import { claimLost } from "./lost.ts";
import { attemptUncounted, because, type Expression, when } from "./move.ts";
import type { JobsRoom } from "./room.ts";
import { asJob } from "./stored.ts";

export interface LockRequest {
  readonly id: string;
  /** Why, for the job's log. */
  readonly reason?: string;
}

/** Keeps a job from being claimed until it is unlocked. Who holds it already may finish. For the operator. */
export function lock(room: JobsRoom, viewer: Viewer, request: LockRequest): Promise<Job> {
  return moveByOperator(room, viewer, request, "lock", { locked: true });
}

/**
 * Lets a locked job be claimed again, and takes a claimed one from its worker: that worker's key is dead, and the
 * attempt does not count. The log keeps who had it. For the operator.
 */
export function unlock(room: JobsRoom, viewer: Viewer, request: LockRequest): Promise<Job> {
  const isClaimed = { $eq: ["$state", "CLAIMED"] };
  return moveByOperator(room, viewer, request, "unlock", {
    locked: false,
    attempt: when(isClaimed, attemptUncounted, "$attempt"),
    status: when(isClaimed, "$$REMOVE", "$status"),
    lapsed: "$$REMOVE",
  });
}

async function moveByOperator(
  room: JobsRoom,
  viewer: Viewer,
  { id, reason }: LockRequest,
  name: Extract<MoveName, "lock" | "unlock">,
  set: Readonly<Record<string, Expression>>,
): Promise<Job> {
  if (!isAdmin(viewer)) throw new DocketError("FORBIDDEN", `Only an operator may ${name} jobs.`);
  const { made, job } = await room.move({
    move: name,
    id,
    by: viewer.user,
    to: name === "lock" ? "$state" : when({ $eq: ["$state", "CLAIMED"] }, "WAITING", "$state"),
    ...because(reason),
    set,
  });
  if (made && job) return asJob(job);
  throw job ? claimLost(id, job) : notFound(id);
}
