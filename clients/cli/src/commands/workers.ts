import { Command } from "commander";
import { collected } from "../jobs/submit-options.ts";
import type { WorkerOptions, WorkersOptions } from "../operate/workers.ts";
import { withPages } from "../output/pages.ts";
import { withServer } from "../server-options.ts";
import type { Shell } from "../shell.ts";

/** `docket workers`: who claims, and who is to stop. */
export function workersCommand(shell: Shell): Command {
  return new Command("workers")
    .summary("list workers; drain and resume them")
    .description("Lists who claims jobs, and takes workers out. For the operator.")
    .addCommand(list(shell), { isDefault: true })
    .addCommand(drain(shell))
    .addCommand(resume(shell))
    .addHelpText("after", examples);
}

const list = (shell: Shell) =>
  withServer(withPages(new Command("list").description("List workers, those seen last first.")))
    .option("--function <name>", "who asks for this function; again for more", collected, [])
    .action(async (options: WorkersOptions) => {
      const { listWorkers } = await import("../operate/workers.ts");
      await listWorkers(options, shell);
    });

const drain = (shell: Shell) =>
  withServer(
    new Command("drain")
      .description("Give a worker no more jobs: it finishes what it holds, and ends.")
      .argument("<worker>", "its id, or its name where no other has it"),
  )
    .option("--reason <words>", "why, for other operators")
    .option("--json", "print the worker as JSON")
    .action(async (id: string, options: WorkerOptions) => {
      const { drainWorker } = await import("../operate/workers.ts");
      await drainWorker(id, options, shell);
    });

const resume = (shell: Shell) =>
  withServer(
    new Command("resume")
      .description("Give it jobs again.")
      .argument("<worker>", "its id, or its name where no other has it"),
  )
    .option("--json", "print the worker as JSON")
    .action(async (id: string, options: WorkerOptions) => {
      const { resumeWorker } = await import("../operate/workers.ts");
      await resumeWorker(id, options, shell);
    });

const examples = `
Examples:
  $ docket workers
  $ docket workers drain wrk_01jc9y… --reason "new machine"`;
