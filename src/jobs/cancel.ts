import type { Viewer } from "../access/index.ts";
import { notFound } from "../errors.ts";
import { get } from "./get.ts";
import type { Job } from "./job.ts";
import { claimLost } from "./lost.ts";
import type { JobsRoom } from "./room.ts";
import { asJob } from "./stored.ts";

export interface CancelRequest {
  readonly id: string;
  readonly reason?: string;
}

const reasonLengthMax = 1_000;

/** Ends the job now; its worker is told at its next update. Cancelling twice is no error. */
export async function cancel(
  room: JobsRoom,
  viewer: Viewer,
  { id, reason }: CancelRequest,
): Promise<Job> {
  const seen = await get(room, viewer, id);
  // A worker may see the jobs that it holds, but they are not its to cancel.
  if (!seen || (seen.user !== viewer.user && !viewer.roles.includes("ADMIN"))) throw notFound(id);
  const { made, job } = await room.move({
    move: "cancel",
    id,
    by: viewer.user,
    ...(reason !== undefined && { reason: reason.slice(0, reasonLengthMax) }),
    set: { admission: "$$REMOVE" },
  });
  if (job && (made || job.state === "CANCELLED")) return asJob(job);
  throw claimLost(id, job);
}
