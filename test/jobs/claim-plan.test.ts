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

/** 20,000 jobs that are of no use to a claim of `paint`: elsewhere in their lives, or of another function. */
async function crowd(): Promise<void> {
  const states = ["DONE", "FAILED", "CANCELLED", "CLAIMED", "SCHEDULED", "WAITING"];
  const { collection } = openJobStore(docket.database.connection, 1_000).jobs;
  // They would come first, were they looked at.
  const first = { priority: 9, runAt: new Date(0) };
  const later = new Date(Date.now() + 3_600_000);
  for (let batch = 0; batch < 20; batch += 1) {
    const jobs = Array.from({ length: 1_000 }, (_, index) => {
      const state = states[index % states.length];
      const claim = state === "CLAIMED" ? { claim: { expiresAt: later } } : {};
      const name = state === "WAITING" ? "print" : "paint";
      return {
        _id: `job_${batch}_${index}`,
        function: name,
        state,
        ...first,
        // Those would be brought in at once.
        ...(state === "SCHEDULED" && { runAt: later }),
        user: "user_x",
        version: 1,
        log: [],
        ...claim,
      };
    });
    await collection.insertMany(jobs as never[]);
  }
}

test("a claim examines as many keys as it takes jobs, with 20,000 others around", async () => {
  await crowd();
  for (let count = 0; count < 5; count += 1) await docket.jobs.submit(ann, { function: "paint" });
  const store = openJobStore(docket.database.connection, 1_000);
  const explain = async (functions: string[], limit: number) =>
    ((await candidates(store, functions, limit).explain("executionStats")) as unknown as Plan)
      .executionStats;

  expect(await explain(["paint"], 1)).toMatchObject({ totalKeysExamined: 1, nReturned: 1 });
  expect(await explain(["paint"], 3)).toMatchObject({ totalKeysExamined: 3, nReturned: 3 });
  expect((await explain(["once", "paint", "print"], 3)).totalKeysExamined).toBeLessThanOrEqual(6);
  expect(await explain(["once"], 1)).toMatchObject({ nReturned: 0 });
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
