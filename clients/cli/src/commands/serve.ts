import { Command } from "commander";
import type { Shell } from "../shell.ts";

/** `docket serve`: the server. */
export function serveCommand(shell: Shell): Command {
  return new Command("serve")
    .summary("start the server")
    .description("Starts the server, as npm start does. Settings come from the environment.")
    .option("--settings", "list every setting, and end")
    .addHelpText("after", examples)
    .action(async ({ settings }: { readonly settings?: boolean }) => {
      const { serve } = await import("../operate/serve.ts");
      await serve(settings ? ["--help"] : [], shell);
    });
}

const examples = `
Examples:
  $ docket serve
  $ DOCKET_PORT=8080 docket serve`;
