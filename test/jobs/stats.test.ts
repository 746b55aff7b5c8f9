import { openCounter } from "../../src/jobs/stats/count.ts";
import {
  addCounts,
  openStatsStore,
  readTotals,
  type StatsStore,
} from "../../src/jobs/stats/store.ts";
import { type Ledger, nothing } from "../../src/jobs/stats/tally.ts";
import { openLog } from "../../src/log.ts";
import { openTestConnection, type TestDatabase } from "../support/database.ts";
import { ann, openTestJobs, type TestJobs, worker } from "../support/jobs.ts";
import { until } from "../support/until.ts";

let docket: TestJobs;
beforeEach(async () => {
  docket = await openTestJobs();
});
afterEach(() => docket.close());

const paint = async () => {
  const [stats] = await docket.jobs.stats(["paint"]);
  if (!stats) throw new Error("There are none.");
  return stats;
};

test("every way a job can go is counted, over all users and servers", async () => {
  const other = await docket.another();
  const submit = (jobs = docket.jobs) =>
    jobs.submit(ann, { function: "paint", maxAttempts: 1, tags: ["x"] });
  for (const jobs of [docket.jobs, other, other, docket.jobs, docket.jobs]) await submit(jobs);
  const taken = await docket.jobs.claim(worker, { functions: ["paint"], worker: "w", max: 4 });
  const [done, failed, released, cancelled] = taken.map(({ job }) => ({
    id: job.id,
    key: job.claim?.key ?? "",
  }));
  if (!done || !failed || !released || !cancelled) throw new Error("There are four.");
  await other.deliver(worker, done);
  await docket.jobs.fail(worker, { ...failed, error: { code: "X", message: "" } });
  await docket.jobs.release(worker, released);
  await other.cancel(ann, { id: cancelled.id });
  const stats = await until(
    paint,
    (now) =>
      now.version > 0 &&
      now.cancelled === 1 &&
      now.done === 1 &&
      now.failed === 1 &&
      now.claimed === 3,
  );
  expect(stats).toMatchObject({
    function: "paint",
    submitted: 5,
    claimed: 3,
    done: 1,
    failed: 1,
    errors: 1,
    cancelled: 1,
    crashes: 0,
    waiting: 2,
    scheduled: 0,
    running: 0,
  });
  expect(stats.runMs).toBeGreaterThanOrEqual(0);
});

test("a heartbeat is no change; a lock is one that counts nothing", async () => {
  const { job } = await docket.jobs.submit(ann, { function: "paint" });
  const [taken] = await docket.jobs.claim(worker, { functions: ["paint"], worker: "w" });
  const before = await until(paint, ({ claimed }) => claimed === 1);
  await docket.jobs.update(worker, { id: job.id, key: taken?.job.claim?.key ?? "" });
  const operator = { ...ann, roles: ["ADMIN"] } as const;
  await docket.jobs.lock(operator, { id: job.id });
  const after = await until(paint, ({ version }) => version > before.version);
  expect(after).toEqual({ ...before, version: before.version + 1 });
});

describe("the totals", () => {
  let database: TestDatabase;
  let store: StatsStore;
  beforeEach(async () => {
    database = await openTestConnection();
    store = openStatsStore(database.connection, 1_000);
  });
  afterEach(() => database.dispose());

  test("written again under the same mark, because the answer was lost, count once", async () => {
    const some: Ledger = new Map([
      ["paint", new Map([[7, { ...nothing, counts: { submitted: 2, runMs: 5 } }]])],
    ]);
    await addCounts(store, some, "mark 1");
    await Promise.all([addCounts(store, some, "mark 1"), addCounts(store, some, "mark 2")]);
    await addCounts(store, some, "mark 1");
    expect((await readTotals(store, ["paint"])).get("paint")).toMatchObject({
      submitted: 4,
      runMs: 10,
      version: 2,
    });
  });

  test("of two servers that write the first ones at the same time are both counted", async () => {
    const one: Ledger = new Map([
      ["fold", new Map([[7, { ...nothing, counts: { submitted: 1 } }]])],
    ]);
    const marks = Array.from({ length: 10 }, (_, index) => `mark ${index}`);
    await Promise.all(marks.map((mark) => addCounts(store, one, mark)));
    expect((await readTotals(store, ["fold"])).get("fold")?.submitted).toBe(10);
  });

  test("are written down before the room closes, many counts in few writes", async () => {
    const counter = openCounter(store, openLog("silent"));
    const entry = { move: "submit", to: "WAITING", at: new Date(0), mark: "m" };
    const job = { function: "print", state: "WAITING", log: [entry] } as never;
    for (let count = 0; count < 100; count += 1)
      counter.count([{ move: "submit", job, mark: "m" }]);
    await counter.close();
    const totals = (await readTotals(store, ["print"])).get("print");
    expect(totals?.submitted).toBe(100);
    expect(totals?.version).toBeLessThan(10);
  });
});
