import { newId } from "../ids.ts";
import type { Log } from "../log.ts";
import { hashOf, newSecret } from "./secret.ts";
import { type AccessStore, hasTokens, isTaken, setSettingToken, writeToken } from "./store.ts";
import { createUser, type User, userByName } from "./user.ts";
import { roles } from "./viewer.ts";

const operatorName = "operator";

/**
 * Sees to it that the operator can come in, and answers the first token when this call made it. With `adminToken` a token
 * of exactly that value is in force, in place of the one of an earlier setting; taking the setting away changes nothing.
 * Without it, a database that holds no token gets one, once, however many servers open it at the same time.
 */
export async function ensureOperator(
  store: AccessStore,
  adminToken: string | undefined,
  log: Log,
): Promise<string | undefined> {
  const { id: user } = await operator(store);
  if (adminToken !== undefined) {
    await setSettingToken(store, { _id: newId("token"), user, roles, hash: hashOf(adminToken) });
    return undefined;
  }
  return (await hasTokens(store)) ? undefined : firstToken(store, user, log);
}

async function operator(store: AccessStore): Promise<User> {
  const found = await userByName(store, operatorName);
  if (found) return found;
  try {
    return await createUser(store, { name: operatorName });
  } catch (error) {
    // Another server that opens the same empty database was quicker.
    const theirs = await userByName(store, operatorName);
    if (theirs) return theirs;
    throw error;
  }
}

async function firstToken(store: AccessStore, user: string, log: Log): Promise<string | undefined> {
  const id = newId("token");
  const token = newSecret();
  try {
    await writeToken(store, { _id: id, user, roles, hash: hashOf(token), slot: "FIRST" });
  } catch (error) {
    if (isTaken(error)) return undefined;
    throw error;
  }
  log.info("access.first_token", { user, id });
  return token;
}
