import type { Job } from "../jobs/index.ts";
import { batched } from "./batched.ts";
import type { Context } from "./context.ts";

interface Wanted extends Pick<Job, "id" | "version" | "function"> {
  readonly requires: string;
}

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
