import type { Job, JobError } from "../jobs/index.ts";

/** What `schema/events/job-ended.json` describes. */
interface JobEnded {
  readonly id: string;
  readonly baseUrl: string;
  readonly outputs: readonly string[];
  readonly output: unknown;
  readonly type: string;
  readonly timestamp: string;
  readonly function: string;
  readonly state: string;
  readonly attempt: number;
  readonly error: JobError | null;
}

/**
 * The body of an ended job's callback, as JSON text. `baseUrl` and one of `outputs` make the URL of an output file;
 * `key` is the segment that opens it without a token.
 */
export function bodyOf(job: Job, publicUrl: string, key: string): string {
  const body: JobEnded = {
    id: job.id,
    baseUrl: `${publicUrl.replace(/\/+$/, "")}/api/files/${job.id}/${key}/`,
    outputs: job.outputs.map(({ name }) => name),
    output: job.output ?? null,
    type: `job.${job.state.toLowerCase()}`,
    timestamp: (job.endedAt ?? job.createdAt).toISOString(),
    function: job.function,
    state: job.state,
    attempt: job.attempt,
    error: job.error ?? null,
  };
  return JSON.stringify(body);
}
