import { candidates, openJobStore } from "../../src/jobs/store.ts";
import { ann, openTestJobs, type TestJobs, worker } from "../support/jobs.ts";

let docket: TestJobs;
beforeAll(async () => {
  docket = await openTestJobs();
});
afterAll(() => docket.close());

interface Plan {
  readonly executionStats: {
    readonly totalKeysExamined: number;
    readonly totalDocsExamined: number;
    readonly nReturned: number;
  };
}

const total = 20_000;
/** They would come first, were they looked at. */
const first = { priority: 9, runAt: new Date(0), locked: false };

async function insert(jobOf: (index: number) => object): Promise<void> {
  const { collection } = openJobStore(docket.database.connection, 1_000).jobs;
  const common = { function: "paint", user: "user_x", version: 1, log: [], ...first };
  const jobs = Array.from({ length: total }, (_, index) => ({ ...common, ...jobOf(index) }));
  while (jobs.length > 0) await collection.insertMany(jobs.splice(0, 1_000) as never[]);
}

/** Jobs that are of no use to a claim of `paint`: elsewhere in their lives, or of another function. */
function crowd(): Promise<void> {
  const states = ["DONE", "FAILED", "CANCELLED", "CLAIMED", "SCHEDULED", "WAITING"];
  const later = new Date(Date.now() + 3_600_000);
  return insert((index) => {
    const state = states[index % states.length];
    return {
      _id: `job_${index}`,
      state,
      // Those would be brought in at once.
      ...(state === "SCHEDULED" && { runAt: later }),
      ...(state === "CLAIMED" && { claim: { expiresAt: later } }),
      ...(state === "WAITING" && { function: "print" }),
    };
  });
}

/** Jobs of `paint` that wait for workers with this or that capability. */
function others(): Promise<void> {
  const words = ["press", "kiln", "gpu"];
  return insert((index) => ({
    _id: `job_x${index}`,
    state: "WAITING",
    requires: words[index % words.length],
  }));
}

test("a claim examines as many keys as it takes jobs, with 40,000 others around, half of them ahead of it", async () => {
  await crowd();
  await others();
  for (let count = 0; count < 5; count += 1) await docket.jobs.submit(ann, { function: "paint" });
  const store = openJobStore(docket.database.connection, 1_000);
  const explain = async (functions: string[], limit: number, requires?: string) =>
    (
      (await candidates(store, { functions, ...(requires && { requires }) }, limit).explain(
        "executionStats",
      )) as unknown as Plan
    ).executionStats;

  expect(await explain(["paint"], 1)).toMatchObject({ totalKeysExamined: 1, nReturned: 1 });
  expect(await explain(["paint"], 3)).toMatchObject({ totalKeysExamined: 3, nReturned: 3 });
  expect((await explain(["once", "paint", "print"], 3)).totalKeysExamined).toBeLessThanOrEqual(6);
  expect(await explain(["once"], 1)).toMatchObject({ nReturned: 0 });

  await docket.jobs.submit(ann, { function: "paint", requires: "press-9" });
  expect(await explain(["paint"], 3, "press-9")).toMatchObject({
    totalKeysExamined: 1,
    nReturned: 1,
  });
  expect(await explain(["paint"], 3, "gpu")).toMatchObject({ totalKeysExamined: 3, nReturned: 3 });
});

test("a claim of a hundred functions merges their ranges instead of sorting what waits", async () => {
  const store = openJobStore(docket.database.connection, 1_000);
  const functions = ["paint", ...Array.from({ length: 99 }, (_, index) => `idle-${index}`)];
  for (const requires of [undefined, "gpu"]) {
    const lane = { functions, ...(requires && { requires }) };
    const plan = (await candidates(store, lane, 2).explain("executionStats")) as unknown as Plan;
    expect(plan.executionStats).toMatchObject({ nReturned: 2 });
    expect(plan.executionStats.totalKeysExamined).toBeLessThanOrEqual(functions.length);
  }
});

test("a repeated claim is found by its slot, not by a scan", async () => {
  await docket.jobs.submit(ann, { function: "paint" });
  await docket.jobs.claim(worker, { functions: ["paint"], worker: "w1", claimId: "named" });
  const { jobs } = openJobStore(docket.database.connection, 1_000);
  const plan = (await jobs
    .find({ "claim.slot": { $in: [`${worker.user} named 0`] } } as object)
    .explain("executionStats")) as unknown as Plan;
  expect(plan.executionStats).toMatchObject({ nReturned: 1, totalDocsExamined: 1 });
});
