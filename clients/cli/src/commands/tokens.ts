import { Command, InvalidArgumentError } from "commander";
import type { NewTokenOptions, TokenOptions, TokensOptions } from "../accounts/tokens.ts";
import type { Role } from "../generated/graphql.ts";
import { collected, time } from "../jobs/submit-options.ts";
import { withPages } from "../output/pages.ts";
import { withServer } from "../server-options.ts";
import type { Shell } from "../shell.ts";

/** `docket tokens`: with what secrets users ask. For the operator. */
export function tokensCommand(shell: Shell): Command {
  return new Command("tokens")
    .summary("list tokens; create, rename and revoke them")
    .description("Keeps the tokens of users. For the operator.")
    .addCommand(list(shell), { isDefault: true })
    .addCommand(create(shell))
    .addCommand(rename(shell))
    .addCommand(revoke(shell))
    .addHelpText("after", examples);
}

const list = (shell: Shell) =>
  withServer(withPages(new Command("list").description("List tokens, newest first.")))
    .option("--user <user>", "of this user: id or name")
    .action(async (options: TokensOptions) => {
      const { listTokens } = await import("../accounts/tokens.ts");
      await listTokens(options, shell);
    });

const create = (shell: Shell) =>
  withServer(
    new Command("create")
      .description("Make a token and print its secret, this once.")
      .argument("<user>", "id or name"),
  )
    .requiredOption("--role <role>", "SUBMITTER, WORKER or ADMIN; again for more", roles, [])
    .option("--function <pattern>", "only for these, such as photoshop.*", collected, [])
    .option("--label <words>", "what it is for")
    .option("--expires <time>", "when it ends, such as 2026-12-31T00:00:00Z", time)
    .option("--json", "print id and token as JSON")
    .action(async (user: string, options: NewTokenOptions) => {
      const { createToken } = await import("../accounts/tokens.ts");
      await createToken(user, options, shell);
    });

const rename = (shell: Shell) =>
  withServer(
    new Command("rename")
      .description("Say anew what it is for.")
      .argument("<id>", "the token's id")
      .argument("<label>", "what it is for"),
  )
    .option("--json", "print the token, without its secret, as JSON")
    .action(async (id: string, label: string, options: TokenOptions) => {
      const { renameToken } = await import("../accounts/tokens.ts");
      await renameToken(id, label, { options, shell });
    });

const revoke = (shell: Shell) =>
  withServer(new Command("revoke").description("End it.").argument("<id>", "the token's id"))
    .option("--json", "print its id as JSON")
    .action(async (id: string, options: TokenOptions) => {
      const { revokeToken } = await import("../accounts/tokens.ts");
      await revokeToken(id, options, shell);
    });

const known: readonly Role[] = ["SUBMITTER", "WORKER", "ADMIN"];

function roles(said: string, before: readonly Role[]): Role[] {
  const role = known.find((one) => one === said.toUpperCase());
  if (!role) throw new InvalidArgumentError(`Roles are ${known.join(", ")}.`);
  return [...before, role];
}

const examples = `
Examples:
  $ docket tokens --user ann
  $ docket tokens create ann --role submitter --function 'photoshop.*' --label "web shop"`;
