import { claimEcho, openTestServer, submitEcho, type TestServer } from "../support/graphql.ts";

let server: TestServer;
let ann: { id: string; token: string };
let worker: { id: string; token: string };
beforeAll(async () => {
  server = await openTestServer({ DOCKET_BATCH_MAX: "4" });
  ann = await server.enter("ann", "SUBMITTER");
  worker = await server.enter("worker", "WORKER");
});
afterAll(() => server.close());

const submit = async (): Promise<string> =>
  (await server.ask(ann.token, submitEcho, { input: { function: "echo" } })).data.submitJob.job.id;

interface Held {
  readonly key: string;
  readonly job: { readonly id: string };
}

async function held(max: number): Promise<{ id: string; key: string }[]> {
  for (let count = 0; count < max; count += 1) await submit();
  const input = { functions: ["echo"], worker: "w1", max };
  const { data } = await server.ask(worker.token, claimEcho, { input });
  return data.claim.claims.map(({ key, job: { id } }: Held) => ({ id, key }));
}

const error = "... on Error { code message }";
/** What each of a batch's results is, and the refusal's code where it is one. */
async function results(token: string, mutation: string, input: object): Promise<unknown> {
  const name = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}`;
  const query = `mutation ($input: ${name}Input!) { ${mutation}(input: $input) {
    __typename ... on ${name}Payload { results { __typename ${error} } } ${error} } }`;
  const { data, errors } = await server.ask(token, query, { input });
  if (errors) throw new Error(JSON.stringify(errors));
  const answer = data[mutation];
  return (
    answer.results?.map(
      (one: { __typename: string; code?: string }) => one.code ?? one.__typename,
    ) ?? answer.code
  );
}

test("each update and each result of a batch is told by itself, in order", async () => {
  const [a, b] = await held(2);
  const lost = { ...b, key: "wrong" };
  expect(
    await results(worker.token, "updateJobs", {
      jobs: [{ ...a, status: { percent: 5 } }, lost, { ...b, status: { percent: -1 } }],
    }),
  ).toEqual(["UpdateJobPayload", "CLAIM_LOST", "INVALID_INPUT"]);
  expect(
    await results(worker.token, "deliverJobs", { jobs: [lost, { ...a, output: 1 }, a] }),
  ).toEqual(["CLAIM_LOST", "DeliverPayload", "DeliverPayload"]);
});

test("each cancel and each retry of a batch is told by itself, in order", async () => {
  const [one, other] = [await submit(), await submit()];
  expect(await results(ann.token, "retryJobs", { jobs: [{ id: one }] })).toEqual(["INVALID_INPUT"]);
  expect(
    await results(ann.token, "cancelJobs", { ids: [other, "job_x", one], reason: "enough" }),
  ).toEqual(["CancelJobPayload", "NOT_FOUND", "CancelJobPayload"]);
  expect(
    await results(ann.token, "retryJobs", {
      jobs: [{ id: "job_x" }, { id: one, idempotencyKey: "k" }],
    }),
  ).toEqual(["NOT_FOUND", "RetryJobPayload"]);
});

test("jobs are cancelled by the filter that lists them", async () => {
  for (let count = 0; count < 5; count += 1) await submit();
  const cancel = `mutation { cancelJobs(input: { filter: { functions: ["echo"] } }) {
    ... on CancelJobsPayload { hasMore results { ... on CancelJobPayload { job { state } } } } } }`;
  const first = (await server.ask(ann.token, cancel)).data.cancelJobs;
  expect(first).toEqual({ hasMore: true, results: Array(4).fill({ job: { state: "CANCELLED" } }) });
  while ((await server.ask(ann.token, cancel)).data.cancelJobs.hasMore);
  const open = "{ jobs(filter: { states: [WAITING, CLAIMED] }) { totalCount } }";
  expect((await server.ask(ann.token, open)).data.jobs.totalCount).toBe(0);
});

test("a batch that is too large, and a filter that says nothing, are refused", async () => {
  const jobs = Array(5).fill({ id: "job_x", key: "k" });
  expect(await results(worker.token, "updateJobs", { jobs })).toBe("INVALID_INPUT");
  expect(await results(worker.token, "deliverJobs", { jobs })).toBe("INVALID_INPUT");
  expect(await results(ann.token, "cancelJobs", {})).toBe("INVALID_INPUT");
  expect(await results(ann.token, "cancelJobs", { filter: { ids: null } })).toBe("INVALID_INPUT");
});

test("the call that ends a job claims the next, and can be repeated", async () => {
  const [job] = await held(1);
  const waiting = await submit();
  const next = { functions: ["echo"], worker: "w1", claimId: "next" };
  const deliver = async () =>
    (
      await server.ask(
        worker.token,
        `mutation ($input: DeliverInput!) { deliver(input: $input) {
          ... on DeliverPayload { alreadyDelivered next { key job { id state } } } ${error} } }`,
        { input: { ...job, output: 1, next } },
      )
    ).data.deliver;
  const first = await deliver();
  expect(first).toEqual({
    alreadyDelivered: false,
    next: [{ key: expect.any(String), job: { id: waiting, state: "CLAIMED" } }],
  });
  expect(await deliver()).toEqual({ ...first, alreadyDelivered: true });
  const [{ key }] = first.next;
  const fail = await server.ask(
    worker.token,
    `mutation ($input: FailJobInput!) { failJob(input: $input) { ... on FailJobPayload { willRetry next { key } } } }`,
    {
      input: {
        id: waiting,
        key,
        error: { code: "NO", message: "no", retryable: false },
        next: { ...next, claimId: "then" },
      },
    },
  );
  expect(fail.data.failJob).toEqual({ willRetry: false, next: [] });
});
