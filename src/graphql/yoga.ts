import { useCSRFPrevention } from "@graphql-yoga/plugin-csrf-prevention";
import { createYoga, type Plugin, type YogaServerInstance } from "graphql-yoga";
import type { HeaderOf } from "../web-page.ts";
import {
  type Caller,
  type Context,
  callerOfRequest,
  csrfHeader,
  type GraphqlRooms,
} from "./context.ts";
import { publicError } from "./errors.ts";
import { gate } from "./gate.ts";
import { landing } from "./landing.ts";
import { observed } from "./observed.ts";
import { persisted } from "./persisted.ts";
import type { Places } from "./places.ts";
import { schema } from "./schema.ts";
import type { UploadOperation } from "./upload-request.ts";

/** Where GraphQL is served, over HTTP and WebSocket. */
export const graphqlPath = "/graphql";

/** What is known of an operation before Yoga sees it. */
export interface KnownOperation extends Partial<UploadOperation> {
  /** On a WebSocket: who was asked for when the socket was opened. */
  readonly caller?: Caller;
}

export type Yoga = YogaServerInstance<KnownOperation, Context>;

/** One of these shows that a request was no web page's of another origin. */
export const csrfHeaders = ["authorization", csrfHeader];

export function openYoga(rooms: GraphqlRooms, places: Places): Yoga {
  const { config, log } = rooms;
  return createYoga<KnownOperation, Context>({
    schema,
    graphqlEndpoint: graphqlPath,
    // The server in front of this one answers for its health.
    healthCheckEndpoint: `${graphqlPath}/live`,
    graphiql: false,
    landingPage: false,
    batching: false,
    multipart: false,
    logging: false,
    maxRequestBodySize: config.bodyBytesMax,
    cors: (request) => corsOf(request, config.corsOrigins),
    // Validation is cached by document, so no rule may look at variables: costs are counted in the gate.
    parserAndValidationCache: true,
    maskedErrors: { isDev: false, maskError: (error) => publicError(error, log) },
    plugins: [
      landing(config),
      refusesUploads,
      dropsEndedSessions(rooms),
      useCSRFPrevention({ requestHeaders: csrfHeaders }),
      persisted(rooms),
      observed(rooms),
      gate(rooms, places),
    ],
    context: async (initial) => {
      const caller = initial.caller ?? (await callerOfRequest(rooms, headersOf(initial.request)));
      const overSocket = initial.caller !== undefined;
      const { request, isUpload = false } = initial;
      return { rooms, ...caller, signal: request?.signal, overSocket, isUpload };
    },
  });
}

/** Tells what was wrong with a multipart request as every other answer is told. */
const refusesUploads: Plugin<Context, KnownOperation> = {
  onRequestParse: ({ serverContext }) => {
    if (serverContext.problem) throw serverContext.problem;
  },
};

const headersOf =
  ({ headers }: Request): HeaderOf =>
  (name) =>
    headers.get(name);

/** A browser that shows an unknown or ended session is told to forget it. */
const dropsEndedSessions = ({ sessionCookie }: GraphqlRooms): Plugin<Context> => ({
  onResponse: ({ request, response }) => {
    const { headers } = request;
    const byCookie = headers.get("authorization") === null;
    if (response.status === 401 && byCookie && sessionCookie.in(headers.get("cookie")))
      response.headers.append("set-cookie", sessionCookie.drop());
  },
});

/**
 * For a listed origin alone: given a list, Yoga would allow an origin that is not on it to be "null", which is what
 * browsers call the origin of a sandboxed frame. The session's cookie is for this server's own pages, so no credentials go along.
 */
function corsOf({ headers }: Request, listed: readonly string[]) {
  const origin = headers.get("origin");
  if (origin === null || !listed.includes(origin)) return false;
  return { origin: [origin], methods: ["GET", "POST", "OPTIONS"], credentials: false };
}
