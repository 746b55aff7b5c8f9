import { openTestDocket, type TestDocket } from "../support/docket.ts";
import { readPrometheus } from "../support/prometheus.ts";

const readerToken = "a-token-for-prometheus-alone";
let docket: TestDocket;
let operator: string;
beforeAll(async () => {
  docket = await openTestDocket({ DOCKET_METRICS_TOKEN: readerToken });
  operator = await docket.token("op", "ADMIN");
});
afterAll(() => docket.close());

const get = (path: string, token?: string, { url } = docket) =>
  fetch(`${url}${path}`, {
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  });

test("the operator and the token of the setting may read /metrics, as text that Prometheus takes", async () => {
  for (const token of [readerToken, operator]) {
    const answer = await get("/metrics", token);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
    const names = readPrometheus(await answer.text()).map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(["docket_jobs", "nodejs_eventloop_lag_p99_seconds"]),
    );
  }
});

test("nobody else may", async () => {
  expect((await get("/metrics")).status).toBe(401);
  expect((await get("/metrics", `${readerToken}x`)).status).toBe(401);
  expect((await get("/metrics", await docket.token("ann", "SUBMITTER", "WORKER"))).status).toBe(
    403,
  );
});

test("the metrics' token opens nothing else", async () => {
  expect((await get("/rest/jobs/", readerToken)).status).toBe(401);
});

test.each([
  ["token", "", [401, 401, 200]],
  ["open", "", [200, 200, 200]],
  ["off", readerToken, [404, 404, 404]],
])(
  "%s, with the token %j: strangers, those without a token and the operator get %j",
  async (access, token, statuses) => {
    const server = await docket.another({ DOCKET_METRICS: access, DOCKET_METRICS_TOKEN: token });
    const answers = [
      await get("/metrics", "undefined", server),
      await get("/metrics?key=", undefined, server),
      await get("/metrics", operator, server),
    ];
    await server.close();
    expect(answers.map(({ status }) => status)).toEqual(statuses);
  },
);
