import { Command } from "commander";
import type { ChangeOptions } from "../jobs/change-jobs.ts";
import { withFilter } from "../jobs/filter-options.ts";
import { withServer } from "../server-options.ts";
import type { Shell } from "../shell.ts";

interface Words {
  readonly verb: "cancelVerb" | "retryVerb" | "lockVerb" | "unlockVerb";
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly takesReason?: boolean;
  readonly examples: string;
}

/** `docket cancel`, `retry`, `lock` and `unlock`: one thing, done to jobs by their ids or by a filter. */
const changeCommand = (words: Words) => (shell: Shell) => {
  const { name, summary, description } = words;
  const command = new Command(name)
    .summary(summary)
    .description(
      `${description} By ids, or by options: those that match are counted, and asked for.`,
    )
    .argument("[ids...]", "the jobs");
  if (words.takesReason) command.option("--reason <words>", "why, for the job's history");
  return withServer(withFilter(command))
    .option("--yes", "don't ask")
    .option("--json", "print what came of each as JSON")
    .addHelpText("after", `\nExamples:\n${words.examples}`)
    .action(async (ids: readonly string[], options: ChangeOptions) => {
      const { changeJobs } = await import("../jobs/change-jobs.ts");
      const verbs = await import("../jobs/change-verbs.ts");
      await changeJobs(ids, { verb: verbs[words.verb], options }, shell);
    });
};

export const cancelCommand = changeCommand({
  verb: "cancelVerb",
  name: "cancel",
  summary: "end jobs that are no longer wanted",
  description: "Cancels jobs; those that are worked on are called off.",
  takesReason: true,
  examples: `  $ docket cancel job_01jc9y… job_01jc9z…
  $ docket cancel --function echo --state waiting --reason "a mistake"`,
});

export const retryCommand = changeCommand({
  verb: "retryVerb",
  name: "retry",
  summary: "do the work of ended jobs again",
  description: "Submits the work of ended jobs again, as new jobs that name their origin.",
  examples: `  $ docket retry job_01jc9y…
  $ docket retry --error FETCH_FAILED --since 2h --yes`,
});

export const lockCommand = changeCommand({
  verb: "lockVerb",
  name: "lock",
  summary: "keep jobs from being claimed",
  description: "Keeps waiting jobs from being claimed. For the operator.",
  takesReason: true,
  examples: "  $ docket lock job_01jc9y… --reason investigation",
});

export const unlockCommand = changeCommand({
  verb: "unlockVerb",
  name: "unlock",
  summary: "free jobs: from a lock, or from their worker",
  description:
    "Frees jobs: those that are locked, and those that a lost worker holds. For the operator.",
  takesReason: true,
  examples: `  $ docket unlock job_01jc9y…
  $ docket unlock --locked --yes`,
});
