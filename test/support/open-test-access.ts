import { type Access, openAccess } from "../../src/access/index.ts";
import { readConfig } from "../../src/config.ts";
import type { TestDatabase } from "./database.ts";
import { patient } from "./patient.ts";
import { openToldLog, type ToldLog } from "./told-log.ts";

/** Access, with the operator's first token if this open showed it. */
export type TestAccess = Access & { readonly firstToken: string | undefined };

/** Settings, and the time that periods are told by. */
interface Surroundings {
  readonly env?: Readonly<Record<string, string>>;
  readonly now?: () => Date | "$$NOW";
}

/** Opens access as one more server of this database would. */
export async function openTestAccess(
  database: TestDatabase,
  adminToken?: string,
  log: ToldLog = openToldLog(),
  { env = {}, now = () => "$$NOW" }: Surroundings = {},
): Promise<TestAccess> {
  const connection = await database.another();
  const shown: string[] = [];
  const showFirstToken = (token: string) => void shown.push(token);
  const config = { ...readConfig({ ...patient, ...env }), adminToken };
  const { prepare } = database;
  const access = await openAccess({ connection, prepare, config, log, showFirstToken, now });
  return { ...access, firstToken: shown[0] };
}
