import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { CloseCode, handleProtocols, makeServer } from "graphql-ws";
import { type WebSocket, WebSocketServer } from "ws";
import { type Patience, patience } from "../patience.ts";
import { requestIdHeader, servedNow } from "../serving.ts";
import { headerOf, pageOwner } from "../web-page.ts";
import type { GraphqlRooms } from "./context.ts";
import type { Places } from "./places.ts";
import { type Init, type OwnExtra, speak } from "./socket.ts";
import { connect } from "./socket-caller.ts";
import { operationOf, start } from "./socket-operation.ts";
import { graphqlPath, type Yoga } from "./yoga.ts";

export interface Sockets {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Closes every socket with 1001, so that its client comes back to another server. */
  close(): Promise<void>;
}

/** Bytes in a message from a client. */
const messageBytesMax = 64 * 1024;
/** Time a client has to say who it is, and to answer a close, in ms. */
const patienceMs = 3_000;
/** Sockets whose clients have not said yet who they are; above it the one that has been silent longest must go. */
const strangersMax = 1_000;
const goingAway = 1001;

/** Subscriptions over WebSocket. Whatever goes wrong with one ends that one, never its neighbours. */
export function openSockets(rooms: GraphqlRooms, yoga: Yoga, places: Places): Sockets {
  const strangers = new Map<WebSocket, Patience>();
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: messageBytesMax,
    perMessageDeflate: false,
    closeTimeout: patienceMs,
    handleProtocols,
  } as ConstructorParameters<typeof WebSocketServer>[0]);
  const protocol = makeServer<Init | undefined, OwnExtra>({
    // Strangers are waited for here.
    connectionInitWaitTimeout: 0,
    onConnect: async (socket) => {
      strangers.get(socket.extra.socket)?.end();
      const isKnown = await connect(rooms, places, socket);
      strangers.delete(socket.extra.socket);
      if (!isKnown) rooms.metrics.authFailures.inc({ reason: "socket" });
      return isKnown;
    },
    onSubscribe: (socket, _id, message) => operationOf(rooms, yoga, socket, message),
    subscribe: (args) => start(rooms, args),
  });
  server.on("headers", (headers) => {
    const { request } = servedNow();
    if (request) headers.push(`${requestIdHeader}: ${request.id}`);
  });
  let closing = false;
  return {
    upgrade: (request, socket, head) => {
      if (closing || !mayUpgrade(rooms, request)) return refuse(socket);
      server.handleUpgrade(request, socket, head, (ws) => {
        admit(strangers, ws);
        speak(protocol, ws, request, rooms.log);
      });
    },
    close: () => {
      closing = true;
      return closeAll(server);
    },
  };
}

/** However many clients connect and say nothing, one that has something to say gets in. */
function admit(strangers: Map<WebSocket, Patience>, socket: WebSocket): void {
  const [oldest] = strangers.keys();
  if (oldest && strangers.size >= strangersMax) {
    strangers.delete(oldest);
    oldest.terminate();
  }
  const silent = () =>
    socket.close(CloseCode.ConnectionInitialisationTimeout, "Connection initialisation timeout");
  const waiting = patience(patienceMs, silent);
  strangers.set(socket, waiting);
  socket.once("close", () => {
    waiting.end();
    strangers.delete(socket);
  });
}

async function closeAll(server: WebSocketServer): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  for (const client of server.clients) client.close(goingAway, "Going away");
  const cut = setTimeout(() => {
    for (const client of server.clients) client.terminate();
  }, patienceMs);
  await closed;
  clearTimeout(cut);
}

/** WebSockets are open to every web page: its origin has to be this server's own, or a listed one. */
function mayUpgrade(rooms: GraphqlRooms, request: IncomingMessage): boolean {
  if (request.url?.split("?", 1)[0] !== graphqlPath) return false;
  return pageOwner(rooms, headerOf(request)) !== "FOREIGN";
}

function refuse(socket: Duplex): void {
  socket.on("error", () => socket.destroy());
  const answer = "HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
  socket.end(answer, () => socket.destroy());
}
