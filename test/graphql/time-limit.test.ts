import { openTestServer, submitEcho, type TestServer } from "../support/graphql.ts";
import { until } from "../support/until.ts";

let server: TestServer;
/** Another server of the same database, whose mutations may wait for long. */
let patient: TestServer;
let ann: string;
beforeAll(async () => {
  server = await openTestServer({
    DOCKET_QUERY_TIMEOUT_MS: "1000",
    DOCKET_WAIT_MS_MAX: "3000",
  });
  patient = await server.another({ DOCKET_WAIT_MS_MAX: "600000" });
  ann = (await server.enter("ann", "SUBMITTER")).token;
});
afterAll(async () => {
  await patient.close();
  await server.close();
});

const never = () => new Promise<never>(() => undefined);

test("a query that takes too long is cut, and told so", async () => {
  const { stats } = server.docket.jobs;
  server.docket.jobs.stats = never;
  const answer = await server.ask(ann, "{ functionStats { function } }").finally(() => {
    server.docket.jobs.stats = stats;
  });
  expect(answer).toEqual({
    errors: [
      {
        message: "This took longer than 1000 ms and was cut. Ask for less, or try again.",
        extensions: { code: "OPERATION_TIMEOUT", retryable: true },
      },
    ],
  });
  // The next one is answered, if the machine is fast enough for it.
  await until(
    () => server.ask(ann, "{ functionStats { function } }"),
    ({ errors }) => errors === undefined,
  );
});

test("a mutation that waits by design is not", async () => {
  const input = { function: "echo", waitMs: 2_000 };
  const { data } = await patient.ask(ann, submitEcho, { input });
  expect(data.submitJob.job.state).toBe("WAITING");
});

test("a mutation that takes too long is cut, and nothing after it in the same request is begun", async () => {
  const { submit } = server.docket.jobs;
  const asked: string[] = [];
  server.docket.jobs.submit = (_viewer, request) => {
    asked.push(request.idempotencyKey ?? "");
    return never();
  };
  const one = (name: string) =>
    `${name}: submitJob(input: { function: "echo", idempotencyKey: "${name}" }) { __typename }`;
  const answer = await server.ask(ann, `mutation { ${one("a")} ${one("b")} }`).finally(() => {
    server.docket.jobs.submit = submit;
  });
  expect(answer.errors).toMatchObject([{ extensions: { code: "OPERATION_TIMEOUT" } }]);
  expect(answer.errors?.[0]?.message).toContain("What came of it is unknown");
  expect(asked).toEqual(["a"]);
});

test("a subscription lives on", async () => {
  const { data } = await patient.ask(ann, submitEcho, { input: { function: "echo" } });
  const { id } = data.submitJob.job;
  const query = "subscription ($id: ID!) { jobUpdated(id: $id) { state } }";
  const states = patient.socket(ann).iterate({ query, variables: { id } });
  expect((await states.next()).value.data.jobUpdated.state).toBe("WAITING");
  // Longer than any query may take: what is awaited is the second of two that are cut.
  const { stats } = patient.docket.jobs;
  patient.docket.jobs.stats = never;
  for (let cut = 0; cut < 2; cut += 1) await patient.ask(ann, "{ functionStats { function } }");
  patient.docket.jobs.stats = stats;
  await patient.ask(ann, `mutation { cancelJob(input: { id: "${id}" }) { __typename } }`);
  expect((await states.next()).value.data.jobUpdated.state).toBe("CANCELLED");
});
