import { Command } from "commander";
import type { FunctionsOptions } from "../functions/list-functions.ts";
import { withServer } from "../server-options.ts";
import type { Shell } from "../shell.ts";

/** `docket stats`: what became of the jobs of each function. */
export function statsCommand(shell: Shell): Command {
  const command = new Command("stats")
    .summary("count jobs, runs and errors of each function")
    .description("Counts, over all users, what became of the jobs of each function.")
    .argument("[functions...]", "these only");
  return withServer(command)
    .option("--json", "print them as JSON")
    .addHelpText("after", "\nExamples:\n  $ docket stats\n  $ docket stats echo --json")
    .action(async (names: readonly string[], options: FunctionsOptions) => {
      const { showStats } = await import("../functions/show-stats.ts");
      await showStats(names, options, shell);
    });
}
