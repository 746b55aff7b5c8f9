import { ann, openTestJobs, type TestJobs, worker } from "../support/jobs.ts";

let docket: TestJobs;
beforeAll(async () => {
  docket = await openTestJobs();
});
afterAll(() => docket.close());

test("lines are kept in the order in which they came, also by way of two servers", async () => {
  const servers = [docket.jobs, await docket.another()];
  const { job } = await docket.jobs.submit(ann, { function: "paint" });
  const [taken] = await docket.jobs.claim(worker, { functions: ["paint"], worker: "w1" });
  const claim = { id: job.id, key: taken?.job.claim?.key ?? "" };
  const said = Array.from({ length: 30 }, (_, index) => `line ${index}`);
  for (const [index, message] of said.entries()) {
    await servers[index % 2]?.update(worker, { ...claim, lines: [{ level: "INFO", message }] });
  }
  const kept = await docket.jobs.lines(ann, job.id, undefined, 100);
  expect(kept.map(({ message }) => message)).toEqual(said);
});
