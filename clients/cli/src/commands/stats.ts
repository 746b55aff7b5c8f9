import { Command, Option } from "commander";
import type { StatsOptions } from "../functions/show-stats.ts";
import { withServer } from "../server-options.ts";
import type { Shell } from "../shell.ts";

/** `docket stats`: what became of the jobs of each function. */
export function statsCommand(shell: Shell): Command {
  const command = new Command("stats")
    .summary("count jobs, runs and errors of each function")
    .description("Counts, over all users, what became of the jobs of each function.")
    .argument("[functions...]", "these only");
  return withServer(command)
    .addOption(
      new Option("--window <time>", "what happened within this time, with percentiles").choices([
        ...["hour", "day", "week", "month"],
      ]),
    )
    .option("--json", "print them as JSON; a window with its points for plots")
    .addHelpText("after", examples)
    .action(async (names: readonly string[], options: StatsOptions) => {
      const { showStats } = await import("../functions/show-stats.ts");
      await showStats(names, options, shell);
    });
}

const examples = `
Examples:
  $ docket stats
  $ docket stats echo --window day
  $ docket stats --window hour --json`;
