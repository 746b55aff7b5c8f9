import { invalidInput, notFound } from "../errors.ts";
import { type IdPage, idPageOf } from "../page.ts";
import { patternsIssues } from "./core/pattern.ts";
import {
  type AccessStore,
  findUsers,
  type StoredUser,
  setDisabled,
  setPermissions,
} from "./store.ts";
import { asUser, type User } from "./user.ts";

export interface UserFilter {
  /** A part of the name, in any case, or the whole id. */
  readonly search?: string;
  readonly disabled?: boolean;
}

/** Characters of what is searched for; names have fewer. */
const searchMax = 200;

/** Users that match everything given, newest first. INVALID_INPUT for a search that is too long. */
export async function findAllUsers(
  store: AccessStore,
  { search = "", disabled }: UserFilter,
  page: IdPage,
): Promise<User[]> {
  if (search.length > searchMax)
    throw invalidInput([
      { path: ["filter", "search"], message: `at most ${searchMax} characters` },
    ]);
  const query = {
    ...(search !== "" && { $or: [{ _id: search }, { name: containing(search) }] }),
    ...(disabled !== undefined && { disabledAt: { $exists: disabled } }),
  };
  const find = (...asked: [object, 1 | -1, number]) => findUsers(store, ...asked);
  return (await idPageOf(find, query, page)).map(asUser);
}

const containing = (text: string): object => ({
  $regex: text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"),
  $options: "i",
});

/** Says anew which core APIs the jobs of a user may call. NOT_FOUND, and INVALID_INPUT for what is no pattern. */
export async function permit(
  store: AccessStore,
  { user, permissions }: { user: string; permissions: readonly string[] },
): Promise<User> {
  const issues = patternsIssues(["permissions"], permissions);
  if (issues.length > 0) throw invalidInput(issues);
  return changed(user, await setPermissions(store, user, [...new Set(permissions)]));
}

/** From now on, or no longer, the user's tokens are refused. NOT_FOUND when there is no such user. */
export const disable = async (store: AccessStore, id: string): Promise<User> =>
  changed(id, await setDisabled(store, id, true));

export const enable = async (store: AccessStore, id: string): Promise<User> =>
  changed(id, await setDisabled(store, id, false));

function changed(id: string, user: StoredUser | undefined): User {
  if (!user) throw notFound(id);
  return asUser(user);
}
