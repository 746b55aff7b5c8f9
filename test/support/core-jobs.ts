import { type Access, openAccess, type Viewer } from "../../src/access/index.ts";
import { readConfig } from "../../src/config.ts";
import type { Database } from "../../src/database/index.ts";
import { openLog } from "../../src/log.ts";
import { anyFunction } from "./functions.ts";
import { openTestJobs, type TestJobs } from "./jobs.ts";

/** Jobs whose functions call core APIs, over a real core. */
export interface CoreJobs extends TestJobs {
  /** Access of the first server. */
  readonly access: Access;
  /** A new user with the role SUBMITTER. */
  user(name: string): Promise<Viewer>;
}

const log = openLog("silent");
export const calling = (name: string, calls: readonly { api: string; count: number }[]) => ({
  ...anyFunction(name),
  calls,
});

export async function openCoreJobs(env: Record<string, string> = {}): Promise<CoreJobs> {
  const opened: Access[] = [];
  const accessOf = async ({ connection, prepare }: Database) => {
    const config = { ...readConfig(env), adminToken: undefined };
    const showFirstToken = () => undefined;
    const access = await openAccess({ connection, prepare, config, log, showFirstToken });
    opened.push(access);
    return access;
  };
  const functions = [
    calling("draw", [{ api: "core.draw", count: 1 }]),
    calling("triple", [
      { api: "core.draw", count: 2 },
      { api: "core.draw", count: 1 },
    ]),
    calling("spawn", [
      { api: "docket.submitJob", count: 3 },
      { api: "core.draw", count: 1 },
    ]),
  ];
  const jobs = await openTestJobs(env, {}, { functions, accessOf });
  const access = opened[0] as Access;
  return {
    ...jobs,
    access,
    user: async (name) => {
      const { id } = await access.createUser({ name });
      return { user: id, name, roles: ["SUBMITTER"], token: `tok_${name}` };
    },
    close: async () => {
      await jobs.close();
      for (const one of opened) await one.close();
    },
  };
}

/** What a user's calls of an API come to. */
export async function usedBy({ allowances }: Access, user: string) {
  const rows = await allowances.usage({ period: "TOTAL", user }, { limit: 100 });
  const sum = (of: "used" | "reserved") => rows.reduce((all, row) => all + row[of], 0);
  return { used: sum("used"), reserved: sum("reserved") };
}
