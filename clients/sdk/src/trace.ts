import {
  type Context,
  context,
  ROOT_CONTEXT,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  trace,
} from "@opentelemetry/api";
import type { Traced, WorkJob } from "./work/port.ts";

/** Has a request belong to the span under way, where the process has an OpenTelemetry SDK. */
export function traceHeaders(): { traceparent?: string } {
  const span = trace.getActiveSpan()?.spanContext();
  return span && trace.isSpanContextValid(span) ? { traceparent: traceparentOf(span) } : {};
}

/** Tells a run by the process's own OpenTelemetry SDK, below the claim; without one nothing is told. */
export const withOpenTelemetry: Traced = (job, run) => {
  const parent = contextOf(job.traceparent);
  const { id, function: name, attempt } = job;
  const attributes = { "messaging.message.id": id, "docket.attempt": attempt };
  const span = trace
    .getTracer("docket")
    .startSpan(`run ${name}`, { kind: SpanKind.CONSUMER, attributes }, parent);
  return context.with(trace.setSpan(parent, span), async () => {
    try {
      const failure = await run(under(job, span.spanContext()));
      if (failure !== undefined) {
        span.setAttribute("error.type", failure);
        span.setStatus({ code: SpanStatusCode.ERROR });
      }
    } finally {
      span.end();
    }
  });
};

const under = (job: WorkJob, span: SpanContext): WorkJob =>
  trace.isSpanContextValid(span) ? { ...job, traceparent: traceparentOf(span) } : job;

/** W3C trace context, version 00. */
const traceparentOf = ({ traceId, spanId, traceFlags }: SpanContext): string =>
  `00-${traceId}-${spanId}-${(traceFlags & 1) === 1 ? "01" : "00"}`;

function contextOf(traceparent = ""): Context {
  const [, traceId, spanId, flags] =
    /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/.exec(traceparent) ?? [];
  if (!traceId || !spanId || !flags) return ROOT_CONTEXT;
  const traceFlags = Number.parseInt(flags, 16) & 1;
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
}
