import { Command } from "commander";
import type { Shell } from "../shell.ts";

/** `docket new-function`: a plugin to begin with. */
export function newFunctionCommand(shell: Shell): Command {
  return new Command("new-function")
    .summary("write a plugin with one function, and a test that passes")
    .description(
      "Writes a plugin, a package with one function and a test that passes, into a new folder.",
    )
    .argument("<name>", "the function's name, such as video.cut")
    .option("-o, --out <folder>", "the new folder; docket-function-<name> when left out")
    .addHelpText("after", examples)
    .action(async (name: string, options: { readonly out?: string }) => {
      const { writeFunction } = await import("../new-function/write-function.ts");
      await writeFunction(name, options, shell);
    });
}

const examples = `
Examples:
  $ docket new-function video.cut
  $ docket new-function video.cut --out plugins/video-cut`;
