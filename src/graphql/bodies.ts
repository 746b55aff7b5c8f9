import { hasEnded, type Job } from "../jobs/index.ts";
import { batched } from "./batched.ts";
import { type Context, viewerIn } from "./context.ts";

interface Bodies {
  readonly input: unknown;
  readonly output: unknown;
}

/** Live feeds and lists carry jobs without their bodies: these are read when somebody asks. By version: a body changes. */
const readBodies = batched<Job, Bodies>(
  (jobs, { rooms }) => rooms.jobs.bodies(jobs.map(({ id }) => id)),
  ({ id, version }) => `${id}@${version}`,
);

export async function inputOf(job: Job, context: Context): Promise<unknown> {
  if ("input" in job) return job.input;
  return (await loaded(job, context))?.input;
}

/** Null until the job has ended, so that an older state never shows a newer state's output. */
export async function outputOf(job: Job, context: Context): Promise<unknown> {
  if (!hasEnded(job.state)) return null;
  if ("output" in job) return job.output;
  return (await loaded(job, context))?.output;
}

/** A worker is shown the end of a job that it held, but the result may be another's. */
const loaded = async (job: Job, context: Context): Promise<Bodies | null> =>
  context.rooms.jobs.maySee(viewerIn(context), job) ? readBodies(context, job) : null;
