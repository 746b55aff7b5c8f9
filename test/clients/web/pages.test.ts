import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import type { Role } from "../../../src/access/index.ts";
import { seriousFindings } from "../../support/axe.ts";
import { comesTrue, describeInBrowser, isTooWide, type Visit } from "../../support/browser.ts";
import { type Dashboard, openDashboard, untilLive } from "../../support/dashboard.ts";
import { until } from "../../support/until.ts";

/** Every page by its path in the app, what stands for the name in it, and its heading; one thing stands for all of its kind. */
const pages = (ids: Ids): Readonly<Record<string, readonly [heading: string, name?: string]>> => ({
  "/": ["Overview"],
  "/jobs": ["Jobs"],
  "/jobs/:id": ["echo", ids.job],
  "/functions": ["Functions"],
  "/functions/:name": ["echo", "echo"],
  "/functions/:name/run": ["echo", "echo"],
  "/workers": ["Workers"],
  "/workers/:id": ["press", ids.worker],
  "/callbacks": ["Callbacks"],
  "/files": ["Files"],
  "/users": ["Users"],
  "/users/:id": ["shop", ids.user],
  "/tokens": ["Tokens"],
  "/usage": ["Usage"],
  "/audit": ["Audit"],
});

/** As the app says them; read as text, since the app is not of the tests' world. */
const routes = readFileSync(
  new URL("../../../clients/web/src/app/routes.ts", import.meta.url),
  "utf8",
);
const routePaths = [...routes.matchAll(/^ {4}path: "([^"]+)",$/gm)].map(([, path]) => path);

const operatorsOnly = ["/users", "/tokens", "/audit"];

interface Ids {
  readonly job: string;
  readonly worker: string;
  readonly user: string;
}

describeInBrowser("Every page", () => {
  let dashboard: Dashboard;
  let ids: Ids;
  beforeAll(async () => {
    dashboard = await openDashboard();
    ids = await fill(dashboard);
  });
  afterAll(() => dashboard.close());

  /** Goes there by the address, as a link that somebody sent does. */
  const go = async ({ page }: Visit, path: string, heading: string) => {
    await page.goto(`${dashboard.docket.url}/dashboard${path}`);
    await page.getByRole("heading", { level: 1 }).filter({ hasText: heading }).waitFor();
    await untilLive(page);
    await untilRead(page);
  };

  test("is a page of the app, and the app has no other", () => {
    expect(routePaths).toEqual(Object.keys(pages(ids)));
  });

  test.each([
    ["light", 1280],
    ["dark", 360],
  ] as const)(
    "%s at %d px: nothing complains, sticks out or shuts somebody out",
    async (colorScheme, width) => {
      const visited = await dashboard.open({ width });
      await visited.page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const found: Record<string, readonly string[]> = {};
      for (const [route, [heading, name = ""]] of Object.entries(pages(ids))) {
        const path = route.replace(/:\w+/, name);
        await go(visited, path, heading);
        const tooWide = (await isTooWide(visited.page)) ? ["too wide"] : [];
        const faults = [...tooWide, ...(await seriousFindings(visited.page))];
        faults.push(...visited.complaints.splice(0));
        if (faults.length > 0) found[path] = faults;
      }
      expect(found).toEqual({});
      await visited.page.close();
    },
  );

  test.each<[Role]>([["SUBMITTER"], ["WORKER"]])(
    "a %s is shown their own, and told what is not theirs",
    async (role) => {
      const visited = await dashboard.open({ name: `only ${role}`, roles: [role] });
      const { page } = visited;
      for (const name of ["Users", "Tokens", "Audit"])
        expect(await page.getByRole("navigation").getByRole("link", { name }).count()).toBe(0);
      for (const path of operatorsOnly) {
        await page.goto(`${dashboard.docket.url}/dashboard${path}`);
        await page.getByText("Your token does not allow this").waitFor();
      }
      for (const path of ["/jobs", "/functions", "/workers", "/callbacks", "/files", "/usage"]) {
        await page.goto(`${dashboard.docket.url}/dashboard${path}`);
        await untilLive(page);
        await untilRead(page);
        expect(await page.getByText("This could not be read").count()).toBe(0);
      }
      expect(visited.complaints).toEqual([]);
      await page.close();
    },
  );
});

/** Until no part of the page is still being read. */
const untilRead = (page: Page): Promise<unknown> =>
  comesTrue(page, `document.querySelector("h1") && !document.querySelector("[aria-busy=true]")`);

/** One thing of every kind. */
async function fill({ docket }: Dashboard): Promise<Ids> {
  const shop = await docket.client("shop", "SUBMITTER");
  const workshop = await docket.client("workshop", "WORKER");
  const submit = async (text: string) =>
    (await shop.submit({ function: "echo", input: { text }, callbackUrl: "http://127.0.0.1:9/" }))
      .job;
  const job = await submit("first");
  const [claim] = await workshop.claim({ functions: ["echo"], worker: "press", host: "mill" });
  await workshop.deliver({ id: job.id, key: claim?.key ?? "", output: { text: "first" } });
  await submit("second");
  await shop.upload(new Blob(["a,b"], { type: "text/csv" }), { name: "list.csv" });
  const operator = await docket.client("otto", "ADMIN");
  const input = { api: "core.mail.*", count: 9, period: "DAY" };
  await operator.ask(setAllowance, { input });
  // It is written down beside its first claim.
  const { workers } = await until(
    async () => (await operator.ask(firstWorker, {})) as Workers,
    (found) => found.workers.nodes.length > 0,
  );
  const user = await docket.docket.access.userByName("shop");
  return { job: job.id, worker: workers.nodes[0]?.id ?? "", user: user?.id ?? "" };
}

const setAllowance =
  "mutation Set($input: SetAllowanceInput!) { setAllowance(input: $input) { __typename } }";
const firstWorker = "{ workers(first: 1) { nodes { id } } }";

interface Workers {
  readonly workers: { readonly nodes: readonly { readonly id: string }[] };
}
