import type * as Api from "@opentelemetry/api";
import type { Config } from "./config.ts";
import type { Log } from "./log.ts";
import { servedNow, serving } from "./serving.ts";

/** What is told of a span. Never inputs, outputs or secrets. */
export type SpanFacts = Readonly<Record<string, string | number | boolean | undefined>>;

export interface SpanOptions {
  readonly kind?: "server" | "client" | "producer" | "consumer";
  /** What it is a part of, as W3C trace context; the span under way when left out. */
  readonly parent?: string | undefined;
  /** What else gave the cause. */
  readonly link?: string | undefined;
  readonly facts?: SpanFacts;
  /** Told afterwards: when it began, by this machine's clock in ms. */
  readonly startedAt?: number;
}

/** Something that takes its time. */
export interface Span {
  /** For whoever goes on with this trace, here or elsewhere. Without an exporter it is the parent's. */
  readonly traceparent: string | undefined;
  /** `error` is a word for what went wrong. */
  end(more?: { readonly name?: string; readonly facts?: SpanFacts; readonly error?: string }): void;
}

/** Where it is told what belongs together, from submit to callback, across processes. */
export interface Trace {
  start(name: string, options?: SpanOptions): Span;
  /** Sends what was not sent yet. */
  close(): Promise<void>;
}

/** Does work within a span: what is called meanwhile belongs under it. */
export async function within<T>(span: Span, work: () => Promise<T>): Promise<T> {
  const { traceparent } = span;
  try {
    const result = await serving({ ...(traceparent && { traceparent }) }, work);
    span.end();
    return result;
  } catch (error) {
    span.end({ error: wordOf(error) });
    throw error;
  }
}

/** A refusal by its code, anything else by its kind: messages may hold what is nobody's business. */
const wordOf = (error: unknown): string =>
  String((error as { code?: unknown } | undefined)?.code ?? (error as Error | undefined)?.name);

/** Hands on what callers sent along, and tells nobody. */
export const noTrace: Trace = {
  start: (_name, options = {}) => ({
    traceparent: parentOf(options),
    end: () => undefined,
  }),
  close: async () => undefined,
};

const parentOf = (options: SpanOptions): string | undefined =>
  "parent" in options ? options.parent : servedNow().traceparent;

/** W3C trace context, version 00. */
const form = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/** The trace context that a caller sent, when it is one. */
export const traceparentFrom = (said: string | string[] | undefined): string | undefined =>
  typeof said === "string" && form.test(said) && !/-0+-/.test(said) ? said : undefined;

export const sameTrace = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && one.split("-")[1] === other?.split("-")[1];

type TraceConfig = Pick<
  Config,
  "tracesEndpoint" | "otlpEndpoint" | "otlpHeaders" | "serviceName" | "tracesPart"
>;

/** OpenTelemetry's spans, sent to the collector of the settings. Nothing is loaded when there is none. */
export async function openTrace(config: TraceConfig, log: Log): Promise<Trace> {
  const { tracesEndpoint, otlpEndpoint } = config;
  const url = tracesEndpoint ?? (otlpEndpoint && `${otlpEndpoint.replace(/\/+$/, "")}/v1/traces`);
  if (!url) return noTrace;
  const api = await import("@opentelemetry/api");
  const { openTracer } = await import("./trace/otlp.ts");
  const { tracer, close } = await openTracer({ ...config, url }, log);
  return { start: (name, options = {}) => startSpan(api, tracer, name, options), close };
}

function startSpan(api: typeof Api, tracer: Api.Tracer, name: string, options: SpanOptions): Span {
  const { kind = "internal", link, facts = {}, startedAt } = options;
  const linked = contextOf(link);
  const span = tracer.startSpan(
    name,
    {
      kind: api.SpanKind[kind.toUpperCase() as keyof typeof Api.SpanKind],
      attributes: { ...facts },
      links: linked ? [{ context: linked }] : [],
      ...(startedAt !== undefined && { startTime: startedAt }),
    },
    under(api, parentOf(options)),
  );
  return {
    traceparent: traceparentOf(span.spanContext()),
    end: ({ name: better, facts: more = {}, error } = {}) => {
      if (better !== undefined) span.updateName(better);
      span.setAttributes({ ...more, ...(error && { "error.type": error }) });
      if (error) span.setStatus({ code: api.SpanStatusCode.ERROR });
      span.end();
    },
  };
}

function under(api: typeof Api, parent: string | undefined): Api.Context {
  const context = contextOf(parent);
  return context ? api.trace.setSpanContext(api.ROOT_CONTEXT, context) : api.ROOT_CONTEXT;
}

function contextOf(traceparent: string | undefined): Api.SpanContext | undefined {
  const [, traceId, spanId, flags] = form.exec(traceparent ?? "") ?? [];
  if (!traceId || !spanId || !flags) return undefined;
  return { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1, isRemote: true };
}

const traceparentOf = ({ traceId, spanId, traceFlags }: Api.SpanContext): string =>
  `00-${traceId}-${spanId}-${(traceFlags & 1).toString(16).padStart(2, "0")}`;
