import { Command, Option } from "commander";
import { withFilter } from "../jobs/filter-options.ts";
import type { JobsOptions } from "../jobs/jobs-options.ts";
import { withPages } from "../output/pages.ts";
import { withServer } from "../server-options.ts";
import type { Shell } from "../shell.ts";

/** `docket jobs`: which jobs there are. */
export function jobsCommand(shell: Shell): Command {
  const command = new Command("jobs")
    .summary("list, search and watch jobs")
    .description("Lists the jobs that the token may see, newest first.")
    .option("--search <words>", "words of input, output or error; the last may be unfinished");
  return withServer(withPages(withFilter(command)))
    .addOption(
      new Option("--order <by>", "newest first by this")
        .choices(["created", "ended", "priority"])
        .default("created"),
    )
    .option("--oldest-first", "the other way round")
    .option(
      "--watch",
      "show them as they change: on a terminal a table, elsewhere a line each; with --json JSON lines",
    )
    .addHelpText("after", examples)
    .action(async (options: JobsOptions) => {
      const { listJobs } = await import("../jobs/list-jobs.ts");
      await listJobs(options, shell);
    });
}

const examples = `
Examples:
  $ docket jobs --state failed --since 24h
  $ docket jobs --search "kitchen marb" --limit 5
  $ docket jobs --function photoshop.recipe --watch`;
