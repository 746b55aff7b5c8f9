import { type Connection, type Model, Schema } from "mongoose";
import { literals } from "../store.ts";

export interface StoredAuditEntry {
  readonly _id: string;
  readonly at: Date;
  /** The user's id; absent where Docket itself did it. */
  readonly by?: string;
  /** The token's id. */
  readonly token?: string;
  readonly action: string;
  /** The id, or name, of what it was done to. */
  readonly target?: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const auditSchema = new Schema(
  { _id: String },
  { collection: "audit", strict: false, strictQuery: false, versionKey: false, minimize: false },
)
  .index({ by: 1, _id: -1 })
  .index({ target: 1, _id: -1 })
  .index({ action: 1, _id: -1 });

/** Entries are added and read; nothing here changes or removes one. */
export interface AuditStore {
  readonly entries: Model<StoredAuditEntry>;
}

export const openAuditStore = (connection: Connection): AuditStore => ({
  entries: connection.model<StoredAuditEntry>(
    "AuditEntry",
    auditSchema as unknown as Schema<StoredAuditEntry>,
  ),
});

export const auditModelsOf = ({ entries }: AuditStore): Model<never>[] =>
  [entries] as unknown as Model<never>[];

/** The id is new: it meets no entry but its own, where an outage had it written twice. */
export async function addEntry(
  { entries }: AuditStore,
  { _id, ...entry }: Omit<StoredAuditEntry, "at">,
): Promise<void> {
  const fields = { ...literals(entry), at: "$$NOW" };
  await entries.collection.updateOne({ _id } as never, [{ $set: fields }] as never, {
    upsert: true,
  });
}

export const findEntries = (
  { entries }: AuditStore,
  query: object,
  order: 1 | -1,
  limit: number,
): Promise<StoredAuditEntry[]> =>
  entries.find(query).sort({ _id: order }).limit(limit).lean<StoredAuditEntry[]>().exec();
