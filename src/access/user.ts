import { randomBytes } from "node:crypto";
import { type DocketError, invalidInput } from "../errors.ts";
import { newId } from "../ids.ts";
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
  readonly createdAt: Date;
}

const nameLengthMax = 100;
/** Standard Webhooks asks for 24 to 64. */
const callbackSecretBytes = 32;

/** Writes down a new user. INVALID_INPUT when the name is empty, too long or taken. */
export async function createUser(store: AccessStore, { name }: { name: string }): Promise<User> {
  checkName(name);
  const id = newId("user");
  const callbackSecret = `whsec_${randomBytes(callbackSecretBytes).toString("base64")}`;
  try {
    await writeUser(store, { _id: id, name, callbackSecret });
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

const asUser = ({ _id, name, callbackSecret, createdAt }: StoredUser): User => ({
  id: _id,
  name,
  callbackSecret,
  createdAt,
});
