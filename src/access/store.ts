import { type Connection, type Model, type PipelineStage, Schema } from "mongoose";
import type { Role } from "./viewer.ts";

export interface StoredUser {
  readonly _id: string;
  readonly name: string;
  readonly callbackSecret: string;
  /** Patterns of core APIs; a user of an older version has none, and may call everything. */
  readonly permissions?: readonly string[];
  readonly createdAt: Date;
  readonly disabledAt?: Date;
}

export interface StoredToken {
  readonly _id: string;
  readonly user: string;
  /** SHA-256 of the secret. */
  readonly hash: string;
  readonly roles: readonly Role[];
  /** Patterns of functions; without it all of them. */
  readonly functions?: readonly string[];
  readonly label?: string;
  /** The two tokens that Docket makes by itself: there is at most one of each. */
  readonly slot?: "FIRST" | "SETTING";
  /** Of a session: the token that it came from, and ends with. */
  readonly parent?: string;
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
  {
    _id: String,
    name: String,
    callbackSecret: String,
    permissions: { type: [String], default: undefined },
    createdAt: Date,
    disabledAt: Date,
  },
  { collection: "users", ...plain },
).index({ name: 1 }, { unique: true });

const tokenSchema = new Schema<StoredToken>(
  {
    _id: String,
    user: String,
    hash: String,
    roles: [String],
    functions: { type: [String], default: undefined },
    label: String,
    slot: String,
    parent: String,
    createdAt: Date,
    expiresAt: Date,
    lastUsedAt: Date,
  },
  { collection: "tokens", ...plain },
)
  .index({ hash: 1 }, { unique: true })
  .index({ user: 1, _id: -1 })
  .index({ parent: 1 }, { partialFilterExpression: { parent: { $exists: true } } })
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
export const literals = (fields: object) =>
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

/** Users that match, in the order of their ids. */
export const findUsers = (
  store: AccessStore,
  query: object,
  order: 1 | -1,
  limit: number,
): Promise<StoredUser[]> =>
  store.users.find(query).sort({ _id: order }).limit(limit).lean<StoredUser[]>().exec();

/** Answers the user as it is then; undefined when there is none. */
export async function setPermissions(
  store: AccessStore,
  _id: string,
  permissions: readonly string[],
): Promise<StoredUser | undefined> {
  return changeUser(store, _id, { permissions: { $literal: permissions } });
}

/** Since when a user is disabled stays as it is when it is done again. */
export const setDisabled = (
  store: AccessStore,
  _id: string,
  isDisabled: boolean,
): Promise<StoredUser | undefined> =>
  changeUser(store, _id, {
    disabledAt: isDisabled ? { $ifNull: ["$disabledAt", "$$NOW"] } : "$$REMOVE",
  });

async function changeUser(
  store: AccessStore,
  _id: string,
  fields: object,
): Promise<StoredUser | undefined> {
  const how = { returnDocument: "after", updatePipeline: true } as const;
  const changed = await store.users
    .findOneAndUpdate({ _id }, [{ $set: fields }], how)
    .lean<StoredUser>();
  return changed ?? undefined;
}

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

/** Answers the token that was removed. */
export async function removeToken(
  store: AccessStore,
  _id: string,
): Promise<StoredToken | undefined> {
  return (await store.tokens.findOneAndDelete({ _id }).lean<StoredToken>()) ?? undefined;
}

/** Answers the token as it is then; undefined when there is none. */
export async function setLabel(
  store: AccessStore,
  _id: string,
  label: string,
): Promise<StoredToken | undefined> {
  const how = { returnDocument: "after" } as const;
  const changed = await store.tokens
    .findOneAndUpdate({ _id }, { $set: { label } }, how)
    .lean<StoredToken>();
  return changed ?? undefined;
}

/** Tokens that match, in the order of their ids. */
export const findTokens = (
  store: AccessStore,
  query: object,
  order: 1 | -1,
  limit: number,
): Promise<StoredToken[]> =>
  store.tokens.find(query).sort({ _id: order }).limit(limit).lean<StoredToken[]>().exec();

/** A token that is in force, and its user's name. */
export type KnownToken = Pick<
  StoredToken,
  "_id" | "user" | "roles" | "functions" | "expiresAt" | "parent"
> & {
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
    { $match: { "owner.disabledAt": { $exists: false } } },
    // A session is good for as long as its token is there.
    { $lookup: { from: "tokens", localField: "parent", foreignField: "_id", as: "source" } },
    { $match: { $or: [{ parent: { $exists: false } }, { "source._id": { $exists: true } }] } },
    {
      $project: {
        ...{ user: 1, roles: 1, functions: 1, expiresAt: 1, parent: 1 },
        name: "$owner.name",
        unmarked: isUnmarked,
      },
    },
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
