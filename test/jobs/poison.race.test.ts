import { openJobStore } from "../../src/jobs/store.ts";
import { ann, openTestJobs, type TestJobs, worker } from "../support/jobs.ts";
import { refusal } from "../support/refusal.ts";
import { until } from "../support/until.ts";

let docket: TestJobs;
beforeAll(async () => {
  docket = await openTestJobs();
});
afterAll(() => docket.close());

const MiB = 1024 * 1024;

/** Makes a job as large as MongoDB lets it be; through the door no job gets so far. */
async function inflate(id: string): Promise<void> {
  const { collection } = openJobStore(docket.database.connection, 1_000).jobs;
  const padding = "x".repeat(16 * MiB - 4_000);
  await collection.updateOne({ _id: id } as never, { $set: { padding } });
}

async function claimed(leaseMs?: number): Promise<{ id: string; key: string }> {
  await docket.jobs.submit(ann, { function: "paint" });
  const lease = leaseMs === undefined ? {} : { leaseMs };
  const [taken] = await docket.jobs.claim(worker, { functions: ["paint"], worker: "w", ...lease });
  return { id: taken?.job.id ?? "", key: taken?.job.claim?.key ?? "" };
}

test("a move that can't be written fails alone, not those that were joined with it", async () => {
  const [bad, good] = [await claimed(), await claimed()];
  await inflate(bad.id);
  const [refused, delivered] = await Promise.all([
    refusal(docket.jobs.deliver(worker, { ...bad, output: "x".repeat(MiB / 2) })),
    docket.jobs.deliver(worker, { ...good, output: "fine" }),
  ]);
  expect(refused.code).toBe("INPUT_TOO_LARGE");
  expect(delivered.job.state).toBe("DONE");
});

test("a job that can't be moved does not keep the sweep from others", async () => {
  const stuck = await claimed(100);
  await inflate(stuck.id);
  const { collection } = openJobStore(docket.database.connection, 1_000).jobs;
  await collection
    .updateOne({ _id: stuck.id } as never, { $set: { more: "x".repeat(3_000) } })
    .catch(() => undefined);
  const { job } = await docket.jobs.submit(ann, {
    function: "print",
    runAt: new Date(Date.now() + 200),
  });
  const [due] = await until(
    () => docket.jobs.read([job.id]),
    ([one]) => one?.state === "WAITING",
  );
  expect(due?.id).toBe(job.id);
});
