import { payloadIn } from "../../../sdk/src/index.ts";
import { withClient } from "../client-for.ts";
import {
  CreateTokenDocument,
  RenameTokenDocument,
  RevokeTokenDocument,
  type Role,
  type TokenRowFragment,
  TokenRowsDocument,
} from "../generated/graphql.ts";
import { tellOne } from "../operate/tell-one.ts";
import { ago } from "../output/ages.ts";
import { writeJson } from "../output/json.ts";
import type { Column } from "../output/listing.ts";
import { type PageWords, pageOf, showPage } from "../output/pages.ts";
import type { ServerOptions } from "../server-options.ts";
import type { Shell } from "../shell.ts";
import { userIdOf } from "./users.ts";

export interface TokensOptions extends PageWords, ServerOptions {
  readonly user?: string;
}

/** Lists tokens, never their secrets. */
export async function listTokens(options: TokensOptions, shell: Shell): Promise<void> {
  const { user } = options;
  const { tokens } = await withClient(options, shell, async (client) => {
    const filter = user === undefined ? {} : { userId: await userIdOf(user, client) };
    return client.ask(TokenRowsDocument, { filter, ...pageOf(options) });
  });
  showPage(tokens, columns, { json: options.json, shell });
}

export interface NewTokenOptions extends ServerOptions {
  readonly role: readonly Role[];
  readonly function: readonly string[];
  readonly label?: string;
  readonly expires?: string;
  readonly json?: boolean;
}

/** Makes a token. Its secret is what this command is for: it is printed this once. */
export async function createToken(user: string, options: NewTokenOptions, shell: Shell) {
  const { role, label, expires } = options;
  const { id, token } = await withClient(options, shell, async (client) => {
    const input = {
      userId: await userIdOf(user, client),
      roles: [...role],
      ...(options.function.length > 0 && { functions: [...options.function] }),
      ...(label !== undefined && { label }),
      ...(expires !== undefined && { expiresAt: expires }),
    };
    return payloadIn((await client.ask(CreateTokenDocument, { input })).createToken);
  });
  if (options.json) return writeJson(shell.out, { id, token });
  shell.out.write(`${token}\n`);
  shell.err.write(`${id}: it is shown this once.\n`);
}

export interface TokenOptions extends ServerOptions {
  readonly json?: boolean;
}

/** Says anew what a token is for. */
export async function renameToken(
  id: string,
  label: string,
  { options, shell }: { readonly options: TokenOptions; readonly shell: Shell },
): Promise<void> {
  const input = { id, label };
  const { token } = await withClient(options, shell, async (client) =>
    payloadIn((await client.ask(RenameTokenDocument, { input })).renameToken),
  );
  tellOne(token, `${token.id} is for ${token.label}.`, { json: options.json, shell });
}

/** Ends a token. */
export async function revokeToken(id: string, options: TokenOptions, shell: Shell) {
  const revoked = await withClient(options, shell, async (client) =>
    payloadIn((await client.ask(RevokeTokenDocument, { input: { id } })).revokeToken),
  );
  tellOne({ id: revoked.id }, `${revoked.id} is revoked.`, { json: options.json, shell });
}

const columns: readonly Column<TokenRowFragment>[] = [
  { title: "id", of: ({ id }) => id },
  { title: "user", of: ({ user }) => user?.name },
  { title: "roles", of: ({ roles }) => roles.join(",") },
  { title: "label", of: ({ label }) => label },
  { title: "functions", of: ({ functions }) => functions?.join(", ") },
  { title: "made", of: ({ createdAt }) => ago(createdAt) },
  { title: "used", of: ({ lastUsedAt }) => ago(lastUsedAt) },
  { title: "ends", of: ({ expiresAt }) => ago(expiresAt) },
];
