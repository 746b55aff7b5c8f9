import { ann, bob, openTestJobs, type TestJobs } from "../support/jobs.ts";
import { refusal } from "../support/refusal.ts";

let docket: TestJobs;
beforeAll(async () => {
  docket = await openTestJobs();
});
afterAll(() => docket.close());

const request = {
  function: "paint",
  input: { colour: "red" },
  priority: 3,
  tags: ["a"],
  maxAttempts: 2,
};

async function cancelled(): Promise<string> {
  const { job } = await docket.jobs.submit(ann, { ...request, callbackUrl: "http://192.0.2.1/" });
  await docket.jobs.cancel(ann, { id: job.id });
  return job.id;
}

test("a retry is a new job that names its origin and does the same work", async () => {
  const id = await cancelled();
  const before = await docket.jobs.get(ann, id);
  const { job } = await docket.jobs.retry(ann, { id });
  expect(job).toMatchObject({
    ...request,
    retryOf: id,
    state: "WAITING",
    attempt: 0,
    user: ann.user,
  });
  expect(job.callbackUrl).toBe("http://192.0.2.1/");
  expect(await docket.jobs.get(ann, id)).toEqual(before);
});

test("a retry with an idempotency key can be repeated", async () => {
  const id = await cancelled();
  const first = await docket.jobs.retry(ann, { id, idempotencyKey: `again-${id}` });
  const second = await docket.jobs.retry(ann, { id, idempotencyKey: `again-${id}` });
  expect(second).toMatchObject({ duplicate: true, job: { id: first.job.id } });
});

test("only ended jobs can be retried, by their owner or the operator", async () => {
  const { job } = await docket.jobs.submit(ann, request);
  expect(await refusal(docket.jobs.retry(ann, { id: job.id }))).toMatchObject({
    code: "INVALID_INPUT",
    data: { state: "WAITING" },
  });
  const id = await cancelled();
  expect((await refusal(docket.jobs.retry(bob, { id }))).code).toBe("NOT_FOUND");
  const operator = { user: "user_op", name: "op", roles: ["ADMIN"], token: "tok_op" } as const;
  expect((await docket.jobs.retry(operator, { id })).job.user).toBe(ann.user);
});
