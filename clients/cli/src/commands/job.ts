import { Command } from "commander";
import type { JobOptions } from "../jobs/show-job.ts";
import { withServer } from "../server-options.ts";
import type { Shell } from "../shell.ts";

/** `docket job`: all about one job. */
export function jobCommand(shell: Shell): Command {
  const command = new Command("job")
    .summary("show a job: details, history, log")
    .description(
      "Shows all that is known of a job: input, output, files, times, history, and the end of its log once it has ended.",
    )
    .argument("<id>", "the job");
  return withServer(command)
    .option("--follow", "tell its status and log as they come, until it has ended")
    .option("--json", "print it as JSON; with --follow JSON lines, each { job } or { line }")
    .addHelpText("after", examples)
    .action(async (id: string, options: JobOptions) => {
      const { showJob } = await import("../jobs/show-job.ts");
      await showJob(id, options, shell);
    });
}

const examples = `
Examples:
  $ docket job job_01jc9y…
  $ docket job job_01jc9y… --follow`;
