import { type Kit, soon } from "./kit.ts";

/** Who called this server, and what of it they watch. */
export const facesInstruments = ({ counter, gauge, histogram }: Kit) => ({
  http: histogram(
    "docket_http_request_duration_seconds",
    "HTTP requests from their arrival to the end of their answer; route is a pattern.",
    soon,
    "method",
    "route",
    "status",
  ),
  operations: histogram(
    "docket_graphql_operation_duration_seconds",
    "GraphQL operations; of a subscription its start. outcome ok, or error where the answer has errors.",
    soon,
    "kind",
    "outcome",
  ),
  authFailures: counter(
    "docket_auth_failures_total",
    "Callers that were not let in; reason unauthenticated, forbidden, or socket.",
    "reason",
  ),
  sockets: gauge("docket_sockets", "WebSockets open now."),
  subscriptions: gauge(
    "docket_subscriptions",
    "Subscriptions open now, by transport: ws or sse.",
    "transport",
  ),
  slowConsumers: counter(
    "docket_slow_consumers_total",
    "Subscriptions ended because their reader was too slow.",
  ),
  conflated: counter(
    "docket_events_conflated_total",
    "States of jobs that a slow subscriber did not see, because a newer one was there.",
  ),
  streamRestarts: counter(
    "docket_stream_restarts_total",
    "Times the change stream was opened again after it was lost.",
  ),
  streamLag: histogram(
    "docket_stream_lag_seconds",
    "From a change in the database to its bell here; takes both machines' clocks for the same.",
    soon,
  ),
});
