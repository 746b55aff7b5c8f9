import { Command } from "commander";
import { periodOf } from "../accounts/period-of.ts";
import type { UsageOptions } from "../accounts/usage.ts";
import type { Period } from "../generated/graphql.ts";
import { withPages } from "../output/pages.ts";
import { withServer } from "../server-options.ts";
import type { Shell } from "../shell.ts";

/** `docket usage`: what was called, for whom. */
export function usageCommand(shell: Shell): Command {
  const command = new Command("usage")
    .summary("count core API calls by user and function")
    .description(
      "Counts the core API calls of jobs in the period under way; one's own, or everybody's for the operator.",
    );
  return withServer(withPages(command))
    .option("--user <user>", "of this user: id or name")
    .option("--function <name>", "by this function")
    .option("--api <api>", "of this core API")
    .option("--period <period>", "HOUR, DAY, WEEK, MONTH or TOTAL", periodOf, "MONTH" as Period)
    .addHelpText("after", "\nExamples:\n  $ docket usage --period day --function photoshop.recipe")
    .action(async (options: UsageOptions) => {
      const { showUsage } = await import("../accounts/usage.ts");
      await showUsage(options, shell);
    });
}
