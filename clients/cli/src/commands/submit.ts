import { Command } from "commander";
import { type SubmitOptions, withSubmit } from "../jobs/submit-options.ts";
import { withServer } from "../server-options.ts";
import type { Shell } from "../shell.ts";

/** `docket submit`: a job from here, without waiting for it. */
export function submitCommand(shell: Shell): Command {
  const command = new Command("submit")
    .summary("submit a job, print its id")
    .description("Submits a job and prints its id; docket wait waits for its end.")
    .argument("<function>", "what is to be done; docket functions lists them");
  return withServer(withSubmit(command))
    .addHelpText("after", examples)
    .action(async (name: string, options: SubmitOptions) => {
      const { runJob } = await import("../jobs/run-job.ts");
      await runJob(name, { ...options, wait: false }, shell);
    });
}

const examples = `
Examples:
  $ docket submit echo --data '{"say":"hello"}' --tag greeting
  $ docket wait "$(docket submit echo)"`;
