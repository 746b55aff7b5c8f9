import { type Connection, type Model, Schema } from "mongoose";
import type { Description } from "./description.ts";

interface StoredFunction {
  /** The function's name. */
  readonly _id: string;
  readonly state: "ACTIVE" | "REMOVED";
  /** Who registered it. */
  readonly user: string;
  /** The description as JSON: names in it may begin with `$`. */
  readonly told: string;
  readonly since: Date;
  readonly updatedAt: Date;
}

const functionSchema = new Schema(
  { _id: String, state: String, user: String, told: String, since: Date, updatedAt: Date },
  { collection: "functions", versionKey: false },
);

export type FunctionStore = Model<StoredFunction>;

export const openFunctionStore = (connection: Connection): FunctionStore =>
  connection.model<StoredFunction>("Function", functionSchema as unknown as Schema<StoredFunction>);

/** A function that was registered over the API, without what it says of itself. Times are the database's. */
export interface RegisteredHead {
  readonly name: string;
  readonly by: string;
  readonly since: Date;
  /** Another one after each change. */
  readonly updatedAt: Date;
}

/** The same with all that it says of itself. */
export interface RegisteredFunction extends RegisteredHead {
  readonly description: Description;
}

export async function readHeads(store: FunctionStore): Promise<RegisteredHead[]> {
  const found = await store.find({ state: "ACTIVE" }, { told: 0 }).lean<StoredFunction[]>();
  return found.map(headOf);
}

/** Those of these that are still registered; newer, maybe, than their heads were. */
export async function readRegistered(
  store: FunctionStore,
  names: readonly string[],
): Promise<RegisteredFunction[]> {
  if (names.length === 0) return [];
  const found: RegisteredFunction[] = [];
  const cursor = store.find({ _id: { $in: names }, state: "ACTIVE" }).lean<StoredFunction[]>();
  for await (const one of cursor.cursor({ batchSize: readAtOnce }) as AsyncIterable<StoredFunction>)
    found.push({ ...headOf(one), description: JSON.parse(one.told) as Description });
  return found;
}

/** Each may be large, and parsing all of them together would keep the server from everything else. */
const readAtOnce = 10;

const headOf = ({ _id, user, since, updatedAt }: StoredFunction): RegisteredHead => ({
  name: _id,
  by: user,
  since,
  updatedAt,
});

/** How many are registered: by this user, or by all. */
export const countRegistered = (store: FunctionStore, user?: string): Promise<number> =>
  store.countDocuments({ state: "ACTIVE", ...(user !== undefined && { user }) });

/** Who may change what is registered under a name: whoever registered it, and operators. */
export interface Registrar {
  readonly user: string;
  readonly isOperator: boolean;
}

/** Registers a function, in place of the one of this name. Answers false when that is somebody else's. */
export async function writeRegistered(
  store: FunctionStore,
  { user, isOperator }: Registrar,
  description: Description,
): Promise<boolean> {
  const free = isOperator ? {} : { $or: [{ state: "REMOVED" }, { user }] };
  const isOn = { $eq: ["$state", "ACTIVE"] };
  const set = {
    state: "ACTIVE",
    user: { $cond: [isOn, "$user", { $literal: user }] },
    told: { $literal: JSON.stringify(description) },
    since: { $cond: [isOn, "$since", "$$NOW"] },
    updatedAt: { $max: ["$$NOW", { $add: ["$updatedAt", 1] }] },
  };
  try {
    const mine: object = { _id: description.name, ...free };
    await store.updateOne(mine, [{ $set: set }], {
      upsert: true,
      updatePipeline: true,
    });
    return true;
  } catch (error) {
    if ((error as { code?: unknown }).code === duplicateKey) return false;
    throw error;
  }
}

const duplicateKey = 11_000;

/** Takes a function off the list. Answers false when there is none that the registrar may take. */
export async function removeRegistered(
  store: FunctionStore,
  { user, isOperator }: Registrar,
  name: string,
): Promise<boolean> {
  const { modifiedCount } = await store.updateOne(
    { _id: name, state: "ACTIVE", ...(isOperator ? {} : { user }) },
    // Kept as a mark, so that every server hears of it.
    { $set: { state: "REMOVED" }, $unset: { told: "" } },
  );
  return modifiedCount > 0;
}
