import { type DocketClient, payloadIn } from "../../../sdk/src/index.ts";
import { withClient } from "../client-for.ts";
import { CommandError } from "../errors.ts";
import {
  CreateUserDocument,
  DisableUserDocument,
  EnableUserDocument,
  SetPermissionsDocument,
  type UserRowFragment,
  UserRowsDocument,
} from "../generated/graphql.ts";
import { tellOne } from "../operate/tell-one.ts";
import { ago } from "../output/ages.ts";
import { writeJson } from "../output/json.ts";
import type { Column } from "../output/listing.ts";
import { type PageWords, pageOf, showPage } from "../output/pages.ts";
import { tame } from "../output/width.ts";
import type { ServerOptions } from "../server-options.ts";
import type { Shell } from "../shell.ts";

export interface UsersOptions extends PageWords, ServerOptions {
  readonly search?: string;
  readonly disabled?: boolean;
}

/** Lists who may ask. */
export async function listUsers(options: UsersOptions, shell: Shell): Promise<void> {
  const { search, disabled } = options;
  const filter = {
    ...(search !== undefined && { search }),
    ...(disabled !== undefined && { disabled }),
  };
  const { users } = await withClient(options, shell, (client) =>
    client.ask(UserRowsDocument, { filter, ...pageOf(options) }),
  );
  showPage(users, columns, { json: options.json, shell });
}

export interface UserOptions extends ServerOptions {
  readonly json?: boolean;
}

/** Makes a user; what signs the callbacks is told. */
export async function createUser(
  name: string,
  options: UserOptions & { readonly permission: readonly string[] },
  shell: Shell,
): Promise<void> {
  const { permission } = options;
  const input = { name, ...(permission.length > 0 && { permissions: [...permission] }) };
  const made = await withClient(options, shell, async (client) =>
    payloadIn((await client.ask(CreateUserDocument, { input })).createUser),
  );
  const { user, callbackSecret } = made;
  if (options.json) return writeJson(shell.out, { user, callbackSecret });
  shell.out.write(`${user.id}\n`);
  shell.err.write(`${tame(user.name)} is there. Their callbacks are signed by ${callbackSecret}\n`);
}

/** Refuses a user's tokens from now on. */
export async function disableUser(said: string, options: UserOptions, shell: Shell) {
  const { user } = await withClient(options, shell, async (client) => {
    const input = { id: await userIdOf(said, client) };
    return payloadIn((await client.ask(DisableUserDocument, { input })).disableUser);
  });
  tellOne(user, `${user.name} is disabled.`, { json: options.json, shell });
}

/** Takes a user's tokens again. */
export async function enableUser(said: string, options: UserOptions, shell: Shell) {
  const { user } = await withClient(options, shell, async (client) => {
    const input = { id: await userIdOf(said, client) };
    return payloadIn((await client.ask(EnableUserDocument, { input })).enableUser);
  });
  tellOne(user, `${user.name} is enabled.`, { json: options.json, shell });
}

/** Says which core APIs a user's jobs may call, in place of what was said before. */
export async function permitUser(
  said: string,
  patterns: readonly string[],
  { options, shell }: { readonly options: UserOptions; readonly shell: Shell },
): Promise<void> {
  const { user } = await withClient(options, shell, async (client) => {
    const input = { userId: await userIdOf(said, client), permissions: [...patterns] };
    return payloadIn((await client.ask(SetPermissionsDocument, { input })).setPermissions);
  });
  const may = user.permissions?.join(", ") || "nothing";
  tellOne(user, `${user.name}'s jobs may call ${may}.`, { json: options.json, shell });
}

/** A user is named by their id, or by their whole name. */
export async function userIdOf(said: string, client: DocketClient): Promise<string> {
  if (said.startsWith("user_")) return said;
  const { users } = await client.ask(UserRowsDocument, { filter: { search: said }, first: 100 });
  const found = users.nodes.find(({ name }) => name === said);
  if (!found) throw new CommandError("NOT_FOUND", `There is no user ${said}.`, { user: said });
  return found.id;
}

const columns: readonly Column<UserRowFragment>[] = [
  { title: "id", of: ({ id }) => id },
  { title: "name", of: ({ name }) => name },
  { title: "made", of: ({ createdAt }) => ago(createdAt) },
  { title: "disabled", of: ({ disabledAt }) => ago(disabledAt) },
  { title: "may call", of: ({ permissions }) => permissions?.join(", ") },
];
