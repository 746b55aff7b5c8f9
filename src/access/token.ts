import { type Issue, invalidInput, notFound } from "../errors.ts";
import { type IdPage, idPageOf } from "../page.ts";
import { type AccessStore, findTokens, removeToken, type StoredToken, setLabel } from "./store.ts";
import type { Role } from "./viewer.ts";

/** A token as operators see it: everything but its secret, which nobody has any more. */
export interface Token {
  readonly id: string;
  /** The id of the user it acts for. */
  readonly user: string;
  readonly roles: readonly Role[];
  /** The functions it may submit and claim, as patterns; without it all of them. */
  readonly functions?: readonly string[];
  readonly label?: string;
  /** Of a session: the id of the token that it came from. */
  readonly parent?: string;
  readonly createdAt: Date;
  readonly expiresAt?: Date;
  /** Written down once a minute at most. */
  readonly lastUsedAt?: Date;
}

export interface TokenFilter {
  /** Only tokens of the user with this id. */
  readonly user?: string;
}

/** Tokens, newest first. Those that have expired are gone within minutes. */
export async function findAllTokens(
  store: AccessStore,
  { user }: TokenFilter,
  page: IdPage,
): Promise<Token[]> {
  const query = user === undefined ? {} : { user };
  const find = (...asked: [object, 1 | -1, number]) => findTokens(store, ...asked);
  return (await idPageOf(find, query, page)).map(asToken);
}

/** Answers the token that was revoked; undefined when there was none. */
export async function revokeToken(store: AccessStore, id: string): Promise<Token | undefined> {
  const removed = await removeToken(store, id);
  return removed && asToken(removed);
}

/** Characters in a token's label. */
const labelMax = 200;

/** Says anew what a token is for. NOT_FOUND when there is none, INVALID_INPUT when the label is too long. */
export async function renameToken(
  store: AccessStore,
  { id, label }: { id: string; label: string },
): Promise<Token> {
  const issues = labelIssues(label);
  if (issues.length > 0) throw invalidInput(issues);
  const renamed = await setLabel(store, id, label);
  if (!renamed) throw notFound(id);
  return asToken(renamed);
}

export const labelIssues = (label: string): Issue[] =>
  label.length > labelMax ? [{ path: ["label"], message: `at most ${labelMax} characters` }] : [];

/** The hash is nobody's business either. */
const asToken = ({ _id, hash: _hash, slot: _slot, ...rest }: StoredToken): Token => ({
  id: _id,
  ...rest,
});
