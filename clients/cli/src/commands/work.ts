import { Command } from "commander";
import { collected, whole } from "../jobs/submit-options.ts";
import type { WorkOptions } from "../operate/work.ts";
import { withServer } from "../server-options.ts";
import type { Shell } from "../shell.ts";

/** `docket work`: the functions of a file, as a worker. */
export function workCommand(shell: Shell): Command {
  const command = new Command("work")
    .summary("work on jobs with the functions of a file")
    .description(
      "Claims the jobs of the functions that a JavaScript file exports, and runs them here until it is told to end: Ctrl-C lets jobs in hand come to their end, twice gives them back. Functions that the server does not know are registered first.",
    )
    .argument("<file>", "a module that exports what defineFunction made");
  return withServer(command)
    .option("--concurrency <n>", "jobs at the same time", whole, 1)
    .option("--worker <name>", "what the worker is called; a new name when left out")
    .option("--capability <word>", "what it can do besides; again for more", collected, [])
    .option("--register", "register all of them, also in place of what was registered before")
    .option("--no-register", "register none: the server must know them")
    .addHelpText("after", examples)
    .action(async (file: string, options: WorkOptions) => {
      const { workOn } = await import("../operate/work.ts");
      await workOn(file, options, shell);
    });
}

const examples = `
Examples:
  $ docket work greet.js
  $ docket work functions/index.js --concurrency 4 --worker studio

The token is of the role WORKER.`;
