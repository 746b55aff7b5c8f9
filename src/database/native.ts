import type { Connection } from "mongoose";

/** The driver's own view of a connection's database. */
export function native({ db }: Pick<Connection, "db">): NonNullable<Connection["db"]> {
  if (!db) throw new Error("The connection to MongoDB is not open.");
  return db;
}

/** How long MongoDB may take for one answer to an inspection, in ms. */
export const inspectMs = 5_000;
