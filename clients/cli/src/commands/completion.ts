import { Argument, Command } from "commander";
import type { CompletionShell } from "../completion/scripts.ts";
import type { Shell } from "../shell.ts";

/** `docket completion`: what teaches a shell the words of `docket`. */
export function completionCommand({ out }: Shell): Command {
  return new Command("completion")
    .summary("print what completes docket's words in your shell")
    .description("Prints a script that completes the commands and options of docket.")
    .addArgument(new Argument("<shell>", "which shell").choices(["bash", "zsh", "fish"]))
    .addHelpText("after", examples)
    .action(async (shell: CompletionShell, _: object, own: Command) => {
      const { placesOf } = await import("../completion/words-of.ts");
      const { scripts } = await import("../completion/scripts.ts");
      out.write(scripts[shell](placesOf(own.parent ?? own)));
    });
}

const examples = `
Examples:
  $ source <(docket completion bash)
  $ docket completion fish > ~/.config/fish/completions/docket.fish`;
