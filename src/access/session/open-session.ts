import type { Config } from "../../config.ts";
import { DocketError } from "../../errors.ts";
import { newId } from "../../ids.ts";
import { hashOf, newSessionSecret } from "../secret.ts";
import type { AccessStore } from "../store.ts";
import type { Viewer } from "../viewer.ts";
import { endOldestSessions, writeSession } from "./store.ts";

export interface NewSession {
  readonly id: string;
  /** `dks_…`: told here and nowhere else, to be kept in a browser's cookie. */
  readonly secret: string;
  readonly expiresAt: Date;
}

/** How long a session lasts, and how many of them one user may have. */
export type SessionConfig = Pick<Config, "sessionMs" | "sessionsPerUserMax">;

/** What the list of tokens calls it. */
const label = "Dashboard session";

/**
 * Makes a session of the token that a viewer showed: a token of its own, with the same user, roles and functions.
 * FORBIDDEN for a job's own token and for a session. Answers with it the ids of those that had to end for it.
 */
export async function openSession(
  store: AccessStore,
  { sessionMs: ms, sessionsPerUserMax: max }: SessionConfig,
  { user, token: parent, roles, functions, ...viewer }: Viewer,
): Promise<{ session: NewSession; ended: string[] }> {
  if (viewer.job !== undefined) throw forbidden("A job's own token can't sign in.");
  if (viewer.parent !== undefined) throw forbidden("A session can't open another one.");
  const secret = newSessionSecret();
  const session = { _id: newId("token"), user, parent, roles, label, hash: hashOf(secret) };
  const { _id: id, expiresAt } = await writeSession(
    store,
    { ...session, ...(functions && { functions }) },
    { ms, tokenExpiresAt: viewer.expiresAt },
  );
  const ended = await endOldestSessions(store, { user, kept: id, max });
  return { session: { id, secret, expiresAt: expiresAt as Date }, ended };
}

const forbidden = (message: string): DocketError => new DocketError("FORBIDDEN", message);
