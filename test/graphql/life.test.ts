import {
  claimEcho,
  deliverEcho,
  openTestServer,
  submitEcho,
  type TestServer,
} from "../support/graphql.ts";

let server: TestServer;
let ann: { id: string; token: string };
let worker: { id: string; token: string };
beforeAll(async () => {
  server = await openTestServer();
  ann = await server.enter("ann", "SUBMITTER");
  worker = await server.enter("worker", "WORKER");
});
afterAll(() => server.close());

const submit = async (input: object) =>
  (await server.ask(ann.token, submitEcho, { input })).data.submitJob;
const claim = async (input: object = {}) =>
  (
    await server.ask(worker.token, claimEcho, {
      input: { functions: ["echo"], worker: "w1", ...input },
    })
  ).data.claim;
const echo = (extra: object = {}) =>
  submit({ function: "echo", input: { say: "hello" }, ...extra });

/** Ends whatever a test left waiting. */
afterEach(async () => {
  const { claims } = await claim({ max: 50 });
  for (const { job, key } of claims)
    await server.ask(worker.token, deliverEcho, { input: { id: job.id, key } });
});

test("a job goes the whole way", async () => {
  const { job } = await echo();
  expect(job).toMatchObject({
    state: "WAITING",
    version: 1,
    input: { say: "hello" },
    output: null,
  });
  const { claims } = await claim({ host: "h1" });
  expect(claims).toMatchObject([
    { job: { id: job.id, state: "CLAIMED", claim: { worker: "w1", host: "h1" } } },
  ]);
  const { key } = claims[0];
  const updated = await server.ask(
    worker.token,
    `mutation ($input: UpdateJobInput!) { updateJob(input: $input) { ... on UpdateJobPayload {
      stop job { status { phase percent message } } } } }`,
    {
      input: {
        id: job.id,
        key,
        status: { phase: "half", percent: 50 },
        lines: [{ level: "INFO", message: "there" }],
      },
    },
  );
  expect(updated.data.updateJob).toEqual({
    stop: null,
    job: { status: { phase: "half", percent: 50, message: null } },
  });
  const delivered = await server.ask(worker.token, deliverEcho, {
    input: { id: job.id, key, output: { said: 1 } },
  });
  expect(delivered.data.deliver).toMatchObject({ alreadyDelivered: false, job: { state: "DONE" } });
  const seen = await server.ask(
    ann.token,
    `query ($id: ID!) { job(id: $id) { state output attempts { current max failures crashes }
      timing { createdAt runAt admittedAt startedAt endedAt } log { move from to version by } user { id name } } }`,
    { id: job.id },
  );
  expect(seen.data.job).toMatchObject({
    state: "DONE",
    output: { said: 1 },
    attempts: { current: 1, failures: 0, crashes: 0 },
    log: [
      { move: "submit", from: null, to: "WAITING", by: ann.id },
      { move: "claim", from: "WAITING", to: "CLAIMED", by: worker.id },
      { move: "deliver", from: "CLAIMED", to: "DONE", by: worker.id },
    ],
    user: { id: ann.id, name: "ann" },
  });
  for (const time of Object.values(seen.data.job.timing)) expect(time).toMatch(/^\d{4}-.*Z$/);
});

test("submitJob waits for the end, and answers with it", async () => {
  const waiting = echo({ waitMs: 60_000 });
  const { claims } = await claim({ waitMs: 60_000 });
  const [{ job, key }] = claims;
  await server.ask(worker.token, deliverEcho, { input: { id: job.id, key, output: ["out"] } });
  expect((await waiting).job).toMatchObject({ id: job.id, state: "DONE", output: ["out"] });
});

test("submitJob answers with the job as it is when the wait is over", async () => {
  expect((await echo({ waitMs: 1 })).job).toMatchObject({ state: "WAITING" });
});

test("a wait that is too long is refused, and nothing is submitted", async () => {
  expect(await echo({ waitMs: 999_999_999 })).toMatchObject({ code: "INVALID_INPUT" });
  expect(await echo({ waitMs: -1 })).toMatchObject({ code: "INVALID_INPUT" });
  expect((await claim({})).claims).toEqual([]);
});

test("the same idempotency key and content answers with the first job; other content is a conflict", async () => {
  const first = await echo({ idempotencyKey: "k1" });
  expect(await echo({ idempotencyKey: "k1" })).toMatchObject({
    duplicate: true,
    job: { id: first.job.id },
  });
  const conflict = await submit({
    function: "echo",
    input: { say: "other" },
    idempotencyKey: "k1",
  });
  expect(conflict).toMatchObject({
    __typename: "IdempotencyConflictError",
    code: "IDEMPOTENCY_CONFLICT",
    retryable: false,
    data: { job: first.job.id },
  });
});

