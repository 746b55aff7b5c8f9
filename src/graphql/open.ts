import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { asFacts } from "../log.ts";
import { servedNow } from "../serving.ts";
import { leaveUnread } from "../unread.ts";
import type { GraphqlRooms } from "./context.ts";
import { openPlaces } from "./places.ts";
import { openSockets } from "./sockets.ts";
import { isUpload, readUpload } from "./upload-request.ts";
import { csrfHeaders, graphqlPath, openYoga, type Yoga } from "./yoga.ts";

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
  const places = openPlaces(rooms.config);
  const yoga = openYoga(rooms, places);
  const sockets = openSockets(rooms, yoga, places);
  return {
    serves: ({ url = "/" }) => url.split("?", 1)[0] === graphqlPath,
    handle: (request, response) => {
      nameRoute();
      handle(rooms, yoga, request, response).catch((error: unknown) => {
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

async function handle(
  rooms: GraphqlRooms,
  yoga: Yoga,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!isUpload(request)) return yoga.handle(request, response);
  // Why it was refused is told at once; the file may still be coming.
  response.once("finish", () => leaveUnread(request));
  const known = await readUpload(rooms, request, response, csrfHeaders);
  if (!response.destroyed) await yoga.handle(request, response, known);
}

/** For whoever tells of the request. */
function nameRoute(): void {
  const { request } = servedNow();
  if (request) request.route = graphqlPath;
}
