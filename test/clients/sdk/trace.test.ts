import { AsyncLocalStorage } from "node:async_hooks";
import { type Context, context, ROOT_CONTEXT, SpanStatusCode, trace } from "@opentelemetry/api";
import {
  InMemorySpanExporter,
  SimpleSpanProcessor,
  TracerProvider,
} from "@opentelemetry/sdk-trace";
import { RunError, remotePort, startWork } from "../../../clients/sdk/src/index.ts";
import { type Collector, openCollector } from "../../support/collector.ts";
import { openTestDocket, type TestDocket } from "../../support/docket.ts";
import { moved } from "../../support/until.ts";
import { doing } from "../../support/working.ts";

/** The worker's process has an OpenTelemetry SDK of its own, and the server another one. */
const exporter = new InMemorySpanExporter();
let collector: Collector;
let docket: TestDocket;

beforeAll(async () => {
  trace.setGlobalTracerProvider(
    new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] }),
  );
  context.setGlobalContextManager(openContextManager());
  collector = await openCollector();
  docket = await openTestDocket({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
});
afterAll(async () => {
  trace.disable();
  context.disable();
  await collector.close();
});

function openContextManager(): Parameters<typeof context.setGlobalContextManager>[0] {
  const storage = new AsyncLocalStorage<Context>();
  const manager = {
    active: () => storage.getStore() ?? ROOT_CONTEXT,
    with: (active: Context, work: (...args: never[]) => unknown, self: unknown, ...args: never[]) =>
      storage.run(active, () => work.apply(self, args)),
    bind: (_active: Context, target: unknown) => target,
    enable: () => manager,
    disable: () => manager,
  };
  return manager as Parameters<typeof context.setGlobalContextManager>[0];
}

test("a worker's run is a span below the claim, and what it asks of the server is below the run", async () => {
  const seen = await lifeOfTwo();

  const own = exporter.getFinishedSpans();
  const [run, broken] = own.filter(({ name }) => name === "run echo");
  const [inside] = own.filter(({ name }) => name === "inside");
  const claims = collector.spans.filter(({ name }) => name === "claim echo");
  const [deliver] = collector.spans.filter(({ name }) => name === "deliver echo");
  expect(claims.map(({ spanId }) => spanId)).toContain(run?.parentSpanContext?.spanId);
  expect(inside?.parentSpanContext?.spanId).toBe(run?.spanContext().spanId);
  expect(seen[0]).toBe(`00-${deliver?.traceId}-${run?.spanContext().spanId}-01`);
  expect(run?.status.code).toBe(SpanStatusCode.UNSET);
  expect(broken).toMatchObject({
    status: { code: SpanStatusCode.ERROR },
    attributes: { "error.type": "BROKEN" },
  });
  expect(rootsOf(deliver?.spanId)).toContain(run?.spanContext().spanId);
});

/** The ids of a server's span and of all that it is below. */
function rootsOf(id: string | undefined): (string | undefined)[] {
  const span = collector.spans.find(({ spanId }) => spanId === id);
  return span ? [id, ...rootsOf(span.parentSpanId)] : [id];
}

/** One job that is done and one that fails, and then the end of the server, so that everything was sent. */
async function lifeOfTwo(): Promise<readonly (string | undefined)[]> {
  try {
    return await runTwo();
  } finally {
    await docket.close();
  }
}

/** Answers what the runs were given as their trace contexts. */
async function runTwo(): Promise<readonly (string | undefined)[]> {
  const submitter = await docket.client("ann", "SUBMITTER");
  const worker = await docket.client("walter", "WORKER");
  const seen: (string | undefined)[] = [];
  const echo = doing(
    async ({ input, traceparent }) => {
      seen.push(traceparent);
      // An instrumented call within the function.
      trace.getTracer("mine").startSpan("inside").end();
      if ((input as { fail?: true }).fail) throw new RunError("BROKEN", "as asked");
      return 1;
    },
    { name: "echo" },
  );
  const work = startWork(remotePort(worker), { functions: [echo] });
  for (const input of [{}, { fail: true }]) {
    const ended = moved(docket.docket.jobs, ({ endedAt }) => endedAt !== undefined);
    await submitter.submit({ function: "echo", input, maxAttempts: 1 });
    await ended;
  }
  await work.stop();
  return seen;
}
