import { invalidInput, notFound } from "../errors.ts";
import { newId } from "../ids.ts";
import { hashOf, newSecret } from "./secret.ts";
import { type AccessStore, readUser, writeToken } from "./store.ts";
import type { Role } from "./viewer.ts";

export interface TokenRequest {
  /** The id of the user the token acts for. */
  readonly user: string;
  readonly roles: readonly Role[];
  /** What it is for, in the operator's words. */
  readonly label?: string;
  /** By the database's clock; without it the token lives until it is revoked. */
  readonly expiresAt?: Date;
}

export interface NewToken {
  readonly id: string;
  /** The secret itself, `dkt_…`. It is told here and nowhere else: only its hash is kept. */
  readonly token: string;
}

/** Makes a token. NOT_FOUND when there is no such user, INVALID_INPUT when it would have no role. */
export async function createToken(store: AccessStore, request: TokenRequest): Promise<NewToken> {
  if (request.roles.length === 0) {
    throw invalidInput([{ path: ["roles"], message: "a token needs at least one role" }]);
  }
  if (!(await readUser(store, { _id: request.user }))) throw notFound(request.user);
  const id = newId("token");
  const token = newSecret();
  await writeToken(store, { _id: id, ...request, roles: [...request.roles], hash: hashOf(token) });
  return { id, token };
}
