import { type ClientSession, type Connection, type Model, Schema } from "mongoose";
import { literals } from "../../store.ts";
import type { Period } from "../period.ts";

export interface StoredAllowance {
  readonly _id: string;
  /** Null: for each user by themselves. */
  readonly user: string | null;
  /** A pattern; all calls that match it count together. */
  readonly api: string;
  readonly count: number;
  readonly period: Period;
  readonly createdAt: Date;
}

const allowanceSchema = new Schema(
  { _id: String },
  { collection: "allowances", strict: false, strictQuery: false, versionKey: false },
).index({ user: 1, api: 1, period: 1 }, { unique: true });

export interface AllowanceStore {
  readonly allowances: Model<StoredAllowance>;
}

export const openAllowanceStore = (connection: Connection): AllowanceStore => ({
  allowances: connection.model<StoredAllowance>(
    "Allowance",
    allowanceSchema as unknown as Schema<StoredAllowance>,
  ),
});

export const allowanceModelsOf = ({ allowances }: AllowanceStore): Model<never>[] =>
  [allowances] as unknown as Model<never>[];

/** The allowances that hold for these users, those for everybody included. */
export const readAllowances = (
  { allowances }: AllowanceStore,
  users: readonly string[],
  session?: ClientSession,
): Promise<StoredAllowance[]> =>
  allowances
    .find({ user: { $in: [...users, null] } })
    .sort({ _id: 1 })
    .session(session ?? null)
    .lean<StoredAllowance[]>()
    .exec();

export const findAllowances = (
  { allowances }: AllowanceStore,
  query: object,
  order: 1 | -1,
  limit: number,
): Promise<StoredAllowance[]> =>
  allowances.find(query).sort({ _id: order }).limit(limit).lean<StoredAllowance[]>().exec();

type AllowanceFields = Omit<StoredAllowance, "_id" | "createdAt">;

/** The one allowance of this user, pattern and period; `id` is its id if it is new. */
export async function upsertAllowance(
  { allowances }: AllowanceStore,
  id: string,
  { user, api, count, period }: AllowanceFields,
): Promise<StoredAllowance> {
  const fields = {
    ...literals({ user, api, count, period }),
    _id: { $ifNull: ["$_id", id] },
    createdAt: { $ifNull: ["$createdAt", "$$NOW"] },
  };
  const how = { upsert: true, returnDocument: "after" } as const;
  for (let race = 1; ; race += 1) {
    try {
      const set = allowances.collection.findOneAndUpdate(
        { user, api, period } as never,
        [{ $set: fields }] as never,
        how,
      );
      return (await set) as unknown as StoredAllowance;
    } catch (error) {
      // Somebody else made it at the same moment.
      if ((error as { code?: unknown }).code !== duplicateKey || race === racesMax) throw error;
    }
  }
}

const duplicateKey = 11_000;
const racesMax = 5;

export async function deleteAllowance(
  { allowances }: AllowanceStore,
  _id: string,
): Promise<StoredAllowance | undefined> {
  return (await allowances.findOneAndDelete({ _id }).lean<StoredAllowance>()) ?? undefined;
}
