import { ann, openTestJobs, type TestJobs, worker } from "../support/jobs.ts";
import { refusal } from "../support/refusal.ts";

let docket: TestJobs;
beforeAll(async () => {
  docket = await openTestJobs();
});
afterAll(() => docket.close());

const operator = { user: "user_op", name: "op", roles: ["ADMIN"], token: "tok_op" } as const;
const submit = async () => (await docket.jobs.submit(ann, { function: "paint" })).job;
const claim = async () =>
  (await docket.jobs.claim(worker, { functions: ["paint"], worker: "w1" }))[0];

test("a locked job is not handed out until it is unlocked", async () => {
  const { id } = await submit();
  const locked = await docket.jobs.lock(operator, { id, reason: "looks odd" });
  expect(locked).toMatchObject({ state: "WAITING", locked: true });
  expect(locked.log.at(-1)).toMatchObject({ move: "lock", by: operator.user, reason: "looks odd" });
  expect(await claim()).toBeUndefined();
  const waiting = docket.jobs.claim(worker, { functions: ["paint"], worker: "w1", waitMs: 60_000 });
  await docket.jobs.unlock(operator, { id });
  expect((await waiting)[0]?.job.id).toBe(id);
  await docket.jobs.cancel(ann, { id });
});

test("whoever holds a job when it is locked may finish; lost, it stays locked", async () => {
  const { id } = await submit();
  const taken = await claim();
  await docket.jobs.lock(operator, { id });
  const { job } = await docket.jobs.fail(worker, {
    id,
    key: taken?.job.claim?.key ?? "",
    error: { code: "E", message: "failed" },
  });
  expect(job.locked).toBe(true);
  await docket.jobs.cancel(ann, { id });
});

test("unlock takes a job from its worker: the key is dead, and the attempt does not count", async () => {
  const { id } = await submit();
  const lost = await claim();
  const job = await docket.jobs.unlock(operator, { id, reason: "the worker has crashed" });
  expect(job).toMatchObject({ state: "WAITING", attempt: 0 });
  expect(job.log.map(({ move, worker: who }) => [move, who])).toContainEqual(["claim", "w1"]);
  const late = docket.jobs.deliver(worker, { id, key: lost?.job.claim?.key ?? "" });
  expect((await refusal(late)).code).toBe("CLAIM_LOST");
  expect((await claim())?.job.id).toBe(id);
  await docket.jobs.cancel(ann, { id });
});

test("locking is for the operator, and not for ended jobs", async () => {
  const { id } = await submit();
  expect((await refusal(docket.jobs.lock(ann, { id }))).code).toBe("FORBIDDEN");
  await docket.jobs.cancel(ann, { id });
  expect((await refusal(docket.jobs.lock(operator, { id }))).code).toBe("JOB_ENDED");
  expect((await refusal(docket.jobs.unlock(operator, { id: "job_none" }))).code).toBe("NOT_FOUND");
});
