import { hashOf } from "./secret.ts";
import { type AccessStore, type KnownToken, markUsed, readToken } from "./store.ts";
import type { Viewer } from "./viewer.ts";

/** How long an answer holds, in ms: a token revoked through another server or expired is refused after this at the latest. */
const rememberedMs = 1_000;
const rememberedMax = 10_000;

/** Viewers seen just now, by their token's hash, so that a busy worker does not cost a read per call. */
export interface RecentViewers {
  readonly byHash: Map<string, { readonly viewer: Viewer; readonly until: number }>;
}

export const noViewers = (): RecentViewers => ({ byHash: new Map() });

/** Who bears this secret, a token's or a session's; undefined when it is unknown, revoked or expired. */
export async function identify(
  store: AccessStore,
  recent: RecentViewers,
  secret: string,
): Promise<Viewer | undefined> {
  const hash = hashOf(secret);
  const seen = recent.byHash.get(hash);
  if (seen && seen.until > performance.now()) return seen.viewer;
  recent.byHash.delete(hash);
  const known = await readToken(store, hash);
  if (!known) return undefined;
  if (known.unmarked) await markUsed(store, known._id);
  return remember(recent, hash, asViewer(known));
}

/** Only tokens that exist are remembered: guesses must not fill the memory. */
function remember(recent: RecentViewers, hash: string, viewer: Viewer): Viewer {
  if (recent.byHash.size >= rememberedMax) recent.byHash.clear();
  recent.byHash.set(hash, { viewer, until: performance.now() + rememberedMs });
  return viewer;
}

/** Makes a token that was revoked through this server unknown at once, and the sessions that came from it. */
export function forget(recent: RecentViewers, id: string): void {
  for (const [hash, { viewer }] of recent.byHash) {
    if (viewer.token === id || viewer.parent === id) recent.byHash.delete(hash);
  }
}

/** Makes the tokens of a user who was disabled through this server unknown at once. */
export function forgetUser(recent: RecentViewers, user: string): void {
  for (const [hash, { viewer }] of recent.byHash) {
    if (viewer.user === user) recent.byHash.delete(hash);
  }
}

const asViewer = ({
  _id,
  user,
  name,
  roles,
  functions,
  expiresAt,
  parent,
}: KnownToken): Viewer => ({
  user,
  name,
  roles,
  token: _id,
  ...(functions && { functions }),
  ...(expiresAt && { expiresAt }),
  ...(parent !== undefined && { parent }),
});
