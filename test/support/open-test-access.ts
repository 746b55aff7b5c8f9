import { type Access, openAccess } from "../../src/access/index.ts";
import type { TestDatabase } from "./database.ts";
import { openToldLog, type ToldLog } from "./told-log.ts";

/** Opens access as one more server of this database would. */
export async function openTestAccess(
  database: TestDatabase,
  adminToken?: string,
  log: ToldLog = openToldLog(),
): Promise<Access> {
  const connection = await database.another();
  return openAccess({ connection, prepare: database.prepare, config: { adminToken }, log });
}
