import { openTestDocket, type TestDocket } from "../support/docket.ts";

/** What the core said no to, and when it said nothing. */

let site: TestDocket;
beforeAll(async () => {
  site = await openTestDocket({
    DOCKET_METRICS: "open",
    DOCKET_ADMIN_TOKEN: "the operator of this test",
  });
});
afterAll(() => site.close());

const metrics = async () => (await fetch(`${site.url}/metrics`)).text();

test("refused jobs are counted by function and code", async () => {
  const { access } = site.docket;
  const { id: user } = await access.createUser({ name: "ann", permissions: ["core.paint"] });
  await access.allowances.set({ user, api: "core.paint", count: 1, period: "TOTAL" });
  const reserve = (job: string, name: string, api: string) =>
    access.core.reserve({ job, user, function: name }, [{ api, count: 1 }]);
  await reserve("job_1", "echo", "core.paint");
  await reserve("job_2", "echo", "core.paint");
  await reserve("job_3", "echo", "core.print");
  await reserve("job_4", "a function that nobody knows", "core.print");
  const told = await metrics();
  const count = (name: string, code: string) =>
    `docket_quota_rejections_total{function="${name}",code="${code}"} 1`;
  expect(told).toContain(count("echo", "ALLOWANCE_SPENT"));
  expect(told).toContain(count("echo", "PERMISSION_DENIED"));
  expect(told).toContain(count("other", "PERMISSION_DENIED"));
});

test("calls of a core service that came to nothing are counted", async () => {
  const other = await site.another({
    DOCKET_CORE_URL: `${site.url}/nothing`,
    DOCKET_CORE_ATTEMPTS: "1",
  });
  const { core, setPermissions, allowances } = other.docket.access;
  await expect(core.settle("job_1")).rejects.toMatchObject({ code: "UNAVAILABLE" });
  const told = await (await fetch(`${other.url}/metrics`)).text();
  expect(told).toContain('docket_core_failures_total{verb="settle"} 1');
  // And what the service keeps is not Docket's to change.
  const user = "user_any";
  const request = { user, api: "*", count: 1, period: "DAY" } as const;
  await expect(allowances.set(request)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(async () => setPermissions({ user, permissions: [] })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  await other.close();
});
