import { Command } from "commander";
import type { DoctorOptions } from "../doctor/examine.ts";
import { withServer } from "../server-options.ts";
import type { Shell } from "../shell.ts";

/** `docket doctor`: what is wrong. */
export function doctorCommand(shell: Shell): Command {
  const command = new Command("doctor")
    .summary("look at settings, server, database, indexes, clock, disk, calls out")
    .description(
      "Looks at this machine (node, profiles, disk) and, over its API, at the server: whether it answers and is ready, its clock, the token, live news, workers, callbacks. With a token of the role ADMIN the server tells of itself too: settings, database, indexes, clock, storage, calls out. A problem makes it fail.",
    );
  return withServer(command)
    .option("--json", "print what was found as JSON, with all that the server tells of itself")
    .addHelpText("after", "\nExamples:\n  $ docket doctor\n  $ docket doctor --profile staging")
    .action(async (options: DoctorOptions) => {
      const { examine } = await import("../doctor/examine.ts");
      await examine(options, shell);
    });
}
