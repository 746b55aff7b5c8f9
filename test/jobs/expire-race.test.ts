import { move } from "../../src/jobs/moving/store.ts";
import { openJobStore } from "../../src/jobs/store.ts";
import { expireMove } from "../../src/jobs/sweep.ts";
import { ann, openTestJobs, type TestJobs, worker } from "../support/jobs.ts";

let docket: TestJobs;
beforeAll(async () => {
  docket = await openTestJobs();
});
afterAll(() => docket.close());

test("a lease that was renewed between the sweep's look and its write does not expire", async () => {
  const { job } = await docket.jobs.submit(ann, { function: "paint" });
  const [taken] = await docket.jobs.claim(worker, { functions: ["paint"], worker: "w1" });
  // What a sweep would write that saw the job before its lease was renewed.
  const late = expireMove(docket.config, job.id);
  const store = openJobStore(docket.database.connection, 1_000);
  expect(await move(store, [late])).toMatchObject([{ made: false, job: { state: "CLAIMED" } }]);
  const { key } = taken?.job.claim ?? { key: "" };
  expect((await docket.jobs.update(worker, { id: job.id, key })).job.crashes).toBe(0);
});
