import { DocketError, type Issue, invalidInput, notFound } from "../errors.ts";
import { newId } from "../ids.ts";
import { matchesAny, patternsIssues } from "./core/pattern.ts";
import { hashOf, newSecret } from "./secret.ts";
import { type AccessStore, readUser, writeToken } from "./store.ts";
import { labelIssues } from "./token.ts";
import type { Role, Viewer } from "./viewer.ts";

export interface TokenRequest {
  /** The id of the user the token acts for. */
  readonly user: string;
  readonly roles: readonly Role[];
  /** The functions it may submit and claim, as patterns such as `photoshop.*`; without it all of them. */
  readonly functions?: readonly string[];
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

/** Makes a token. NOT_FOUND when there is no such user, INVALID_INPUT when it would have no role, or a bad scope. */
export async function createToken(store: AccessStore, request: TokenRequest): Promise<NewToken> {
  const issues = issuesOf(request);
  if (issues.length > 0) throw invalidInput(issues);
  if (!(await readUser(store, { _id: request.user }))) throw notFound(request.user);
  const id = newId("token");
  const token = newSecret();
  await writeToken(store, { _id: id, ...request, hash: hashOf(token) });
  return { id, token };
}

/** A token for some functions alone makes none for others: nobody gives what they have not got. */
export function refuseWiderScope({ functions }: TokenRequest, own: Viewer["functions"]): void {
  if (own === undefined || functions?.every((pattern) => matchesAny(own, pattern))) return;
  throw new DocketError(
    "FORBIDDEN",
    "Your token is for some functions alone, and makes none for others.",
    {
      data: { functions: own },
    },
  );
}

const issuesOf = ({ roles, functions, label = "" }: TokenRequest): Issue[] => [
  ...(roles.length === 0 ? [{ path: ["roles"], message: "a token needs at least one role" }] : []),
  ...(functions?.length === 0
    ? [{ path: ["functions"], message: "name at least one, or leave it out for all" }]
    : patternsIssues(["functions"], functions ?? [])),
  ...labelIssues(label),
];
