import { CommandError } from "../errors.ts";

/** A job that must be there. */
export function foundJob<Job>(job: Job | null | undefined, id: string): Job {
  if (job) return job;
  throw new CommandError("NOT_FOUND", `There is no job ${id} that this token may see.`, { id });
}
