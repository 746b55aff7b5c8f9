import { useCSRFPrevention } from "@graphql-yoga/plugin-csrf-prevention";
import { createYoga, type YogaServerInstance } from "graphql-yoga";
import { type Caller, type Context, callerOfRequest, type GraphqlRooms } from "./context.ts";
import { publicError } from "./errors.ts";
import { gate } from "./gate.ts";
import { schema } from "./schema.ts";

/** Where GraphQL is served, over HTTP and WebSocket. */
export const graphqlPath = "/graphql";

/** What a WebSocket adds to an operation: its caller was asked for when the socket was opened. */
export interface SocketOperation {
  readonly caller?: Caller;
}

export type Yoga = YogaServerInstance<SocketOperation, Context>;

/** A header that no web page can send to another origin unasked. */
const csrfHeaders = ["authorization", "x-docket-csrf"];

export function openYoga(rooms: GraphqlRooms): Yoga {
  const { config, log } = rooms;
  return createYoga<SocketOperation, Context>({
    schema,
    graphqlEndpoint: graphqlPath,
    // The server in front of this one answers for its health.
    healthCheckEndpoint: `${graphqlPath}/live`,
    graphiql: config.graphiql === 1,
    landingPage: false,
    batching: false,
    multipart: false,
    logging: false,
    maxRequestBodySize: config.bodyBytesMax,
    cors: config.corsOrigins.length > 0 && {
      origin: [...config.corsOrigins],
      methods: ["GET", "POST", "OPTIONS"],
    },
    // Validation is cached by document, so no rule may look at variables: costs are counted in the gate.
    parserAndValidationCache: true,
    maskedErrors: { isDev: false, maskError: (error) => publicError(error, log) },
    plugins: [useCSRFPrevention({ requestHeaders: csrfHeaders }), gate(rooms)],
    context: async (initial) => {
      const caller = initial.caller ?? (await callerOfRequest(rooms, initial.request));
      return { rooms, ...caller, signal: initial.request?.signal };
    },
  });
}
