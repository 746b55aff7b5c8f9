import { randomBytes } from "node:crypto";
import { type DocketError, invalidInput } from "../errors.ts";
import { newId } from "../ids.ts";
import { patternsIssues } from "./core/pattern.ts";
import {
  type AccessStore,
  isTaken,
  readUser,
  readUsers,
  type StoredUser,
  writeUser,
} from "./store.ts";

/** Somebody who submits jobs or works on them. */
export interface User {
  readonly id: string;
  readonly name: string;
  /** Signs this user's callbacks, in the form of Standard Webhooks: `whsec_` and base64. Keep it out of logs. */
  readonly callbackSecret: string;
  /** Core APIs that the user's jobs may call: patterns such as `*`, `core.user.*`, `core.user.auth.destroy`. */
  readonly permissions: readonly string[];
  readonly createdAt: Date;
  /** Since when the user's tokens are refused. */
  readonly disabledAt?: Date;
}

/** What a user may call unless an operator says otherwise. */
const everything: readonly string[] = ["*"];

const nameLengthMax = 100;
/** Standard Webhooks asks for 24 to 64. */
const callbackSecretBytes = 32;

export interface NewUser {
  readonly name: string;
  /** Patterns of the core APIs that the user's jobs may call; all of them when left out. */
  readonly permissions?: readonly string[];
}

/** Writes down a new user. INVALID_INPUT when the name is empty, too long or taken, or a permission is no pattern. */
export async function createUser(
  store: AccessStore,
  { name, permissions = everything }: NewUser,
): Promise<User> {
  checkName(name);
  const issues = patternsIssues(["permissions"], permissions);
  if (issues.length > 0) throw invalidInput(issues);
  const id = newId("user");
  const callbackSecret = `whsec_${randomBytes(callbackSecretBytes).toString("base64")}`;
  try {
    await writeUser(store, { _id: id, name, callbackSecret, permissions });
  } catch (error) {
    throw isTaken(error) ? nameTaken(name) : error;
  }
  return asUser((await readUser(store, { _id: id })) ?? missing(id));
}

export async function userByName(store: AccessStore, name: string): Promise<User | undefined> {
  const found = await readUser(store, { name });
  return found ? asUser(found) : undefined;
}

/** The users with these ids, by id; ids that nobody has are left out. */
export async function usersByIds(
  store: AccessStore,
  ids: readonly string[],
): Promise<Map<string, User>> {
  const found = await readUsers(store, [...new Set(ids)]);
  return new Map(found.map((user) => [user._id, asUser(user)]));
}

function checkName(name: string): void {
  const said = name.trim() === "" ? "a user needs a name" : undefined;
  const long = name.length > nameLengthMax ? `at most ${nameLengthMax} characters` : undefined;
  const message = said ?? long;
  if (message) throw invalidInput([{ path: ["name"], message }]);
}

const nameTaken = (name: string): DocketError =>
  invalidInput([{ path: ["name"], message: `there is a user "${name}" already` }]);

function missing(id: string): never {
  throw new Error(`User ${id} was written and can't be read.`);
}

export const asUser = ({ _id, permissions = everything, ...rest }: StoredUser): User => ({
  id: _id,
  permissions,
  ...rest,
});
