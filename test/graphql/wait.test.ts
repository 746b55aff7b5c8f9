import { openTestServer, submitEcho, type TestServer } from "../support/graphql.ts";

let server: TestServer;
let ann: { id: string; token: string };
beforeAll(async () => {
  server = await openTestServer({ DOCKET_WAIT_MS_MAX: "600000", DOCKET_QUERY_TIMEOUT_MS: "1000" });
  ann = await server.enter("ann", "SUBMITTER");
});
afterAll(() => server.close());

const waitJob =
  "query ($id: ID!, $waitMs: Int!) { waitJob(id: $id, waitMs: $waitMs) { ended resume job { state } } }";
const submit = async () =>
  (await server.ask(ann.token, submitEcho, { input: { function: "echo" } })).data.submitJob.job
    .id as string;

test("a wait that is over first says how to go on; the job is as it was", async () => {
  const id = await submit();
  const { data } = await server.ask(ann.token, waitJob, { id, waitMs: 1 });
  expect(data.waitJob).toMatchObject({ ended: false, job: { state: "WAITING" } });
  expect(data.waitJob.resume).toContain(`waitJob(id: "${id}"`);
  const submitted = await server.ask(
    ann.token,
    'mutation { submitJob(input: { function: "echo", waitMs: 1 }) { ... on SubmitJobPayload { resume job { id } } } }',
  );
  const { resume, job } = submitted.data.submitJob;
  expect(resume).toContain(job.id);
});

test("it answers at the end, however much longer it might have waited", async () => {
  const id = await submit();
  const waited = server.ask(ann.token, waitJob, { id, waitMs: 600_000 });
  const cancel = `mutation { cancelJob(input: { id: "${id}" }) { __typename } }`;
  await server.ask(ann.token, cancel);
  const over = { ended: true, resume: null, job: { state: "CANCELLED" } };
  expect((await waited).data.waitJob).toEqual(over);
});

test("longer than the server allows is refused", async () => {
  const { errors } = await server.ask(ann.token, waitJob, { id: await submit(), waitMs: 600_001 });
  expect([errors?.[0]?.extensions["code"], errors?.[0]?.message]).toEqual([
    "BAD_USER_INPUT",
    expect.stringContaining("at most 600000"),
  ]);
});
