import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { remotePort, startWork } from "../../clients/sdk/src/index.ts";
import { type Collector, openCollector, type SentSpan } from "../support/collector.ts";
import { openTestDocket, type TestDocket } from "../support/docket.ts";
import { until } from "../support/until.ts";
import { openWebhookReceiver, type WebhookReceiver } from "../support/webhook-receiver.ts";
import { doing } from "../support/working.ts";

/** A caller's own span. */
const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
const caller = `00-${traceId}-00f067aa0ba902b7-01`;

const canary = "canary-of-an-input";
const files = createServer((_request, response) => void response.end(canary));
let collector: Collector;
let receiver: WebhookReceiver;
let front: TestDocket;
let job: string;
let inRun: string | undefined;

/** One life: submitted at one server, with a file and a callback; run by another one's own worker, or by the SDK. */
async function live(backEnv: Record<string, string>, byRemote: boolean): Promise<void> {
  receiver = await openWebhookReceiver();
  front = await openTestDocket({
    OTEL_EXPORTER_OTLP_ENDPOINT: `${collector.url}/`,
    OTEL_EXPORTER_OTLP_HEADERS: "x-collector-key=canary%20key",
    OTEL_SERVICE_NAME: "front",
  });
  const token = await front.token("ann", "SUBMITTER");
  const back = await front.another({ OTEL_SERVICE_NAME: "back", ...backEnv });
  const { port } = files.address() as AddressInfo;
  const input = {
    function: "echo",
    input: { say: canary },
    callbackUrl: receiver.url,
    files: [{ name: "in.txt", url: `http://127.0.0.1:${port}/in.txt` }],
  };
  const answer = await fetch(`${front.url}/graphql`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: `Bearer ${token}`,
      traceparent: caller,
    },
    body: JSON.stringify({
      query: `mutation Place($input: SubmitJobInput!) { submitJob(input: $input) { ... on SubmitJobPayload { job { id } } } }`,
      variables: { input },
    }),
  });
  const { data } = (await answer.json()) as { data: { submitJob: { job: { id: string } } } };
  job = data.submitJob.job.id;
  const echo = doing(
    async ({ traceparent }) => {
      inRun = traceparent;
      return canary;
    },
    { name: "echo" },
  );
  const work = byRemote
    ? startWork(remotePort(await back.client("walter", "WORKER")), { functions: [echo] })
    : undefined;
  await receiver.next();
  await until(
    () => front.docket.callbacks.deliveriesOf(job),
    ([delivery]) => delivery?.state === "DELIVERED",
  );
  await work?.stop();
  await back.close();
  await front.close();
}

beforeAll(async () => {
  collector = await openCollector();
  files.listen(0, "127.0.0.1");
  await once(files, "listening");
});
afterAll(async () => {
  files.close();
  await collector.close();
});
afterEach(() => receiver.close());

const spansOf = (id: string) => collector.spans.filter((span) => span.traceId === id);

/** The one span of this name in the caller's trace, at its latest life. */
function span(name: string): SentSpan {
  const named = spansOf(traceId).filter(
    (one) =>
      one.name === name &&
      [job, undefined].includes(one.facts["messaging.message.id"] as string | undefined),
  );
  const [found] = named.slice(-1);
  if (!found) throw new Error(`No ${name} among ${spansOf(traceId).map((one) => one.name)}`);
  return found;
}

test("a job's life at two servers is one trace, with each step below what caused it", async () => {
  await live({ DOCKET_WORKER_CONCURRENCY: "1" }, false);

  const http = span("POST /graphql");
  expect(http).toMatchObject({
    kind: 2,
    service: "front",
    parentSpanId: "00f067aa0ba902b7",
    facts: { "http.route": "/graphql", "http.response.status_code": 200 },
  });
  const graphql = span("graphql mutation");
  expect(graphql).toMatchObject({
    parentSpanId: http.spanId,
    facts: { "graphql.operation.name": "Place" },
  });
  const submit = span("submit echo");
  expect(submit).toMatchObject({
    kind: 4,
    parentSpanId: graphql.spanId,
    facts: { "messaging.message.id": job, "messaging.destination.name": "echo" },
  });
  expect(span("transload")).toMatchObject({ kind: 3, parentSpanId: submit.spanId });
  const claim = span("claim echo");
  expect(claim).toMatchObject({
    kind: 5,
    service: "back",
    parentSpanId: submit.spanId,
    facts: { "docket.attempt": 1 },
  });
  const run = span("run echo");
  expect(run).toMatchObject({ kind: 5, service: "back", parentSpanId: claim.spanId });
  expect(span("deliver echo")).toMatchObject({ service: "back", parentSpanId: run.spanId });
  const callback = span("callback");
  expect(callback).toMatchObject({
    kind: 3,
    parentSpanId: submit.spanId,
    facts: { "http.response.status_code": 204, "docket.try": 1 },
  });
  expect(receiver.received[0]?.headers["traceparent"]).toBe(`00-${traceId}-${callback.spanId}-01`);
});

test("with a remote worker that knows no OpenTelemetry it is one trace still", async () => {
  await live({}, true);
  const claim = span("claim echo");
  const submit = span("submit echo");
  expect(claim.parentSpanId).toBe(submit.spanId);
  // The worker's own requests are no part of it: the claim is linked to the one that it was made by.
  expect(claim.links).toHaveLength(1);
  expect(claim.links?.[0]?.traceId).not.toBe(traceId);
  expect(inRun).toBe(`00-${traceId}-${claim.spanId}-01`);
  expect(span("deliver echo").parentSpanId).toBe(submit.spanId);
});

test("neither inputs nor outputs, files or secrets are in what was sent; the collector gets its header", () => {
  const [headers] = collector.said;
  expect(headers).toContain('"x-collector-key":"canary key"');
  const sent = collector.said.filter((_, index) => index % 2 === 1).join("");
  expect(sent).toContain("submit echo");
  expect(sent).not.toContain("canary");
  expect(sent).not.toMatch(/dkt_|whsec_|Bearer|http:\/\//);
});
