import type { Viewer } from "../access/index.ts";
import { owned } from "./get.ts";
import type { Job } from "./job.ts";
import { claimLost } from "./lost.ts";
import { because } from "./move.ts";
import type { JobsRoom } from "./room.ts";
import { asJob } from "./stored.ts";

export interface CancelRequest {
  readonly id: string;
  readonly reason?: string;
}

/** Ends the job now; its worker is told at its next update. Cancelling twice is no error. */
export async function cancel(
  room: JobsRoom,
  viewer: Viewer,
  { id, reason }: CancelRequest,
): Promise<Job> {
  await owned(room, viewer, id);
  const { made, job } = await room.move({
    move: "cancel",
    id,
    by: viewer.user,
    ...because(reason),
    set: { admission: "$$REMOVE" },
  });
  if (job && (made || job.state === "CANCELLED")) return asJob(job);
  throw claimLost(id, job);
}
