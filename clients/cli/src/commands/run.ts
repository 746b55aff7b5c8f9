import { Command } from "commander";
import { waitCodes } from "../exit-codes.ts";
import type { RunOptions } from "../jobs/run-job.ts";
import { seconds, withSubmit } from "../jobs/submit-options.ts";
import { withServer } from "../server-options.ts";
import type { Shell } from "../shell.ts";

/** `docket run`: a job from here, to its output. */
export function runCommand(shell: Shell): Command {
  const command = new Command("run")
    .summary("submit a job, wait for its end, print its output")
    .description(
      "Submits a job, shows on standard error how far it is, and prints its output as JSON when it has ended. Ctrl-C asks whether it is to be left running or cancelled.",
    )
    .argument("<function>", "what is to be done; docket functions lists them");
  return withServer(withSubmit(command))
    .option("--wait", "wait for the end, as it does anyway", true)
    .option("--no-wait", "print the id once the job is submitted, and end")
    .option("--timeout <seconds>", "wait no longer; the job goes on", seconds)
    .addHelpText("after", examples)
    .action(async (name: string, options: RunOptions) => {
      const { runJob } = await import("../jobs/run-job.ts");
      await runJob(name, options, shell);
    });
}

const examples = `
Examples:
  $ docket run echo --data '{"say":"hello"}'
  $ docket run photoshop.recipe --data-file recipe.json --file base.psd=mockup.psd --timeout 600
  $ jq .recipe order.json | docket run photoshop.recipe --data - --json
${waitCodes}`;
