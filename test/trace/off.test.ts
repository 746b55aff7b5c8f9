import { readConfig } from "../../src/config.ts";
import { serving } from "../../src/serving.ts";
import { noTrace, openTrace, sameTrace, traceparentFrom } from "../../src/trace.ts";
import { openTestDocket } from "../support/docket.ts";
import { openToldLog } from "../support/told-log.ts";
import { openWebhookReceiver } from "../support/webhook-receiver.ts";

const caller = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

test("without an exporter nothing is told, and what a caller sent along comes with the callback", async () => {
  const receiver = await openWebhookReceiver();
  const docket = await openTestDocket({ DOCKET_WORKER_CONCURRENCY: "1" });
  const token = await docket.token("ann", "SUBMITTER");
  for (const traceparent of [caller, undefined]) {
    await fetch(`${docket.url}/graphql`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        authorization: `Bearer ${token}`,
        ...(traceparent && { traceparent }),
      },
      body: JSON.stringify({
        query: `mutation { submitJob(input: { function: "echo", callbackUrl: "${receiver.url}" }) { __typename } }`,
      }),
    });
    expect((await receiver.next()).headers["traceparent"]).toBe(traceparent);
  }
  await docket.close();
  await receiver.close();
});

test("spans of no exporter are their parents", () => {
  expect(noTrace.start("x").traceparent).toBeUndefined();
  expect(noTrace.start("x", { parent: caller }).traceparent).toBe(caller);
  expect(serving({ traceparent: caller }, () => noTrace.start("x").traceparent)).toBe(caller);
});

test.each([
  [caller, caller],
  [undefined, undefined],
  [["a", "b"], undefined],
  ["00-4bf9-00f0-01", undefined],
  [caller.toUpperCase(), undefined],
  [`ff${caller.slice(2)}`, undefined],
  [`00-${"0".repeat(32)}-00f067aa0ba902b7-01`, undefined],
  [`00-4bf92f3577b34da6a3ce929d0e0e4736-${"0".repeat(16)}-01`, undefined],
])("%j is taken for %j", (said, taken) => {
  expect(traceparentFrom(said)).toBe(taken);
});

test("traces are the same by their ids alone", () => {
  expect(sameTrace(caller, `${caller.slice(0, 36)}1111111111111111-00`)).toBe(true);
  expect(sameTrace(caller, undefined)).toBe(false);
  expect(sameTrace(undefined, undefined)).toBe(false);
});

test("a collector that can't be reached is told in the log, once, and holds nothing up", async () => {
  const log = openToldLog();
  const trace = await openTrace(
    readConfig({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "http://127.0.0.1:9/v1/traces" }),
    log,
  );
  trace.start("one").end();
  await trace.close();
  expect(log.told).toMatchObject([{ level: "warn", event: "trace.unsent" }]);
});

test("of the traces begun here only the part that is asked for is recorded; a caller's is as it says", async () => {
  const trace = await openTrace(
    readConfig({
      OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:9",
      OTEL_TRACES_SAMPLER_ARG: "0",
    }),
    openToldLog(),
  );
  expect(trace.start("own").traceparent).toMatch(/-00$/);
  expect(trace.start("theirs", { parent: caller }).traceparent).toMatch(/-01$/);
  await trace.close();
});

test.each([
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: "collector:4318" }, /OTEL_EXPORTER_OTLP_ENDPOINT.*http/],
  [{ OTEL_TRACES_SAMPLER_ARG: "2" }, /OTEL_TRACES_SAMPLER_ARG=2: must be a number from 0 to 1/],
  [
    { OTEL_EXPORTER_OTLP_HEADERS: "a secret word" },
    /OTEL_EXPORTER_OTLP_HEADERS=…: must be name=value/,
  ],
])("%j can't be used", (env, why) => {
  expect(() => readConfig(env)).toThrow(why);
});
