import { Command } from "commander";
import type { AuditOptions } from "../accounts/audit.ts";
import { withPages } from "../output/pages.ts";
import { withServer } from "../server-options.ts";
import type { Shell } from "../shell.ts";

/** `docket audit`: who did what. For the operator. */
export function auditCommand(shell: Shell): Command {
  const command = new Command("audit")
    .summary("show who did what")
    .description("Shows what operators did, newest first. For the operator.");
  return withServer(withPages(command))
    .option("--by <user>", "by this user: id or name")
    .option("--action <name>", "only this, such as createToken")
    .option("--target <id>", "only what was done to this")
    .addHelpText("after", "\nExamples:\n  $ docket audit --by ann --action cancelJobs")
    .action(async (options: AuditOptions) => {
      const { showAudit } = await import("../accounts/audit.ts");
      await showAudit(options, shell);
    });
}
