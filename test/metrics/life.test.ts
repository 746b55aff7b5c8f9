import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createClient } from "../../clients/sdk/src/index.ts";
import { openTestDocket, type TestDocket } from "../support/docket.ts";
import { type Family, readPrometheus, seriesValue } from "../support/prometheus.ts";
import { until } from "../support/until.ts";
import { openWebhookReceiver, type WebhookReceiver } from "../support/webhook-receiver.ts";

let docket: TestDocket;
let receiver: WebhookReceiver;
const files = createServer((_request, response) => void response.end("twelve bytes"));

beforeAll(async () => {
  docket = await openTestDocket({ DOCKET_METRICS: "open" });
  receiver = await openWebhookReceiver((nth) => ({ status: nth === 0 ? 500 : 204 }));
  files.listen(0, "127.0.0.1");
  await once(files, "listening");
});
afterAll(async () => {
  await docket.close();
  await receiver.close();
  files.close();
});

const scrape = async (): Promise<Family[]> =>
  readPrometheus(await (await fetch(`${docket.url}/metrics`)).text());

const read = async (name: string, labels: Record<string, string> = {}) =>
  seriesValue(await scrape(), name, labels);

/** Reads until a value is there: some are told after the answer. */
const comes = (name: string, labels: Record<string, string>, value: number) =>
  until(
    () => read(name, labels),
    (now) => now === value,
  );

test("a job is counted along its way: submit, files, claim, delivery, callback", async () => {
  const ann = await docket.client("ann", "SUBMITTER");
  const walter = await docket.client("walter", "WORKER");
  const { port } = files.address() as AddressInfo;
  const { job } = await ann.submit({
    function: "echo",
    callbackUrl: receiver.url,
    files: [{ name: "in.txt", url: `http://127.0.0.1:${port}/in.txt` }],
  });
  const [claim] = await walter.claim({ functions: ["echo"], worker: "w1", waitMs: 60_000 });
  await walter.deliver({ id: job.id, key: claim?.key ?? "", output: 1 });
  await walter.deliver({ id: job.id, key: claim?.key ?? "", output: 1 });
  await receiver.next();
  await receiver.next();

  const of = { function: "echo" };
  await comes("docket_callbacks_total", { outcome: "delivered", code_class: "2xx" }, 1);
  const now = await scrape();
  const value = (name: string, labels: Record<string, string> = {}) =>
    seriesValue(now, name, labels);
  expect(value("docket_jobs_submitted_total", { ...of, outcome: "accepted" })).toBe(1);
  expect(value("docket_transloads_total", { outcome: "done" })).toBe(1);
  expect(value("docket_transload_bytes_total")).toBe("twelve bytes".length);
  expect(value("docket_job_queue_wait_seconds_count", of)).toBe(1);
  expect(value("docket_claim_duration_seconds_count", { outcome: "jobs" })).toBe(1);
  expect(value("docket_attempts_total", { ...of, outcome: "deliver" })).toBe(1);
  expect(value("docket_job_run_seconds_count", { ...of, outcome: "deliver" })).toBe(1);
  expect(value("docket_jobs_finished_total", { ...of, state: "DONE", reason: "deliver" })).toBe(1);
  expect(value("docket_idempotent_replays_total", { op: "deliver" })).toBe(1);
  expect(value("docket_callbacks_total", { outcome: "bad_status", code_class: "5xx" })).toBe(1);
  expect(value("docket_callback_lag_seconds_count")).toBe(1);
  expect(value("docket_commit_batch_jobs_count")).toBeGreaterThan(0);
  expect(
    value("docket_graphql_operation_duration_seconds_count", { kind: "mutation", outcome: "ok" }),
  ).toBeGreaterThan(3);
  expect(
    value("docket_http_request_duration_seconds_count", { route: "/graphql", status: "200" }),
  ).toBeGreaterThan(3);
});

test("what is refused is counted: unknown functions together, stale writes, private addresses, strangers", async () => {
  const ann = await docket.client("ann", "SUBMITTER");
  const walter = await docket.client("walter", "WORKER");
  await ann.submit({ function: "made-up" }).catch(() => undefined);
  await ann.submit({ function: "echo", callbackUrl: "http://10.0.0.1/" }).catch(() => undefined);
  const { job } = await ann.submit({ function: "echo" });
  await walter.claim({ functions: ["echo"], worker: "w1" });
  await walter
    .fail({ id: job.id, key: "wrong", error: { code: "X", message: "x" } })
    .catch(() => undefined);
  await fetch(`${docket.url}/rest/jobs/`, { headers: { authorization: "Bearer wrong" } });

  expect(await read("docket_jobs_submitted_total", { function: "other", outcome: "refused" })).toBe(
    1,
  );
  expect(await read("docket_jobs_submitted_total", { function: "echo", outcome: "refused" })).toBe(
    1,
  );
  expect(await read("docket_egress_blocked_total", { reason: "address_refused" })).toBe(1);
  expect(await read("docket_stale_writes_rejected_total", { verb: "fail" })).toBe(1);
  await comes("docket_auth_failures_total", { reason: "unauthenticated" }, 1);
  const stranger = createClient({ url: docket.url, token: "wrong" });
  await expect(stranger.watchJob(job.id)[Symbol.asyncIterator]().next()).rejects.toThrow();
  await stranger.close();
  await comes("docket_auth_failures_total", { reason: "socket" }, 1);
});

test("the same submit again is a replay, and no second job", async () => {
  const ann = await docket.client("ann", "SUBMITTER");
  const same = { function: "echo", idempotencyKey: "once" };
  await ann.submit(same);
  await ann.submit(same);
  expect(
    await read("docket_jobs_submitted_total", { function: "echo", outcome: "duplicate" }),
  ).toBe(1);
  expect(await read("docket_idempotent_replays_total", { op: "submit" })).toBe(1);
});

test("WebSockets and subscriptions are counted while they are open", async () => {
  const ann = await docket.client("ann", "SUBMITTER");
  const { job } = await ann.submit({ function: "echo" });
  const watching = ann.watchJob(job.id)[Symbol.asyncIterator]();
  await watching.next();
  // Those of the tests before may have been left just now.
  await comes("docket_subscriptions", { transport: "ws" }, 1);
  await comes("docket_sockets", {}, 1);
  await watching.return?.();
  await comes("docket_subscriptions", { transport: "ws" }, 0);
  await ann.close();
  await comes("docket_sockets", {}, 0);
});

test("a worker that is lost is counted", async () => {
  const ann = await docket.client("ann", "SUBMITTER");
  const walter = await docket.client("walter", "WORKER");
  await ann.submit({ function: "echo", priority: 999, maxAttempts: 1 });
  await walter.claim({ functions: ["echo"], worker: "w1", leaseMs: 100 });
  await comes("docket_leases_expired_total", { function: "echo" }, 1);
  expect(
    await read("docket_jobs_finished_total", {
      function: "echo",
      state: "FAILED",
      reason: "expire",
    }),
  ).toBe(1);
});

test("no label holds what users, workers or addresses are called", async () => {
  const labels = (await scrape()).flatMap(({ samples }) =>
    samples.flatMap((one) => Object.values(one.labels)),
  );
  const said = labels.join(" ");
  for (const word of ["ann", "walter", "w1", "job_", "user_", "made-up", "127.0.0.1", "once"])
    expect(said).not.toContain(word);
});
