import { setTimeout as sleep } from "node:timers/promises";
import { openMetrics } from "../../src/metrics/index.ts";
import { observeQueues } from "../../src/observe/index.ts";
import { anyFunction, functionsOf } from "../support/functions.ts";
import { inNoTime } from "../support/in-no-time.ts";
import { ann, openTestJobs, type TestJobs, worker } from "../support/jobs.ts";
import { type Family, readPrometheus, seriesValue } from "../support/prometheus.ts";
import { openToldLog } from "../support/told-log.ts";
import { until } from "../support/until.ts";

let test1: TestJobs;
beforeEach(async () => {
  test1 = await openTestJobs();
});
afterEach(() => test1.close());

const operator = { ...ann, roles: ["ADMIN"] as const };

/** The gauges of one server, and a way to read them. */
function open(queues = test1.jobs.queues) {
  const metrics = openMetrics();
  let looks = 0;
  observeQueues({
    jobs: {
      queues: (maxMs) => {
        looks += 1;
        return queues(maxMs);
      },
      oldest: test1.jobs.oldest,
    },
    callbacks: { backlog: async () => ({ count: 3, oldestMs: 4_000 }) },
    functions: functionsOf([anyFunction("paint"), anyFunction("print")]),
    metrics,
    log: openToldLog(),
  });
  const read = async () => readPrometheus(await metrics.text());
  return { read, looks: () => looks };
}

/** A look that takes too long tells nothing, and is made again later. */
const isLooked = (families: readonly Family[]): boolean => {
  const of = { function: "paint", state: "WAITING" };
  const waits = seriesValue(families, "docket_jobs_oldest_age_seconds", of);
  const [jobs, pending] = [
    seriesValue(families, "docket_jobs", of),
    seriesValue(families, "docket_outbox_pending"),
  ];
  return waits !== undefined && jobs !== undefined && pending !== 0;
};

test("the queues are told by function and state, and how long the oldest job waits", async () => {
  const later = new Date(Date.now() + 3_600_000);
  for (const runAt of [undefined, undefined, later])
    await test1.jobs.submit(ann, { function: "paint", ...(runAt && { runAt }) });
  await test1.jobs.submit(ann, { function: "once" });
  await test1.jobs.claim(worker, { functions: ["paint"], worker: "w" });

  const families = await until(open().read, isLooked);
  const jobs = (name: string, state: string) =>
    seriesValue(families, "docket_jobs", { function: name, state });
  expect(jobs("paint", "WAITING")).toBe(1);
  expect(jobs("paint", "CLAIMED")).toBe(1);
  expect(jobs("paint", "SCHEDULED")).toBe(1);
  expect(jobs("print", "WAITING")).toBe(0);
  // This server does not know the function.
  expect(jobs("other", "WAITING")).toBe(1);
  const age = (state: string) =>
    seriesValue(families, "docket_jobs_oldest_age_seconds", { function: "paint", state });
  expect(age("WAITING")).toBeGreaterThan(0);
  expect(age("SCHEDULED")).toBe(0);
  expect(seriesValue(families, "docket_outbox_pending")).toBe(3);
  expect(seriesValue(families, "docket_outbox_oldest_age_seconds")).toBe(4);
});

test("a job that the operator locked is there, but does not count as waiting long", async () => {
  const { job } = await test1.jobs.submit(ann, { function: "paint" });
  await test1.jobs.lock(operator, { id: job.id });
  const families = await until(open().read, isLooked);
  const labels = { function: "paint", state: "WAITING" };
  expect(seriesValue(families, "docket_jobs", labels)).toBe(1);
  expect(seriesValue(families, "docket_jobs_oldest_age_seconds", labels)).toBe(0);
});

test("counting reads an index and no job; the oldest is found by one key, however many wait", async () => {
  for (const _ of [1, 2, 3]) await test1.jobs.submit(ann, { function: "paint" });
  const jobs = test1.database.connection.db?.collection("jobs");
  const hint = { state: 1, function: 1, locked: 1, runAt: 1 };
  const plan = (stages: object[]) =>
    jobs?.aggregate(stages, { hint }).explain("executionStats") as Promise<Explained>;
  const counted = await plan([
    { $match: { state: "WAITING" } },
    { $group: { _id: "$function", count: { $sum: 1 } } },
  ]);
  expect(examined(counted)).toEqual({ keys: 3, docs: 0 });
  const oldest = await plan([
    { $match: { state: "WAITING", function: "paint", locked: false } },
    { $sort: { runAt: 1 } },
    { $limit: 1 },
    { $project: { _id: 0, runAt: 1 } },
  ]);
  expect(examined(oldest)).toEqual({ keys: 1, docs: 0 });
});

interface Stats {
  readonly totalKeysExamined: number;
  readonly totalDocsExamined: number;
}

/** Where the figures are depends on whether the whole pipeline became one plan. */
interface Explained {
  readonly executionStats?: Stats;
  readonly stages?: readonly { readonly $cursor?: { readonly executionStats: Stats } }[];
}

function examined({ executionStats, stages = [] }: Explained) {
  const stats = executionStats ?? stages.find((stage) => stage.$cursor)?.$cursor?.executionStats;
  return { keys: stats?.totalKeysExamined, docs: stats?.totalDocsExamined };
}

test("many scrapes at a time are one look", async () => {
  const { read, looks } = open();
  await inNoTime(async () => {
    await Promise.all([read(), read(), read()]);
    await read();
  });
  expect(looks()).toBe(1);
});

test("counts that take too long do not hide how long jobs wait", async () => {
  await test1.jobs.submit(ann, { function: "paint" });
  const { read } = open(() => Promise.reject(new Error("too long")));
  const labels = { function: "paint", state: "WAITING" };
  const age = async () => seriesValue(await read(), "docket_jobs_oldest_age_seconds", labels);
  expect(await until(age, (told) => told !== undefined)).toBeGreaterThan(0);
});

test("a database that fails leaves the gauges as they were, and is counted", async () => {
  const { read } = open(() => Promise.reject(new Error("away")));
  const families = await read();
  expect(seriesValue(families, "docket_scrape_failures_total")).toBe(1);
  expect(seriesValue(families, "docket_jobs_submitted_total")).toBeUndefined();
});

test("a database that does not answer holds no scrape up", async () => {
  const { read, looks } = open(() => new Promise(() => undefined));
  await read();
  await read();
  expect(looks()).toBe(1);
  await sleep(0);
});
