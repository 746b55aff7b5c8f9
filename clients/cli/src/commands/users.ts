import { Command } from "commander";
import type { UserOptions, UsersOptions } from "../accounts/users.ts";
import { collected } from "../jobs/submit-options.ts";
import { withPages } from "../output/pages.ts";
import { withServer } from "../server-options.ts";
import type { Shell } from "../shell.ts";

/** `docket users`: who may ask. For the operator. */
export function usersCommand(shell: Shell): Command {
  return new Command("users")
    .summary("list users; create, permit, disable and enable them")
    .description("Keeps users and what their jobs may call. For the operator.")
    .addCommand(list(shell), { isDefault: true })
    .addCommand(create(shell))
    .addCommand(permit(shell))
    .addCommand(able("disable", "Refuse the user's tokens from now on.", shell))
    .addCommand(able("enable", "Take the user's tokens again.", shell))
    .addHelpText("after", examples);
}

const list = (shell: Shell) =>
  withServer(withPages(new Command("list").description("List users, newest first.")))
    .option("--search <text>", "a part of the name, or the whole id")
    .option("--disabled", "only users who are disabled")
    .action(async (options: UsersOptions) => {
      const { listUsers } = await import("../accounts/users.ts");
      await listUsers(options, shell);
    });

const create = (shell: Shell) =>
  withServer(new Command("create").description("Make a user, print the id.").argument("<name>"))
    .option("--permission <pattern>", "a core API the jobs may call; again for more", collected, [])
    .option("--json", "print the user as JSON, with what signs their callbacks")
    .action(async (name: string, options: UserOptions & { permission: string[] }) => {
      const { createUser } = await import("../accounts/users.ts");
      await createUser(name, options, shell);
    });

const permit = (shell: Shell) =>
  withServer(
    new Command("permit")
      .description("Say which core APIs the user's jobs may call, in place of those before.")
      .argument("<user>", "id or name")
      .argument("[patterns...]", "*, core.user.* or core.user.auth.destroy; none allows nothing"),
  )
    .option("--json", "print the user as JSON")
    .action(async (user: string, patterns: readonly string[], options: UserOptions) => {
      const { permitUser } = await import("../accounts/users.ts");
      await permitUser(user, patterns, { options, shell });
    });

const able = (name: "disable" | "enable", description: string, shell: Shell) =>
  withServer(new Command(name).description(description).argument("<user>", "id or name"))
    .option("--json", "print the user as JSON")
    .action(async (user: string, options: UserOptions) => {
      const { disableUser, enableUser } = await import("../accounts/users.ts");
      await (name === "disable" ? disableUser : enableUser)(user, options, shell);
    });

const examples = `
Examples:
  $ docket users create ann --permission 'core.user.*'
  $ docket users permit ann 'core.user.auth.*' core.mail.send`;
