import { Command } from "commander";
import type { DoctorOptions } from "../doctor/examine.ts";
import { withServer } from "../server-options.ts";
import type { Shell } from "../shell.ts";

/** `docket doctor`: what is wrong. */
export function doctorCommand(shell: Shell): Command {
  const command = new Command("doctor")
    .summary("look at settings, server, database, clock, disk")
    .description(
      "Looks at this machine (node, profiles, disk) and, over its API, at the server: whether it answers and is ready, its clock, the token, live news, workers, callbacks, calls out. Some of it takes a token of the role ADMIN.",
    );
  return withServer(command)
    .option("--json", "print what was found as JSON")
    .addHelpText("after", "\nExamples:\n  $ docket doctor\n  $ docket doctor --profile staging")
    .action(async (options: DoctorOptions) => {
      const { examine } = await import("../doctor/examine.ts");
      await examine(options, shell);
    });
}
