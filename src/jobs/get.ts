import { isAdmin, type Viewer } from "../access/index.ts";
import { notFound } from "../errors.ts";
import type { Job } from "./job.ts";
import type { JobsRoom } from "./room.ts";
import { readJobs } from "./store.ts";

/** Whether a viewer may know of a job: the operator of all, a user of their own, a worker of those it holds. */
export function maySee(viewer: Viewer, job: Job): boolean {
  if (viewer.job !== undefined) return viewer.job === job.id;
  return isAdmin(viewer) || job.user === viewer.user || job.claim?.user === viewer.user;
}

/** The jobs with these ids in the same order, without bodies; nothing for those the viewer may not see. */
export async function getMany(
  room: JobsRoom,
  viewer: Viewer,
  ids: readonly string[],
): Promise<(Job | undefined)[]> {
  const found = await readJobs(room.store, ids);
  const seen = new Map(found.filter((job) => maySee(viewer, job)).map((job) => [job.id, job]));
  return ids.map((id) => seen.get(id));
}

export async function get(room: JobsRoom, viewer: Viewer, id: string): Promise<Job | undefined> {
  const [job] = await getMany(room, viewer, [id]);
  return job;
}

/** A job that is the viewer's to decide on: a worker may see the jobs that it holds, but they are not its own. */
export async function owned(room: JobsRoom, viewer: Viewer, id: string): Promise<Job> {
  const job = await get(room, viewer, id);
  if (job && (job.user === viewer.user || isAdmin(viewer))) return job;
  throw notFound(id);
}
