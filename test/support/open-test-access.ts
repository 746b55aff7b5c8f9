import { type Access, openAccess } from "../../src/access/index.ts";
import type { TestDatabase } from "./database.ts";
import { openToldLog, type ToldLog } from "./told-log.ts";

/** Access, with the operator's first token if this open showed it. */
export type TestAccess = Access & { readonly firstToken: string | undefined };

/** Opens access as one more server of this database would. */
export async function openTestAccess(
  database: TestDatabase,
  adminToken?: string,
  log: ToldLog = openToldLog(),
): Promise<TestAccess> {
  const connection = await database.another();
  const shown: string[] = [];
  const showFirstToken = (token: string) => void shown.push(token);
  const config = { adminToken };
  const access = await openAccess({
    connection,
    prepare: database.prepare,
    config,
    log,
    showFirstToken,
  });
  return { ...access, firstToken: shown[0] };
}
