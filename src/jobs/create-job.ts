import { isAdmin, type Viewer } from "../access/index.ts";
import { DocketError, notFound } from "../errors.ts";
import { takeMove } from "./admit.ts";
import type { Job } from "./job.ts";
import type { JobsRoom } from "./room.ts";
import { readStored } from "./store.ts";
import { asJob } from "./stored.ts";

/**
 * `job_services.create_job`: admits a job that was submitted and that nobody is admitting just now, which the queue of new
 * jobs does by itself. Any other job is answered as it is: it may be called again and again. For the operator.
 */
export async function createJob(room: JobsRoom, viewer: Viewer, id: string): Promise<Job> {
  if (!isAdmin(viewer)) throw new DocketError("FORBIDDEN", "Only an operator may admit jobs.");
  const { made, job } = await room.move(takeMove(room, id));
  if (made && job) return asJob(await room.admitNow(job));
  const as = job ?? (await readStored(room.store, { _id: id }));
  if (!as) throw notFound(id);
  return asJob(as);
}
