import {
  type Answer,
  claimEcho,
  deliverEcho,
  openTestServer,
  submitEcho,
  type TestServer,
} from "../support/graphql.ts";
import { until } from "../support/until.ts";

let server: TestServer;
let ann: { id: string; token: string };
let worker: { id: string; token: string };
beforeAll(async () => {
  server = await openTestServer();
  ann = await server.enter("ann", "SUBMITTER");
  worker = await server.enter("worker", "WORKER");
});
afterAll(() => server.close());

const happened = "submitted claimed done errors retries wait { count p50 } run { count p95 p99 }";
const windowed = `window from to stepMs ${happened} failuresByCode { code count } series { at ${happened} }`;
const functions = ["echo"];

const claim = async () => {
  const { data } = await server.ask(worker.token, claimEcho, {
    input: { functions, worker: "w1" },
  });
  return data.claim.claims[0] as { key: string; job: { id: string } };
};

const failed = `mutation ($input: FailJobInput!) { failJob(input: $input) { __typename } }`;

test("windows tell what happened, of a function, of all, and step by step", async () => {
  for (let count = 0; count < 3; count += 1)
    await server.ask(ann.token, submitEcho, { input: { function: "echo" } });
  const one = await claim();
  await server.ask(worker.token, deliverEcho, { input: { id: one.job.id, key: one.key } });
  const two = await claim();
  const error = { code: "PAINT.DRY", message: "it is" };
  await server.ask(worker.token, failed, { input: { id: two.job.id, key: two.key, error } });
  const { data } = await until(
    () =>
      server.ask(
        ann.token,
        `{ function(name: "echo") { stats { retries oldestWaitingMs
             hour: window { ${windowed} } month: window(window: MONTH) { ${windowed} } } }
           all: stats(window: WEEK) { ${windowed} }
           none: stats(functions: ["none"], window: DAY) { ${windowed} } }`,
      ),
    // Each is looked at by itself, and counts come after what they count.
    ({ data: { all, function: echo } }) =>
      [all, echo.stats.hour, echo.stats.month].every(
        ({ errors, done, submitted }) => errors === 1 && done === 1 && submitted === 3,
      ) && echo.stats.retries === 1,
  );
  const counts = {
    ...{ submitted: 3, claimed: 2, done: 1, errors: 1, retries: 1 },
    wait: { count: 2, p50: expect.any(Number) },
    run: { count: 2, p95: expect.any(Number), p99: expect.any(Number) },
  };
  const { stats } = data.function;
  expect(stats.retries).toBe(1);
  expect(stats.oldestWaitingMs).toBeGreaterThan(0);
  for (const [window, [name, points, stepMs]] of [
    [stats.hour, ["HOUR", 60, 60_000]],
    [stats.month, ["MONTH", 30, 86_400_000]],
    [data.all, ["WEEK", 168, 3_600_000]],
  ]) {
    expect(window).toMatchObject({ window: name, stepMs, ...counts });
    expect(window.failuresByCode).toEqual([{ code: "PAINT.DRY", count: 1 }]);
    expect(window.series).toHaveLength(points);
    expect(window.series[0].at).toBe(window.from);
    const sum = window.series.reduce((all: number, point: Counted) => all + point.submitted, 0);
    expect(sum).toBe(3);
  }
  expect(data.none).toMatchObject({ window: "DAY", submitted: 0, wait: { count: 0, p50: null } });
  expect(data.none.series).toHaveLength(24);
});

interface Counted {
  readonly submitted: number;
}

test("a window is heard of live, whenever its function's jobs have moved", async () => {
  const query = `subscription ($functions: [String!]) {
    functionStatsUpdated(functions: $functions) { window { submitted series { submitted } } } }`;
  const answers = server
    .socket(ann.token)
    .iterate({ query, variables: { functions } }) as AsyncIterableIterator<Answer>;
  const heard = async () => (await answers.next()).value.data.functionStatsUpdated.window;
  const before = (await heard()).submitted;
  await server.ask(ann.token, submitEcho, { input: { function: "echo" } });
  while ((await heard()).submitted < before + 1);
  await answers.return?.();
});

test("too many names are refused, and so is a job's own token", async () => {
  const query = "query ($functions: [String!]) { stats(functions: $functions) { submitted } }";
  const many = Array.from({ length: 101 }, (_, index) => `f${index}`);
  const refused = await server.ask(ann.token, query, { functions: many });
  expect(refused.errors?.[0]?.extensions["code"]).toBe("BAD_USER_INPUT");
  const { data } = await server.ask(worker.token, claimEcho, {
    input: { functions, worker: "w1" },
  });
  const own = await server.ask(data.claim.claims[0].token, query, {});
  expect(own.errors?.[0]?.extensions["code"]).toBe("FORBIDDEN");
});
