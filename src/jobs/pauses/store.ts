import { type Connection, type Model, Schema } from "mongoose";
import { literals } from "../move.ts";

/** An operator's wish that no job of a function be handed out. Times are the database's. */
export interface Pause {
  /** The function's name. */
  readonly function: string;
  readonly at: Date;
  /** The operator's user id. */
  readonly by: string;
  readonly reason?: string;
}

interface StoredPause extends Omit<Pause, "function"> {
  readonly _id: string;
  /** One that was resumed stays as a mark, so that every server hears of it. */
  readonly state: "PAUSED" | "RESUMED";
}

const pauseSchema = new Schema(
  { _id: String, state: String },
  { collection: "functionpauses", strict: false, strictQuery: false, versionKey: false },
);

export type PauseStore = Model<StoredPause>;

export const openPauseStore = (connection: Connection): PauseStore =>
  connection.model<StoredPause>("FunctionPause", pauseSchema as unknown as Schema<StoredPause>);

export async function readPauses(store: PauseStore): Promise<Pause[]> {
  const found = await store.find({ state: "PAUSED" }).lean<StoredPause[]>();
  return found.map(({ _id, at, by, reason }) => ({
    function: _id,
    at,
    by,
    ...(reason !== undefined && { reason }),
  }));
}

/** Wants a function paused; wanted twice, the first stays. */
export async function writePause(
  store: PauseStore,
  name: string,
  why: { readonly by: string; readonly reason?: string },
): Promise<void> {
  const isPaused = { $eq: ["$state", "PAUSED"] };
  const fresh = { ...literals(why), _id: "$_id", state: "PAUSED", at: "$$NOW" };
  await store.updateOne({ _id: name }, [{ $replaceWith: { $cond: [isPaused, "$$ROOT", fresh] } }], {
    upsert: true,
    updatePipeline: true,
  });
}

export async function writeResume(store: PauseStore, name: string): Promise<void> {
  await store.updateOne(
    { _id: name },
    { $set: { state: "RESUMED" }, $unset: { at: 1, by: 1, reason: 1 } },
    { strict: false },
  );
}
