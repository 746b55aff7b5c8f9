import { ann, openTestJobs, type TestJobs, worker } from "../support/jobs.ts";
import { until } from "../support/until.ts";

let docket: TestJobs;
beforeAll(async () => {
  docket = await openTestJobs();
});
afterAll(() => docket.close());

test("of deliver, fail and cancel at the same time on two servers, exactly one ends the job", async () => {
  const other = await docket.another();
  const ends = new Set<string>();
  for (let round = 0; round < 40; round += 1) {
    const { job } = await docket.jobs.submit(ann, { function: "once" });
    const [taken] = await docket.jobs.claim(worker, { functions: ["once"], worker: "w1" });
    const holding = { id: job.id, key: taken?.job.claim?.key ?? "" };
    const outcomes = await Promise.allSettled([
      docket.jobs.deliver(worker, { ...holding, output: "here" }),
      other.deliver(worker, { ...holding, output: "there" }),
      other.fail(worker, { ...holding, error: { code: "E", message: "failed" } }),
      docket.jobs.cancel(ann, { id: job.id }),
    ]);
    const [after] = await other.read([job.id]);
    expect(
      after?.log.filter(({ to }) => ["DONE", "FAILED", "CANCELLED"].includes(to)),
    ).toHaveLength(1);
    expect(after?.version).toBe(3);
    const delivered = outcomes.slice(0, 2).filter((one) => one.status === "fulfilled");
    expect(delivered.length).toBe(after?.state === "DONE" ? 2 : 0);
    ends.add(after?.state ?? "");
  }
  expect([...ends].every((state) => ["DONE", "FAILED", "CANCELLED"].includes(state))).toBe(true);
});

test("the same idempotency key on two servers at once makes one job", async () => {
  const other = await docket.another();
  for (let round = 0; round < 20; round += 1) {
    const request = { function: "paint", idempotencyKey: `race-${round}` };
    const answers = await Promise.all(
      [docket.jobs, other, docket.jobs, other].map((jobs) => jobs.submit(ann, request)),
    );
    expect(new Set(answers.map(({ job }) => job.id)).size).toBe(1);
    expect(answers.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
  }
});

test("two servers that sweep together count a lost worker once", async () => {
  const other = await docket.another();
  for (let round = 0; round < 5; round += 1) {
    const { job } = await docket.jobs.submit(ann, { function: "print" });
    await docket.jobs.claim(worker, { functions: ["print"], worker: "w1", leaseMs: 100 });
    const [after] = await until(
      () => other.read([job.id]),
      ([found]) => found?.state === "WAITING",
    );
    expect(after).toMatchObject({ crashes: 1, version: 3 });
    await docket.jobs.cancel(ann, { id: job.id });
  }
});

test("a sweep that comes late does not take a job from its new worker", async () => {
  const servers = [docket.jobs, await docket.another(), await docket.another()];
  const request = { functions: ["print"], max: 20 };
  for (let round = 0; round < 5; round += 1) {
    await docket.jobs.submitMany(
      ann,
      Array.from({ length: 20 }, () => ({ function: "print" })),
    );
    const lost = await docket.jobs.claim(worker, { ...request, worker: "lost", leaseMs: 100 });
    expect(lost).toHaveLength(20);
    const taken = new Set<string>();
    const takeBack = async (jobs: typeof docket.jobs) => {
      while (taken.size < 20) {
        const some = await jobs.claim(worker, { ...request, max: 3, worker: "new", waitMs: 500 });
        for (const { job } of some) taken.add(job.id);
      }
    };
    await Promise.all(servers.flatMap((jobs) => [takeBack(jobs), takeBack(jobs)]));
    for (const job of await docket.jobs.read([...taken])) {
      expect(job).toMatchObject({
        state: "CLAIMED",
        attempt: 2,
        crashes: 1,
        claim: { worker: "new" },
      });
      await docket.jobs.cancel(ann, { id: job.id });
    }
  }
});
