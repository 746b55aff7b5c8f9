import { Command } from "commander";
import type { FunctionsOptions } from "../functions/list-functions.ts";
import type { PauseOptions } from "../functions/pause-function.ts";
import { withServer } from "../server-options.ts";
import type { Shell } from "../shell.ts";

/** `docket functions`: what a server can be asked to do, and what it is not to do for now. */
export function functionsCommand(shell: Shell): Command {
  return new Command("functions")
    .summary("list functions; show one with its docs; pause and resume them")
    .description(
      "Lists the functions of the server with the core API calls that a run makes; with a name shows its docs, input, examples, limits and counts. Operators pause and resume them.",
    )
    .usage("[name] | [command]")
    .addCommand(show(shell), { isDefault: true })
    .addCommand(list(shell))
    .addCommand(pause(shell))
    .addCommand(resume(shell))
    .addHelpText("after", examples);
}

const show = (shell: Shell) =>
  withServer(
    new Command("show")
      .description("List functions, or show one.")
      .argument("[name]", "the function"),
  )
    .option("--json", "print it as JSON")
    .action(async (name: string | undefined, options: FunctionsOptions) => {
      const { listFunctions } = await import("../functions/list-functions.ts");
      const { showFunction } = await import("../functions/show-function.ts");
      await (name === undefined
        ? listFunctions(options, shell)
        : showFunction(name, options, shell));
    });

/** As other lists have it. A function of this name is shown by `docket functions show list`. */
const list = (shell: Shell) =>
  withServer(new Command("list").description("List functions."))
    .option("--json", "print them as JSON")
    .action(async (options: FunctionsOptions) => {
      const { listFunctions } = await import("../functions/list-functions.ts");
      await listFunctions(options, shell);
    });

const pause = (shell: Shell) =>
  withServer(
    new Command("pause")
      .description("Hand out no more jobs of a function; what runs goes on.")
      .argument("<name>", "the function"),
  )
    .option("--reason <words>", "why, for other operators")
    .option("--json", "print the function as JSON")
    .action(async (name: string, options: PauseOptions) => {
      const { pauseFunction } = await import("../functions/pause-function.ts");
      await pauseFunction(name, options, shell);
    });

const resume = (shell: Shell) =>
  withServer(
    new Command("resume").description("Hand them out again.").argument("<name>", "the function"),
  )
    .option("--json", "print the function as JSON")
    .action(async (name: string, options: PauseOptions) => {
      const { resumeFunction } = await import("../functions/pause-function.ts");
      await resumeFunction(name, options, shell);
    });

const examples = `
Examples:
  $ docket functions
  $ docket functions echo
  $ docket functions pause echo --reason "a bad release"`;
