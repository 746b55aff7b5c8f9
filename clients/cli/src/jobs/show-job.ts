import { withClient } from "../client-for.ts";
import { JobDetailsDocument } from "../generated/graphql.ts";
import { writeJson } from "../output/json.ts";
import type { ServerOptions } from "../server-options.ts";
import type { Shell } from "../shell.ts";
import { followJob } from "./follow-job.ts";
import { foundJob } from "./found-job.ts";
import { jobLines } from "./job-lines.ts";
import { lastLines } from "./last-lines.ts";
import { withPauseReasons } from "./pause-reasons.ts";

export interface JobOptions extends ServerOptions {
  readonly follow?: boolean;
  readonly json?: boolean;
}

/** Shows all that is known of a job, with the end of its log; or its status and log, as they come. */
export async function showJob(id: string, options: JobOptions, shell: Shell): Promise<void> {
  await withClient(options, shell, async (client) => {
    const job = foundJob((await client.ask(JobDetailsDocument, { id })).job, id);
    if (options.follow) return followJob(id, { client, json: options.json, shell });
    if (options.json) return writeJson(shell.out, job);
    const [told = job] = await withPauseReasons([job], client);
    const log = await lastLines(job, client, shell.out);
    shell.out.write(`${[...jobLines(told, shell.out), ...log].join("\n")}\n`);
  });
}
