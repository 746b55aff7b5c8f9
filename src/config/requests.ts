import { number } from "../settings.ts";

const MiB = 1024 * 1024;

/** What one request, one socket and one user may ask for. */
export const requestsSettings = {
  bodyBytesMax: number("DOCKET_BODY_BYTES_MAX", 8 * MiB, "size of a GraphQL request", 1),
  queryTimeoutMs: number(
    "DOCKET_QUERY_TIMEOUT_MS",
    45_000,
    "time for a query; a mutation has as much beside what it waits for, in ms",
    1,
    2 ** 31 - 1,
  ),
  queryTokensMax: number(
    "DOCKET_QUERY_TOKENS_MAX",
    5_000,
    "lexical tokens in a GraphQL document",
    1,
  ),
  queryDepthMax: number("DOCKET_QUERY_DEPTH_MAX", 12, "depth of a GraphQL document", 1),
  queryComplexityMax: number(
    "DOCKET_QUERY_COMPLEXITY_MAX",
    10_000,
    "cost of a GraphQL document",
    1,
  ),
  pageMax: number("DOCKET_PAGE_MAX", 100, "rows in one page of a list", 1, 1_000),
  introspection: number(
    "DOCKET_INTROSPECTION",
    1,
    "0 lets nobody ask the GraphQL server for its schema; schema/schema.graphql has it anyway",
    0,
    1,
  ),
  graphiql: number(
    "DOCKET_GRAPHIQL",
    0,
    "1 shows GraphiQL, a page to try queries on, to who is signed in to the dashboard",
    0,
    1,
  ),
  sessionMs: number(
    "DOCKET_SESSION_MS",
    43_200_000,
    "how long somebody stays signed in to the dashboard, in ms",
    1_000,
    2 ** 31 - 1,
  ),
  sessionsPerUserMax: number(
    "DOCKET_SESSIONS_PER_USER_MAX",
    100,
    "sessions of the dashboard that one user may have; the oldest ends for one more",
    1,
  ),
  mailboxMax: number(
    "DOCKET_MAILBOX_MAX",
    1_000,
    "changed jobs kept for a slow subscriber before it is ended",
    1,
  ),
  socketSubscriptionsMax: number(
    "DOCKET_SOCKET_SUBSCRIPTIONS_MAX",
    50,
    "subscriptions on one WebSocket",
    1,
  ),
  socketStartsMax: number(
    "DOCKET_SOCKET_STARTS_MAX",
    300,
    "subscriptions that one WebSocket may start within a minute",
    1,
  ),
  liveMax: number("DOCKET_LIVE_MAX", 10_000, "WebSockets and event streams open at a time", 1),
  livePerUserMax: number(
    "DOCKET_LIVE_PER_USER_MAX",
    100,
    "WebSockets and event streams that one user may have open on one server",
    1,
  ),
};
