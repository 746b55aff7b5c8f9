import { Command } from "commander";
import type { Shell } from "../shell.ts";

/** `docket profile`: several servers, one of them in use. */
export function profileCommand(shell: Shell): Command {
  return new Command("profile")
    .summary("list profiles; choose and forget them")
    .description(
      "Keeps servers and tokens under names. Options win over DOCKET_URL and DOCKET_TOKEN, these over the profile in use (or DOCKET_PROFILE).",
    )
    .addCommand(
      new Command("list")
        .description("List profiles, without their tokens.")
        .option("--json", "print them as JSON")
        .action(async (options: { readonly json?: boolean }) => {
          const { listProfiles } = await import("../profiles/keep-profiles.ts");
          listProfiles(options, shell);
        }),
      { isDefault: true },
    )
    .addCommand(
      new Command("use")
        .description("Put it to use.")
        .argument("<profile>")
        .action(async (name: string) => {
          const { putToUse } = await import("../profiles/keep-profiles.ts");
          putToUse(name, shell);
        }),
    )
    .addCommand(
      new Command("remove")
        .description("Forget it.")
        .argument("<profile>")
        .action(async (name: string) => {
          const { forgetProfile } = await import("../profiles/keep-profiles.ts");
          forgetProfile(name, shell);
        }),
    )
    .addHelpText("after", "\nExamples:\n  $ docket profile\n  $ docket profile use staging");
}
