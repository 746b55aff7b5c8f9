import type { Locator, Page } from "playwright-core";
import type { ClaimedJobs } from "../../clients/sdk/src/client/types.ts";
import { type DocketClient, registrationOf } from "../../clients/sdk/src/index.ts";
import { type Dashboard, openDashboard } from "./dashboard.ts";
import { anyFunction } from "./functions.ts";

/** A dashboard whose jobs a test submits, claims and ends by hand. */
export interface JobList {
  readonly dashboard: Dashboard;
  /** Operator and worker; its user is `olga`. */
  readonly olga: DocketClient;
  /** Submits so many jobs; their ids, the oldest first. */
  submit(count: number, more?: object, client?: DocketClient): Promise<string[]>;
  /** Takes every job that waits, as the worker `hands`. */
  claim(): Promise<ClaimedJobs>;
  close(): Promise<void>;
}

/** Functions of the list: `draw` and `print`. */
const names = ["draw", "print"];

export async function openJobList(env: Record<string, string> = {}): Promise<JobList> {
  const dashboard = await openDashboard(env);
  const olga = await dashboard.docket.client("olga", "ADMIN", "SUBMITTER", "WORKER");
  for (const name of names)
    await olga.registerFunction(registrationOf(anyFunction(name, { attempts: 1 })));
  return {
    dashboard,
    olga,
    submit: async (count, more = {}, client = olga) => {
      const items = Array.from({ length: count }, () => ({ function: "draw", ...more }));
      const results = await client.submitMany(items);
      return results.map((result) => ("job" in result ? result.job.id : ""));
    },
    claim: () => olga.claim({ worker: "hands", functions: names, max: 100 }),
    close: () => dashboard.close(),
  };
}

/** The row of a job. */
export const rowOf = (page: Page, id: string | undefined): Locator =>
  page.locator(`[data-key="${id}"]`);

/** Ids of the rows that are drawn, in their order. */
export async function idsIn(page: Page): Promise<(string | null)[]> {
  await page.locator("[data-key]").first().waitFor();
  const rows = await page.locator("[data-key]").all();
  return Promise.all(rows.map((row) => row.getAttribute("data-key")));
}
