import { Command } from "commander";
import type { AllowancesOptions, SetAllowanceOptions } from "../accounts/allowances.ts";
import { periodOf } from "../accounts/period-of.ts";
import type { Period } from "../generated/graphql.ts";
import { whole } from "../jobs/submit-options.ts";
import { withPages } from "../output/pages.ts";
import { withServer } from "../server-options.ts";
import type { Shell } from "../shell.ts";

/** `docket allowances`: how often what may be called. */
export function allowancesCommand(shell: Shell): Command {
  return new Command("allowances")
    .summary("list allowances; set and remove them")
    .description("Keeps how often core APIs may be called in a period.")
    .addCommand(list(shell), { isDefault: true })
    .addCommand(set(shell))
    .addCommand(remove(shell))
    .addHelpText("after", examples);
}

const list = (shell: Shell) =>
  withServer(withPages(new Command("list").description("List allowances. For the operator.")))
    .option("--user <user>", "those that hold for this user: id or name")
    .option("--own", "those that hold for the token's own user, and what remains: for anybody")
    .action(async (options: AllowancesOptions) => {
      const { listAllowances } = await import("../accounts/allowances.ts");
      await listAllowances(options, shell);
    });

const set = (shell: Shell) =>
  withServer(
    new Command("set")
      .description("Say how often something may be called, for one user or for each.")
      .argument("<api>", "a pattern such as core.user.*")
      .argument("<count>", "calls in a period", whole)
      .argument("<period>", "HOUR, DAY, WEEK, MONTH or TOTAL", periodOf),
  )
    .option("--user <user>", "for this user: id or name; for each when left out")
    .option("--json", "print the allowance as JSON")
    .action(async (api: string, count: number, period: Period, options: SetAllowanceOptions) => {
      const { setAllowance } = await import("../accounts/allowances.ts");
      await setAllowance({ api, count, period }, options, shell);
    });

const remove = (shell: Shell) =>
  withServer(new Command("remove").description("Take it back: it limits nobody.").argument("<id>"))
    .option("--json", "print the allowance as JSON")
    .action(async (id: string, options: SetAllowanceOptions) => {
      const { removeAllowance } = await import("../accounts/allowances.ts");
      await removeAllowance(id, options, shell);
    });

const examples = `
Examples:
  $ docket allowances --own
  $ docket allowances set 'core.mail.*' 1000 month --user ann`;
