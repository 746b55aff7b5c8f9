import { Command, Option } from "commander";
import type { CallbacksOptions, RedeliverOptions } from "../operate/callbacks.ts";
import { withPages } from "../output/pages.ts";
import { withServer } from "../server-options.ts";
import type { Shell } from "../shell.ts";

/** `docket callbacks`: what was sent at the end of jobs, and what was not. */
export function callbacksCommand(shell: Shell): Command {
  return new Command("callbacks")
    .summary("list callbacks; send one again")
    .description("Lists the callbacks of ended jobs and how their sending goes.")
    .addCommand(list(shell), { isDefault: true })
    .addCommand(again(shell))
    .addHelpText("after", examples);
}

const list = (shell: Shell) =>
  withServer(withPages(new Command("list").description("List callbacks, newest first.")))
    .option("--failing", "only those that were tried and have not arrived")
    .addOption(
      new Option("--state <state>", "only those in this state").choices([
        "PENDING",
        "DELIVERED",
        "EXHAUSTED",
        "GONE",
      ]),
    )
    .action(async (options: CallbacksOptions) => {
      const { listCallbacks } = await import("../operate/callbacks.ts");
      await listCallbacks(options, shell);
    });

const again = (shell: Shell) =>
  withServer(
    new Command("redeliver")
      .description("Send it again, with the whole schedule of tries.")
      .argument("<id>", "the callback"),
  )
    .option("--json", "print the callback as JSON")
    .action(async (id: string, options: RedeliverOptions) => {
      const { redeliver } = await import("../operate/callbacks.ts");
      await redeliver(id, options, shell);
    });

const examples = `
Examples:
  $ docket callbacks --failing
  $ docket callbacks redeliver cb_01jc9y…`;
