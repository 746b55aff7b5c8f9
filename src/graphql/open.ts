import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { asFacts } from "../log.ts";
import type { GraphqlRooms } from "./context.ts";
import { openSockets } from "./sockets.ts";
import { graphqlPath, openYoga } from "./yoga.ts";

/** GraphQL over HTTP, server-sent events and WebSocket. */
export interface Graphql {
  /** Whether a request is for this face. */
  serves(request: Pick<IncomingMessage, "url">): boolean;
  handle(request: IncomingMessage, response: ServerResponse): void;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Answers one request, without a port. */
  fetch(request: Request): Promise<Response>;
  /** Closes the WebSockets; requests under way come to their end. */
  close(): Promise<void>;
}

export function openGraphql(rooms: GraphqlRooms): Graphql {
  const yoga = openYoga(rooms);
  const sockets = openSockets(rooms, yoga);
  return {
    serves: ({ url = "/" }) => url.split("?", 1)[0] === graphqlPath,
    handle: (request, response) => {
      Promise.resolve(yoga.handle(request, response)).catch((error: unknown) => {
        rooms.log.error("graphql.broke", asFacts(error));
        response.destroy();
      });
    },
    fetch: async (request) => yoga.fetch(request, {}),
    upgrade: sockets.upgrade,
    close: async () => {
      await sockets.close();
      await yoga.dispose();
    },
  };
}
