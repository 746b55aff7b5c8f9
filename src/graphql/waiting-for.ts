import type { Job } from "../jobs/index.ts";
import { batched } from "./batched.ts";
import type { Context } from "./context.ts";

interface Wanted extends Pick<Job, "id" | "version" | "function"> {
  readonly requires: string;
}

/** Why a job is not handed out although it waits to be claimed. */
export type JobHold = "LOCKED" | "PAUSED" | "CAPABILITY" | "LIMIT";

/** All jobs of one answer are looked up at once; in a subscription, each version of a job anew. */
const isServed = batched<Wanted, boolean>(
  (wanted, { rooms }) => rooms.jobs.workers.serving(wanted),
  ({ id, version }) => `${id} ${version}`,
);

/** The capability that a job waits for although no live worker asks for such jobs. */
export async function missingFor(context: Context, job: Job): Promise<string | undefined> {
  const { state, requires } = job;
  if (state !== "WAITING" || requires === undefined) return undefined;
  return (await isServed(context, { ...job, requires })) ? undefined : requires;
}

const isClosed = batched<string, boolean>((names, { rooms }) => rooms.jobs.closed(names));

/** What keeps a job that waits from being claimed, whoever asks; the first that holds. */
export async function holdOf(context: Context, job: Job): Promise<JobHold | undefined> {
  const { jobs } = context.rooms;
  if (job.state !== "WAITING") return undefined;
  if (job.locked) return "LOCKED";
  if (jobs.pauses.of(job.function)) return "PAUSED";
  if ((await missingFor(context, job)) !== undefined) return "CAPABILITY";
  return (await isClosed(context, job.function)) ? "LIMIT" : undefined;
}
