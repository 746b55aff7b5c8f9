import { type AccessStore, literals, type StoredToken } from "../store.ts";

type NewSession = Required<Pick<StoredToken, "_id" | "user" | "hash" | "roles" | "parent">> &
  Pick<StoredToken, "functions" | "label">;

/** Answers the session as it was written; it ends after `ms`, and never after its token does. */
export async function writeSession(
  { tokens }: AccessStore,
  { _id, ...session }: NewSession,
  { ms, tokenExpiresAt }: { readonly ms: number; readonly tokenExpiresAt: Date | undefined },
): Promise<StoredToken> {
  const ends = [{ $add: ["$$NOW", ms] }, ...(tokenExpiresAt ? [tokenExpiresAt] : [])];
  const fields = { ...literals(session), createdAt: "$$NOW", expiresAt: { $min: ends } };
  const written = await tokens
    .findOneAndUpdate({ _id }, [{ $set: fields }], {
      upsert: true,
      updatePipeline: true,
      returnDocument: "after",
    })
    .lean<StoredToken>();
  if (!written) throw new Error(`Session ${_id} was written and can't be read.`);
  return written;
}

/** Ends the oldest sessions of a user beside `kept`, so that no more than `max` are left; answers their ids. */
export async function endOldestSessions(
  { tokens }: AccessStore,
  { user, kept, max }: { readonly user: string; readonly kept: string; readonly max: number },
): Promise<string[]> {
  const others = { user, parent: { $exists: true }, _id: { $ne: kept } };
  const surplus = await tokens
    .find(others, { _id: 1 })
    .sort({ _id: -1 })
    .skip(max - 1)
    .lean<Pick<StoredToken, "_id">[]>();
  const ids = surplus.map(({ _id }) => _id);
  if (ids.length > 0) await tokens.deleteMany({ _id: { $in: ids } });
  return ids;
}

/** Ends the sessions that came from a token. */
export async function endSessionsOf({ tokens }: AccessStore, parent: string): Promise<void> {
  await tokens.deleteMany({ parent });
}
