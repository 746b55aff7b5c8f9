import type { Browser, Page } from "playwright-core";
import type { Role } from "../../src/access/index.ts";
import { openLog } from "../../src/log.ts";
import { openBrowser, type Visit, visit } from "./browser.ts";
import { openTestDocket, type TestDocket } from "./docket.ts";
import { until } from "./until.ts";

/** A server with the built dashboard, and a browser. */
export interface Dashboard {
  readonly docket: TestDocket;
  readonly browser: Browser;
  /** Signed in as a user of this name, by the form, at an address below /dashboard. */
  open(options?: OpenOptions): Promise<Visit>;
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Below /dashboard; the overview when left out. */
  readonly path?: string;
  readonly name?: string;
  readonly roles?: readonly Role[];
  readonly width?: number;
}

const operator: readonly Role[] = ["ADMIN"];

/** `env` and `folder`, of the build, as for `openTestDocket`. The browser and the server are closed together. */
export async function openDashboard(
  env: Record<string, string> = {},
  folder?: string,
): Promise<Dashboard> {
  const docket = await openTestDocket(env, openLog("silent"), folder);
  const browser = await openBrowser();
  return {
    docket,
    browser,
    open: async ({ path = "/", name = "olga", roles = operator, width } = {}) => {
      const visited = await visit(browser, width === undefined ? {} : { width });
      await visited.page.goto(`${docket.url}/dashboard${path}`);
      await visited.page.getByLabel("Token", { exact: true }).waitFor();
      await forgetUnknownCaller(visited);
      await signIn(visited.page, await docket.token(name, ...roles));
      return visited;
    },
    close: async () => {
      await browser.close();
      await docket.close();
    },
  };
}

/** A browser complains of the answer 401, by which a page learns that nobody is signed in; perhaps a little later. */
async function forgetUnknownCaller({ complaints }: Visit): Promise<void> {
  const at = await until(
    () => complaints.findIndex((complaint) => complaint.includes("401")),
    (found) => found >= 0,
  );
  complaints.splice(at, 1);
}

/** By the form, as a person does; over when the page is live. */
export async function signIn(page: Page, token: string): Promise<void> {
  await page.getByLabel("Token", { exact: true }).fill(token);
  await page.getByRole("button", { name: "Sign in" }).click();
  await untilLive(page);
}

/** Until the page is told of what happens. */
export const untilLive = (page: Page): Promise<void> =>
  page.getByRole("banner").getByText("Live", { exact: true }).waitFor();
