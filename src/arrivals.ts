import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics/index.ts";
import { requestIdHeader, type ServedRequest, serving, servingEvents } from "./serving.ts";
import { type Span, type Trace, traceparentFrom } from "./trace.ts";

interface Deps {
  readonly log: Log;
  readonly trace: Trace;
  readonly metrics: Pick<Metrics, "http" | "authFailures" | "sockets">;
}

/**
 * Serves one HTTP request: it gets an id, or keeps the one that it brings, and is logged, measured and traced. Of its
 * address only the route is told, because the rest may hold keys.
 */
export function arrive(
  deps: Deps,
  request: IncomingMessage,
  response: ServerResponse,
  serve: () => void,
): void {
  const served: ServedRequest = { id: idOf(request), route: "none" };
  const { method = "GET", headers } = request;
  const parent = traceparentFrom(headers["traceparent"]);
  const span = deps.trace.start(method, { kind: "server", parent });
  const arrival: Arrival = { request, response, served, span, startedAt: performance.now() };
  response.setHeader(requestIdHeader, served.id);
  response.once("close", () => serving(scopeOf(arrival), () => tell(deps, arrival)));
  serving(scopeOf(arrival), serve);
}

interface Arrival {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly served: ServedRequest;
  readonly span: Span;
  readonly startedAt: number;
}

const scopeOf = ({ served: request, span: { traceparent } }: Arrival) => ({
  request,
  ...(traceparent && { traceparent }),
});

/** An id of the caller's own, where it is one; anything else might be made to deceive who reads the log. */
function idOf({ headers }: IncomingMessage): string {
  const said = headers[requestIdHeader];
  return typeof said === "string" && /^[\w.:=+/-]{1,128}$/.test(said) ? said : randomUUID();
}

/** As servers in front note it: the caller was gone before there was an answer. */
const callerGone = 499;

function tell({ log, metrics }: Deps, arrival: Arrival): void {
  const { request, response, served, span, startedAt } = arrival;
  const status = response.headersSent ? response.statusCode : callerGone;
  const ms = performance.now() - startedAt;
  const { route } = served;
  const method = methods.has(request.method ?? "") ? `${request.method}` : "other";
  metrics.http.observe({ method, route, status: String(status) }, ms / 1_000);
  if (status === 401) metrics.authFailures.inc({ reason: "unauthenticated" });
  if (status === 403) metrics.authFailures.inc({ reason: "forbidden" });
  span.end({
    name: `${method} ${route}`,
    facts: {
      "http.request.method": method,
      "http.route": route,
      "http.response.status_code": status,
      "docket.request": served.id,
    },
    ...(status >= 500 && { error: String(status) }),
  });
  const cut = response.writableFinished ? {} : { cut: true };
  const from = request.socket.remoteAddress;
  log[levelOf(status)]("request", { method, route, status, ms: Math.round(ms), from, ...cut });
}

const methods = new Set(["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"]);

/** What went well is told to those who ask for it: there is much of it. */
function levelOf(status: number): "debug" | "info" | "warn" {
  if (status >= 500) return "warn";
  return status >= 400 ? "info" : "debug";
}

/** Serves one WebSocket: what comes over it later is on its behalf too. */
export function arriveSocket(
  { log, metrics }: Deps,
  request: IncomingMessage,
  socket: Duplex,
  serve: () => void,
): void {
  const served: ServedRequest = { id: idOf(request), route: "websocket" };
  const traceparent = traceparentFrom(request.headers["traceparent"]);
  const startedAt = performance.now();
  metrics.sockets.inc();
  serving({ request: served, ...(traceparent && { traceparent }) }, () => {
    servingEvents(socket);
    socket.once("close", () => {
      metrics.sockets.dec();
      log.debug("socket", { ms: Math.round(performance.now() - startedAt) });
    });
    serve();
  });
}
