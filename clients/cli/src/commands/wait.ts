import { Command } from "commander";
import { waitCodes } from "../exit-codes.ts";
import { seconds } from "../jobs/submit-options.ts";
import type { WaitOptions } from "../jobs/wait-for-job.ts";
import { withServer } from "../server-options.ts";
import type { Shell } from "../shell.ts";

/** `docket wait`: goes on waiting for a job. */
export function waitCommand(shell: Shell): Command {
  const command = new Command("wait")
    .summary("wait for a job's end, print its output")
    .description("Waits for the end of a job, as docket run does; it may have ended already.")
    .argument("<id>", "the job");
  return withServer(command)
    .option("--timeout <seconds>", "wait no longer; the job goes on", seconds)
    .option("--json", "print the job, with its output, as one JSON document")
    .addHelpText("after", examples)
    .action(async (id: string, options: WaitOptions) => {
      const { waitForJob } = await import("../jobs/wait-for-job.ts");
      await waitForJob(id, options, shell);
    });
}

const examples = `
Examples:
  $ docket wait job_01jc9y… --timeout 60
${waitCodes}`;
