import { invalidInput } from "../errors.ts";
import type { IdPage } from "../page.ts";
import type { Actor, Audit } from "./audit/audit.ts";
import { createToken, type NewToken, refuseWiderScope, type TokenRequest } from "./create-token.ts";
import { forget, forgetUser, type RecentViewers } from "./identify.ts";
import { type NewSession, openSession, type SessionConfig } from "./session/open-session.ts";
import { endSessionsOf } from "./session/store.ts";
import type { AccessStore } from "./store.ts";
import { findAllTokens, renameToken, revokeToken, type Token, type TokenFilter } from "./token.ts";
import { createUser, type NewUser, type User, userByName, usersByIds } from "./user.ts";
import { disable, enable, findAllUsers, permit, type UserFilter } from "./users.ts";
import type { Viewer } from "./viewer.ts";

/** Users and their tokens. What changes them is written to the audit log: `by` is who did it, absent for Docket itself. */
export interface Accounts {
  /** INVALID_INPUT when the name is empty, longer than 100 characters, or taken, or a permission is no pattern. */
  createUser(input: NewUser, by?: Actor): Promise<User>;
  userByName(name: string): Promise<User | undefined>;
  /** By id; ids that nobody has are left out. */
  usersByIds(ids: readonly string[]): Promise<Map<string, User>>;
  /** Users that match everything given, newest first. */
  users(filter: UserFilter, page: IdPage): Promise<User[]>;
  /** NOT_FOUND when there is no such user, INVALID_INPUT for what is no pattern. */
  setPermissions(
    input: { user: string; permissions: readonly string[] },
    by?: Actor,
  ): Promise<User>;
  /**
   * The user's tokens are refused from now on, here at once and by other servers within 1 s; jobs go on. NOT_FOUND;
   * INVALID_INPUT for oneself.
   */
  disableUser(id: string, by?: Actor): Promise<User>;
  /** NOT_FOUND. The user's tokens that have not expired are good again. */
  enableUser(id: string, by?: Actor): Promise<User>;
  /**
   * NOT_FOUND when there is no such user, INVALID_INPUT without a role or for a bad scope; FORBIDDEN for functions that the
   * token of whoever asks is not for.
   */
  createToken(input: TokenRequest, by?: Actor & Pick<Viewer, "functions">): Promise<NewToken>;
  /** Tokens that match everything given, newest first; never their secrets. */
  tokens(filter: TokenFilter, page: IdPage): Promise<Token[]>;
  /** NOT_FOUND; INVALID_INPUT when the label is longer than 200 characters. */
  renameToken(input: { id: string; label: string }, by?: Actor): Promise<Token>;
  /** Ends a token or a session, and the sessions that came from it. Answers whether there was one. */
  revokeToken(id: string, by?: Actor): Promise<boolean>;
  /**
   * Makes a session of the token that was shown, with its user, roles and functions. It ends after DOCKET_SESSION_MS, or
   * with that token; beyond DOCKET_SESSIONS_PER_USER_MAX the user's oldest one ends. FORBIDDEN for a job's own token and for a session.
   */
  openSession(by: Viewer): Promise<NewSession>;
  /** Ends the viewer's session. */
  closeSession(by: Viewer): Promise<void>;
}

interface AccountsDeps {
  readonly store: AccessStore;
  readonly recent: RecentViewers;
  readonly audit: Audit;
  readonly config: SessionConfig;
}

export function openAccounts({ store, recent, audit, config }: AccountsDeps): Accounts {
  const told = (by: Actor | undefined, action: string, target: string, data: object = {}) =>
    audit.add(by, { action, target, data: { ...data } });
  return {
    userByName: (name) => userByName(store, name),
    usersByIds: (ids) => usersByIds(store, ids),
    users: (filter, page) => findAllUsers(store, filter, page),
    tokens: (filter, page) => findAllTokens(store, filter, page),
    createUser: async (input, by) => {
      const user = await createUser(store, input);
      await told(by, "createUser", user.id, input);
      return user;
    },
    setPermissions: async (input, by) => {
      const user = await permit(store, input);
      await told(by, "setPermissions", user.id, { permissions: user.permissions });
      return user;
    },
    disableUser: async (id, by) => {
      if (by?.user === id) throw invalidInput([{ path: ["id"], message: "this is you" }]);
      const user = await disable(store, id);
      forgetUser(recent, id);
      await told(by, "disableUser", id);
      return user;
    },
    enableUser: async (id, by) => {
      const user = await enable(store, id);
      await told(by, "enableUser", id);
      return user;
    },
    createToken: async (input, by) => {
      refuseWiderScope(input, by?.functions);
      const made = await createToken(store, input);
      await told(by, "createToken", made.id, input);
      return made;
    },
    renameToken: async (input, by) => {
      const token = await renameToken(store, input);
      await told(by, "renameToken", token.id, { label: input.label });
      return token;
    },
    revokeToken: async (id, by) => {
      const was = await revokeToken(store, id);
      await endSessionsOf(store, id);
      forget(recent, id);
      if (was) await told(by, "revokeToken", id, { user: was.user, label: was.label });
      return was !== undefined;
    },
    openSession: async (by) => {
      const { session, ended } = await openSession(store, config, by);
      for (const id of ended) forget(recent, id);
      await told(by, "openSession", session.id, { expiresAt: session.expiresAt });
      return session;
    },
    closeSession: async (by) => {
      if (by.parent === undefined) return;
      const was = await revokeToken(store, by.token);
      forget(recent, by.token);
      if (was) await told(by, "closeSession", by.token);
    },
  };
}
