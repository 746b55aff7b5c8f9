import { httpUrl, oneOf, pairs, part, secret, text } from "../settings.ts";

/** What an operator sees of the server. */
export const observationSettings = {
  logLevel: oneOf(
    "DOCKET_LOG_LEVEL",
    ["debug", "info", "warn", "error", "silent"],
    "info",
    "least severe log line to write: debug, info, warn, error or silent",
  ),
  metrics: oneOf(
    "DOCKET_METRICS",
    ["token", "open", "off"],
    "token",
    "who may read /metrics: token (DOCKET_METRICS_TOKEN, or an ADMIN's), open (anybody) or off",
  ),
  metricsToken: secret("DOCKET_METRICS_TOKEN", "a token that reads /metrics and nothing else"),
  tracesEndpoint: httpUrl(
    "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
    "the URL that traces are sent to, as OTLP over HTTP",
  ),
  otlpEndpoint: httpUrl(
    "OTEL_EXPORTER_OTLP_ENDPOINT",
    "the collector's URL; traces are sent to v1/traces below it. Without either there are none",
  ),
  otlpHeaders: pairs(
    "OTEL_EXPORTER_OTLP_HEADERS",
    "headers for the collector, as name=value between commas",
  ),
  serviceName: text("OTEL_SERVICE_NAME", "docket", "this server's name in traces"),
  tracesPart: part(
    "OTEL_TRACES_SAMPLER_ARG",
    1,
    "part of the traces begun here that is recorded, 0 to 1; those begun by callers are as they say",
  ),
};
