import { Command, Option } from "commander";
import { collected } from "../jobs/submit-options.ts";
import type { CallbacksOptions, RedeliverOptions } from "../operate/callbacks.ts";
import type { CallbackOptions } from "../operate/show-callback.ts";
import { withPages } from "../output/pages.ts";
import { withServer } from "../server-options.ts";
import type { Shell } from "../shell.ts";

/** `docket callbacks`: what was sent at the end of jobs, and what was not. */
export function callbacksCommand(shell: Shell): Command {
  return new Command("callbacks")
    .summary("list callbacks; show one; send one again")
    .description(
      "Lists the callbacks of ended jobs and how their sending goes; shows what was sent and answered.",
    )
    .addCommand(list(shell), { isDefault: true })
    .addCommand(show(shell))
    .addCommand(again(shell))
    .addHelpText("after", examples);
}

const list = (shell: Shell) =>
  withServer(withPages(new Command("list").description("List callbacks, newest first.")))
    .option("--failing", "only those that were tried and have not arrived")
    .addOption(
      new Option("--state <state...>", "only those in this state; again for more")
        .choices(["PENDING", "DELIVERED", "EXHAUSTED", "GONE"])
        .default([]),
    )
    .option("--job <id>", "only that of this job; again for more", collected, [])
    .option("--user <user>", "only of this user's jobs, id or name; again for more", collected, [])
    .option("--url <part>", "only those with this in their address, in any case")
    .action(async (options: CallbacksOptions) => {
      const { listCallbacks } = await import("../operate/callbacks.ts");
      await listCallbacks(options, shell);
    });

const show = (shell: Shell) =>
  withServer(
    new Command("show")
      .description("Show a callback: what was sent, and of the last tries what came back.")
      .argument("<id>", "the callback, or its job"),
  )
    .option("--json", "print it as JSON")
    .action(async (id: string, options: CallbackOptions) => {
      const { showCallback } = await import("../operate/show-callback.ts");
      await showCallback(id, options, shell);
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
  $ docket callbacks --failing --url partner.example
  $ docket callbacks show cb_01jc9y…
  $ docket callbacks redeliver cb_01jc9y…`;