test("submitJobs accepts and refuses each job by itself", async () => {
  const { data } = await server.ask(
    ann.token,
    `mutation ($input: SubmitJobsInput!) { submitJobs(input: $input) { ... on SubmitJobsPayload { results {
      __typename ... on SubmitJobPayload { job { state } } ... on Error { code } } } ... on Error { code } } }`,
    {
      input: {
        jobs: [
          { function: "echo" },
          { function: "nothing" },
          { function: "echo", priority: 5_000 },
        ],
      },
    },
  );
  expect(data.submitJobs.results).toEqual([
    { __typename: "SubmitJobPayload", job: { state: "WAITING" } },
    { __typename: "UnknownFunctionError", code: "UNKNOWN_FUNCTION" },
    { __typename: "InvalidInputError", code: "INVALID_INPUT" },
  ]);
});

test("a claim repeated with its claimId gives the same claim", async () => {
  await echo();
  const one = await claim({ claimId: "c1" });
  const two = await claim({ claimId: "c1" });
  expect(two.claims).toEqual(one.claims);
  await server.ask(worker.token, deliverEcho, {
    input: { id: one.claims[0].job.id, key: one.claims[0].key },
  });
});

test("nothing to do is an empty list", async () => {
  expect(await claim()).toEqual({ __typename: "ClaimPayload", claims: [] });
});

test("delivering again is a success, and the first result stays", async () => {
  const { job } = await echo();
  const [{ key }] = (await claim()).claims;
  await server.ask(worker.token, deliverEcho, { input: { id: job.id, key, output: 1 } });
  const again = await server.ask(worker.token, deliverEcho, {
    input: { id: job.id, key, output: 2 },
  });
  expect(again.data.deliver).toMatchObject({
    __typename: "DeliverPayload",
    alreadyDelivered: true,
  });
  const seen = await server.ask(ann.token, "query ($id: ID!) { job(id: $id) { output } }", {
    id: job.id,
  });
  expect(seen.data.job.output).toBe(1);
});

test("a wrong key is refused and changes nothing", async () => {
  const { job } = await echo();
  const [{ key }] = (await claim()).claims;
  const wrong = await server.ask(worker.token, deliverEcho, {
    input: { id: job.id, key: "other", output: 1 },
  });
  expect(wrong.data.deliver).toMatchObject({
    __typename: "ClaimLostError",
    code: "CLAIM_LOST",
    data: { state: "CLAIMED" },
  });
  await server.ask(worker.token, deliverEcho, { input: { id: job.id, key } });
});

test("a failed attempt is tried again, a hopeless one is not", async () => {
  const failJob = `mutation ($input: FailJobInput!) { failJob(input: $input) { __typename
    ... on FailJobPayload { willRetry job { error { code message retryable data } } } ... on Error { code } } }`;
  const { job } = await echo();
  const [first] = (await claim()).claims;
  const error = { code: "PAPER_JAM", message: "The paper is stuck.", data: { tray: 2 } };
  const retried = await server.ask(worker.token, failJob, {
    input: { id: job.id, key: first.key, error },
  });
  expect(retried.data.failJob).toMatchObject({
    willRetry: true,
    job: { error: { ...error, retryable: true } },
  });
  const [second] = (await claim({ waitMs: 60_000 })).claims;
  const final = { ...error, retryable: false };
  const ended = await server.ask(worker.token, failJob, {
    input: { id: job.id, key: second.key, error: final },
  });
  expect(ended.data.failJob).toMatchObject({ willRetry: false });
  const late = await server.ask(worker.token, deliverEcho, {
    input: { id: job.id, key: second.key },
  });
  expect(late.data.deliver).toMatchObject({
    __typename: "JobEndedError",
    code: "JOB_ENDED",
    data: { state: "FAILED" },
  });
});

test("a job that was given back waits again", async () => {
  const { job } = await echo();
  const [{ key }] = (await claim()).claims;
  const { data } = await server.ask(
    worker.token,
    "mutation ($input: ReleaseJobInput!) { releaseJob(input: $input) { ... on ReleaseJobPayload { job { id state } } } }",
    { input: { id: job.id, key } },
  );
  expect(data.releaseJob.job).toEqual({ id: job.id, state: "WAITING" });
});

test("cancelling ends a job, twice is no error, and its worker is told", async () => {
  const cancelJob = `mutation ($input: CancelJobInput!) { cancelJob(input: $input) { __typename
    ... on CancelJobPayload { job { state log { move reason } } } ... on Error { code data } } }`;
  const { job } = await echo();
  const [{ key }] = (await claim()).claims;
  const input = { id: job.id, reason: "no longer wanted" };
  const first = await server.ask(ann.token, cancelJob, { input });
  expect(first.data.cancelJob.job.state).toBe("CANCELLED");
  expect(first.data.cancelJob.job.log.at(-1)).toEqual({
    move: "cancel",
    reason: "no longer wanted",
  });
  expect((await server.ask(ann.token, cancelJob, { input })).data.cancelJob.__typename).toBe(
    "CancelJobPayload",
  );
  const told = await server.ask(worker.token, deliverEcho, { input: { id: job.id, key } });
  expect(told.data.deliver).toMatchObject({ code: "JOB_ENDED", data: { state: "CANCELLED" } });
});
