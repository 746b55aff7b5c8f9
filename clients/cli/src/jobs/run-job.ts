import type { ClientJob } from "../../../sdk/src/index.ts";
import { withClient } from "../client-for.ts";
import { writeJson } from "../output/json.ts";
import type { Shell } from "../shell.ts";
import { submitJob } from "./submit-job.ts";
import type { SubmitOptions } from "./submit-options.ts";
import { tellEnd } from "./tell-end.ts";
import { watchToEnd } from "./watch-to-end.ts";

export interface RunOptions extends SubmitOptions {
  readonly wait: boolean;
  /** In seconds. */
  readonly timeout?: number;
}

/** Submits a job, and waits for its end unless told not to. */
export async function runJob(name: string, options: RunOptions, shell: Shell): Promise<void> {
  await withClient(options, shell, async (client) => {
    const job = await submitJob(name, options, { client, shell });
    if (!options.wait) return tellSubmitted(job, options, shell);
    shell.err.write(`${job.id} submitted\n`);
    const timeoutMs = options.timeout && options.timeout * 1_000;
    tellEnd(await watchToEnd(job, { client, shell, timeoutMs }), { json: options.json, shell });
  });
}

/** The id alone, so that a script can take it. */
function tellSubmitted(job: ClientJob, { json }: SubmitOptions, { out, err }: Shell): void {
  if (json) writeJson(out, job);
  else out.write(`${job.id}\n`);
  if (err.isTerminal) err.write(`docket wait ${job.id} waits for its end.\n`);
}
