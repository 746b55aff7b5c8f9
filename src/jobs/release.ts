import type { Viewer } from "../access/index.ts";
import type { Job } from "./job.ts";
import { claimLost } from "./lost.ts";
import type { JobsRoom } from "./room.ts";
import { asJob } from "./stored.ts";
import { releaseMove } from "./take.ts";

/** The worker gives a job back that it did not start; the attempt does not count. */
export async function releaseJob(
  room: JobsRoom,
  viewer: Viewer,
  { id, key }: { id: string; key: string },
): Promise<Job> {
  const { made, job } = await room.move(releaseMove(id, key, viewer.user));
  if (made && job) return asJob(job);
  throw claimLost(id, job);
}
