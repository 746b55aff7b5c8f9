import type { IncomingMessage } from "node:http";
import type { Context, Server } from "graphql-ws";
import type { WebSocket } from "ws";
import { asFacts, type Log } from "../log.ts";
import type { Caller } from "./context.ts";
import { publicError } from "./errors.ts";

/** The payload of `connection_init`. */
export interface Init extends Record<string, unknown> {
  readonly token?: unknown;
}

/** What is remembered of a WebSocket beside what the protocol knows. */
export interface OwnExtra {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
  caller?: Caller;
  starts?: Starts;
}

/** Subscriptions started since a moment of the process's clock, in ms. */
export interface Starts {
  readonly since: number;
  readonly count: number;
}

/** A WebSocket as the protocol's hooks see it. */
export type Socket = Context<Init | undefined, OwnExtra>;

/** What WebSockets call "try again later": clients come back after a pause. */
export const tryAgainLater = 1013;
/** For what no client should say, and for a fault of Docket's own: clients don't come back. */
const badRequest = 4400;
const internalError = 4500;
const pingMs = 12_000;
/** Bytes to a client that may wait to be read. */
const bufferedBytesMax = 4 * 1024 * 1024;
/** Characters in the reason of a close, of at most 4 bytes each: WebSockets take 123 bytes. */
const reasonMax = 30;
const short = (reason: string): string =>
  Buffer.byteLength(reason) > 123 ? reason.slice(0, reasonMax) : reason;

/**
 * Speaks the protocol on one WebSocket. In the place of graphql-ws's own adapter, which writes to the console whatever
 * a client does wrong, and calls it an internal error.
 */
export function speak(
  protocol: Server<OwnExtra>,
  socket: WebSocket,
  request: IncomingMessage,
  log: Log,
): void {
  const broke = (error: unknown) => log.debug("graphql.socket", asFacts(error));
  socket.on("error", broke);
  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      send: (text) => send(socket, text, log),
      close: (code, reason = "") => socket.close(code, short(reason)),
      onMessage: (hear) =>
        socket.on("message", (message) => {
          cutDeaf(socket);
          hear(String(message)).catch((error: unknown) => end(socket, error, log));
        }),
    },
    { socket, request },
  );
  const stop = keepAlive(socket);
  socket.once("close", (code, reason) => {
    stop();
    closed(code, String(reason)).catch(broke);
  });
}

/** A client that is gone in the midst of an answer is no error. */
const send = (socket: WebSocket, text: string, log: Log): Promise<void> =>
  new Promise((resolve) => {
    if (socket.readyState !== socket.OPEN) return resolve();
    socket.send(text, (error) => {
      if (error) log.debug("graphql.unsent", { error: error.message });
      resolve();
    });
  });

/** Ends a client that sends without reading: the answers would pile up here. */
function cutDeaf(socket: WebSocket): void {
  if (socket.bufferedAmount > bufferedBytesMax) socket.terminate();
}

function end(socket: WebSocket, error: unknown, log: Log): void {
  // What only servers say is no message that the library expects.
  const isMisuse = error instanceof Error && error.message.startsWith("Unexpected message");
  if (isMisuse) {
    socket.close(badRequest, "Invalid message received");
    return;
  }
  const { message, extensions } = publicError(error, log);
  if (extensions["retryable"] === true) socket.close(tryAgainLater, message);
  else socket.close(internalError, "Internal server error");
}

/** Pings a client, and ends it when it did not answer until the next one. */
function keepAlive(socket: WebSocket): () => void {
  let isAlive = true;
  socket.on("pong", () => {
    isAlive = true;
  });
  const timer = setInterval(() => {
    if (!isAlive) return socket.terminate();
    isAlive = false;
    socket.ping();
  }, pingMs);
  return () => clearInterval(timer);
}
