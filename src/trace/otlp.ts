import type { Tracer } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  type SpanExporter,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from "@opentelemetry/sdk-trace";
import type { Log } from "../log.ts";

interface TracerOptions {
  /** Where spans are sent to. It is the operator's own word, so no guard stands before it. */
  readonly url: string;
  readonly otlpHeaders: Readonly<Record<string, string>>;
  readonly serviceName: string;
  readonly tracesPart: number;
}

/** Time to send one batch, and to send the last ones when the server closes, in ms. */
const sendMs = 5_000;

/** A tracer of its own, registered nowhere: several servers may live in one process. */
export async function openTracer(
  { url, otlpHeaders, serviceName, tracesPart }: TracerOptions,
  log: Log,
): Promise<{ tracer: Tracer; close(): Promise<void> }> {
  const exporter = new OTLPTraceExporter({
    url,
    headers: { ...otlpHeaders },
    timeoutMillis: sendMs,
  });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ "service.name": serviceName }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(tracesPart) }),
    spanProcessors: [new BatchSpanProcessor({ exporter: telling(exporter, log) })],
  });
  // Why the last spans could not be sent is in the log by then.
  const close = () => provider.shutdown().catch(() => undefined);
  return { tracer: provider.getTracer("docket"), close };
}

/** Says in the log that spans are lost, once until it goes well again. */
function telling(exporter: SpanExporter, log: Log): SpanExporter {
  let failing = false;
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        const failed = result.error !== undefined;
        if (failed && !failing)
          log.warn("trace.unsent", { spans: spans.length, error: result.error?.message });
        failing = failed;
        done(result);
      }),
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  };
}
