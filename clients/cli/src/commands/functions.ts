import { Command } from "commander";
import type { FunctionsOptions } from "../functions/list-functions.ts";
import { withServer } from "../server-options.ts";
import type { Shell } from "../shell.ts";

/** `docket functions`: what a server can be asked to do. */
export function functionsCommand(shell: Shell): Command {
  const command = new Command("functions")
    .summary("list functions; show one with its docs")
    .description(
      "Lists the functions of the server with the core API calls that a run makes; with a name shows its docs, input, examples, limits and counts.",
    )
    .argument("[name]", "the function");
  return withServer(command)
    .option("--json", "print it as JSON")
    .addHelpText("after", "\nExamples:\n  $ docket functions\n  $ docket functions echo")
    .action(async (name: string | undefined, options: FunctionsOptions) => {
      const { listFunctions } = await import("../functions/list-functions.ts");
      const { showFunction } = await import("../functions/show-function.ts");
      await (name === undefined
        ? listFunctions(options, shell)
        : showFunction(name, options, shell));
    });
}
