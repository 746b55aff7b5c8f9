import type { Config } from "../config.ts";
import type { Database } from "../database/index.ts";
import type { Log } from "../log.ts";
import { createToken, type NewToken, type TokenRequest } from "./create-token.ts";
import { forget, identify, noViewers } from "./identify.ts";
import { ensureOperator } from "./operator.ts";
import { newInstallationSecret, signatureOf } from "./secret.ts";
import { installationSecret, modelsOf, openAccessStore, removeToken } from "./store.ts";
import { createUser, type User, userByName, usersByIds } from "./user.ts";
import type { Viewer } from "./viewer.ts";

/** Who may come in: users, their tokens, and this installation's signatures. */
export interface Access {
  /** Who bears this secret; undefined when it is unknown, expired or was revoked (seen within 1 s). */
  identify(token: string): Promise<Viewer | undefined>;
  /** INVALID_INPUT when the name is empty, longer than 100 characters, or taken. */
  createUser(input: { name: string }): Promise<User>;
  userByName(name: string): Promise<User | undefined>;
  /** By id; ids that nobody has are left out. */
  usersByIds(ids: readonly string[]): Promise<Map<string, User>>;
  /** NOT_FOUND when there is no such user, INVALID_INPUT without a role. */
  createToken(input: TokenRequest): Promise<NewToken>;
  /** Answers whether there was such a token. */
  revokeToken(id: string): Promise<boolean>;
  /** HMAC-SHA256 with this installation's secret, base64url. Purposes keep signatures apart. */
  sign(purpose: string, text: string): string;
  close(): Promise<void>;
}

interface AccessDeps {
  readonly connection: Database["connection"];
  readonly prepare: Database["prepare"];
  readonly config: Pick<Config, "adminToken">;
  readonly log: Log;
  /** Shows the operator's first token to people, the moment it was made: it is stored nowhere in clear. */
  readonly showFirstToken: (token: string) => void;
}

/** Opens the room; on an empty database it makes the installation's secret and the operator. */
export async function openAccess({
  connection,
  prepare,
  config,
  log,
  showFirstToken,
}: AccessDeps): Promise<Access> {
  const store = openAccessStore(connection);
  await prepare(...modelsOf(store));
  const secret = await installationSecret(store, newInstallationSecret());
  const firstToken = await ensureOperator(store, config.adminToken, log);
  if (firstToken !== undefined) showFirstToken(firstToken);
  const recent = noViewers();
  return {
    identify: (token) => identify(store, recent, token),
    createUser: (input) => createUser(store, input),
    userByName: (name) => userByName(store, name),
    usersByIds: (ids) => usersByIds(store, ids),
    createToken: (input) => createToken(store, input),
    revokeToken: async (id) => {
      const was = await removeToken(store, id);
      forget(recent, id);
      return was;
    },
    sign: (purpose, text) => signatureOf(secret, purpose, text),
    close: async () => recent.byHash.clear(),
  };
}
