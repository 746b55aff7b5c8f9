import type { AllowanceStore } from "./allowances/store.ts";
import type { BasicAuth } from "./core.ts";
import { type CoreStore, readNow } from "./store.ts";

/** What the built-in core works with. */
export interface BuiltInRoom {
  readonly store: CoreStore & AllowanceStore;
  /** By user id; users who are not there or are disabled are left out. */
  permissionsOf(users: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>;
  /** Undefined for a user who is not there or is disabled. */
  basicAuthOf(user: string): Promise<BasicAuth | undefined>;
  /** Of a user who is disabled too; undefined for one who is not there. */
  nameOf(user: string): Promise<string | undefined>;
  /** When it is, as MongoDB is told it: its own clock's time unless a test says another. */
  now(): Date | "$$NOW";
  /** How long calls wait while MongoDB can't be reached, in ms. */
  readonly outageMs: number;
}

/** The time that windows are told by. */
export async function timeOf({ store, now }: Pick<BuiltInRoom, "store" | "now">): Promise<Date> {
  const said = now();
  return said === "$$NOW" ? readNow(store) : said;
}
