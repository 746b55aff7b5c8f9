import { type Connection, type Model, type PipelineStage, Schema } from "mongoose";
import type { Role } from "./viewer.ts";

export interface StoredUser {
  readonly _id: string;
  readonly name: string;
  readonly callbackSecret: string;
  readonly createdAt: Date;
}

export interface StoredToken {
  readonly _id: string;
  readonly user: string;
  /** SHA-256 of the secret. */
  readonly hash: string;
  readonly roles: readonly Role[];
  readonly label?: string;
  /** The two tokens that Docket makes by itself: there is at most one of each. */
  readonly slot?: "FIRST" | "SETTING";
  readonly createdAt: Date;
  readonly expiresAt?: Date;
  readonly lastUsedAt?: Date;
}

interface StoredInstallation {
  readonly _id: string;
  /** Base64. */
  readonly secret: string;
}

const plain = { versionKey: false } as const;

const userSchema = new Schema<StoredUser>(
  { _id: String, name: String, callbackSecret: String, createdAt: Date },
  { collection: "users", ...plain },
).index({ name: 1 }, { unique: true });

const tokenSchema = new Schema<StoredToken>(
  {
    _id: String,
    user: String,
    hash: String,
    roles: [String],
    label: String,
    slot: String,
    createdAt: Date,
    expiresAt: Date,
    lastUsedAt: Date,
  },
  { collection: "tokens", ...plain },
)
  .index({ hash: 1 }, { unique: true })
  .index({ slot: 1 }, { unique: true, partialFilterExpression: { slot: { $exists: true } } })
  // MongoDB clears expired tokens away; `readToken` refuses them on the dot.
  .index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

const installationSchema = new Schema<StoredInstallation>(
  { _id: String, secret: String },
  { collection: "installation", ...plain },
);

export interface AccessStore {
  readonly users: Model<StoredUser>;
  readonly tokens: Model<StoredToken>;
  readonly installation: Model<StoredInstallation>;
}

export function openAccessStore(connection: Connection): AccessStore {
  return {
    users: connection.model<StoredUser>("User", userSchema),
    tokens: connection.model<StoredToken>("Token", tokenSchema),
    installation: connection.model<StoredInstallation>("Installation", installationSchema),
  };
}

/** The models whose indexes are to be made. */
export const modelsOf = (store: AccessStore): Model<never>[] =>
  Object.values(store) as unknown as Model<never>[];

const duplicateKey = 11_000;
/** Whether a write was refused because another document holds the name, the hash or the slot. */
export const isTaken = (error: unknown): boolean =>
  (error as { code?: unknown } | undefined)?.code === duplicateKey;

/** What came from outside must never be read as an expression. */
const literals = (fields: object) =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, { $literal: value }]),
  );

const upsert = { upsert: true, updatePipeline: true } as const;
const stamped = (fields: object) => [{ $set: { ...literals(fields), createdAt: "$$NOW" } }];

/** Fails with an error that `isTaken` knows when somebody has the name. */
export async function writeUser(
  store: AccessStore,
  user: Omit<StoredUser, "createdAt">,
): Promise<void> {
  await store.users.updateOne({ _id: user._id }, stamped(user), upsert);
}

export const readUser = (
  store: AccessStore,
  by: { _id: string } | { name: string },
): Promise<StoredUser | null> => store.users.findOne(by).lean<StoredUser>().exec();

export const readUsers = (store: AccessStore, ids: readonly string[]): Promise<StoredUser[]> =>
  store.users
    .find({ _id: { $in: ids } })
    .lean<StoredUser[]>()
    .exec();

/** Fails with an error that `isTaken` knows when the slot is taken. */
export async function writeToken(
  store: AccessStore,
  token: Omit<StoredToken, "createdAt">,
): Promise<void> {
  await store.tokens.updateOne({ _id: token._id }, stamped(token), upsert);
}

const racesMax = 5;

/** Puts this token, found by its hash, in the place of the one that an earlier setting made. */
export async function setSettingToken(
  store: AccessStore,
  token: Omit<StoredToken, "createdAt" | "slot">,
): Promise<void> {
  for (let race = 1; ; race += 1) {
    await store.tokens.deleteMany({ slot: "SETTING", hash: { $ne: token.hash } });
    try {
      await store.tokens.updateOne({ hash: token.hash }, settingToken(token), upsert);
      return;
    } catch (error) {
      // Another server that opens at the same time took the slot.
      if (!isTaken(error) || race === racesMax) throw error;
    }
  }
}

/** The value may be one that exists, such as the first token: then that token stays, without an end. */
const settingToken = ({ _id, ...fields }: Omit<StoredToken, "createdAt" | "slot">) => [
  {
    $set: {
      ...literals({ ...fields, slot: "SETTING" }),
      _id: { $ifNull: ["$_id", _id] },
      createdAt: { $ifNull: ["$createdAt", "$$NOW"] },
      expiresAt: "$$REMOVE",
    },
  },
];

export const hasTokens = async (store: AccessStore): Promise<boolean> =>
  (await store.tokens.exists({})) !== null;

export async function removeToken(store: AccessStore, id: string): Promise<boolean> {
  const { deletedCount } = await store.tokens.deleteOne({ _id: id });
  return deletedCount > 0;
}

/** A token that is in force, and its user's name. */
export type KnownToken = Pick<StoredToken, "_id" | "user" | "roles" | "expiresAt"> & {
  readonly name: string;
  /** Its use was not written down within the last minute. */
  readonly unmarked: boolean;
};

const markedMs = 60_000;
const isUnmarked = { $lt: ["$lastUsedAt", { $subtract: ["$$NOW", markedMs] }] };
const inForce = {
  $or: [{ expiresAt: { $exists: false } }, { $expr: { $gt: ["$expiresAt", "$$NOW"] } }],
};

export async function readToken(store: AccessStore, hash: string): Promise<KnownToken | undefined> {
  const stages: PipelineStage[] = [
    { $match: { hash, ...inForce } },
    { $lookup: { from: "users", localField: "user", foreignField: "_id", as: "owner" } },
    { $unwind: "$owner" },
    { $project: { user: 1, roles: 1, expiresAt: 1, name: "$owner.name", unmarked: isUnmarked } },
  ];
  const [found] = await store.tokens.aggregate<KnownToken>(stages);
  return found;
}

/** Writes down that the token is in use, at most once a minute however many servers see it. */
export async function markUsed(store: AccessStore, id: string): Promise<void> {
  const used = [{ $set: { lastUsedAt: "$$NOW" } }];
  await store.tokens.updateOne({ _id: id, $expr: isUnmarked }, used, { updatePipeline: true });
}

/** This installation's secret: `fresh` where there was none. However many servers ask, they get the same one. */
export async function installationSecret(store: AccessStore, fresh: string): Promise<string> {
  const found = await store.installation
    .findOneAndUpdate(
      { _id: "installation" },
      { $setOnInsert: { secret: fresh } },
      { upsert: true, returnDocument: "after" },
    )
    .lean<StoredInstallation>();
  if (!found) throw new Error("The installation's secret was written and can't be read.");
  return found.secret;
}
