import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import {
  type ExecutionArgs,
  type ExecutionResult,
  GraphQLError,
  getOperationAST,
  OperationTypeNode,
} from "graphql";
import { CloseCode, type Context as SocketContext, type SubscribePayload } from "graphql-ws";
import { type Extra, useServer } from "graphql-ws/use/ws";
import { type WebSocket, WebSocketServer } from "ws";
import { DocketError } from "../errors.ts";
import { asFacts, type Log } from "../log.ts";
import { type Caller, callerOf, type GraphqlRooms } from "./context.ts";
import { publicError } from "./errors.ts";
import { graphqlPath, type Yoga } from "./yoga.ts";

export interface Sockets {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Closes every socket with 1001, so that its client comes back to another server. */
  close(): Promise<void>;
}

interface Init extends Record<string, unknown> {
  readonly token?: unknown;
}
interface OwnExtra extends Extra, Record<PropertyKey, unknown> {
  caller?: Caller;
}
type Socket = SocketContext<Init, OwnExtra>;
type Started = ExecutionResult | AsyncIterable<ExecutionResult>;

/** Bytes in a message from a client, and bytes to a client that may wait to be read. */
const messageBytesMax = 64 * 1024;
const bufferedBytesMax = 4 * 1024 * 1024;
const pingMs = 12_000;
/** Time a client has to say who it is, and to answer a close, in ms. */
const patienceMs = 3_000;
/** Longest pause a timer can hold, in ms. */
const timerMsMax = 2 ** 31 - 1;

/** Subscriptions over WebSocket. Whatever goes wrong with one ends that one, never its neighbours. */
export function openSockets(rooms: GraphqlRooms, yoga: Yoga): Sockets {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: messageBytesMax,
    perMessageDeflate: false,
    closeTimeout: patienceMs,
  } as ConstructorParameters<typeof WebSocketServer>[0]);
  const served = useServer<Init, OwnExtra>(
    {
      isProd: true,
      connectionInitWaitTimeout: patienceMs,
      onConnect: (socket) => connect(rooms, socket),
      onSubscribe: (socket, _id, message) => operationOf(rooms, yoga, socket, message),
      subscribe: (args) => start(rooms, args),
    },
    server,
    pingMs,
  );
  let closing = false;
  return {
    upgrade: (request, socket, head) => {
      if (closing || !mayUpgrade(rooms, request)) return refuse(socket);
      server.handleUpgrade(request, socket, head, (ws) => {
        hushSend(ws, rooms.log);
        server.emit("connection", ws, request);
        // Instead of the library's own listener, which writes to the console whatever a client does wrong.
        ws.removeAllListeners("error");
        ws.on("error", (error) => rooms.log.debug("graphql.socket", asFacts(error)));
        ws.on("message", () => cutDeaf(ws));
      });
    },
    close: async () => {
      closing = true;
      const cut = setTimeout(
        () => server.clients.forEach((client) => void client.terminate()),
        patienceMs,
      );
      await served.dispose();
      clearTimeout(cut);
    },
  };
}

/** A client that is gone in the midst of an answer is no error; the library would write each to the console. */
function hushSend(socket: WebSocket, log: Log): void {
  const send = socket.send.bind(socket) as (data: unknown, done: (error?: Error) => void) => void;
  socket.send = ((data: unknown, done?: (error?: Error) => void) =>
    send(data, (error) => {
      if (error) log.debug("graphql.unsent", { error: error.message });
      done?.();
    })) as WebSocket["send"];
}

/** Ends a client that sends without reading: the answers would pile up here. */
function cutDeaf(socket: WebSocket): void {
  if (socket.bufferedAmount > bufferedBytesMax) socket.terminate();
}

/** WebSockets are open to every web page: its origin has to be this server's own, or a listed one. */
function mayUpgrade(
  { config, publicUrl }: GraphqlRooms,
  { url = "/", headers }: IncomingMessage,
): boolean {
  if (url.split("?", 1)[0] !== graphqlPath) return false;
  const { origin, host } = headers;
  if (origin === undefined) return true;
  return [
    new URL(publicUrl).origin,
    `http://${host}`,
    `https://${host}`,
    ...config.corsOrigins,
  ].includes(origin);
}

function refuse(socket: Duplex): void {
  socket.on("error", () => socket.destroy());
  const answer = "HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
  socket.end(answer, () => socket.destroy());
}

/** `connection_init` says the token; false closes the socket with 4403. */
async function connect(rooms: GraphqlRooms, { connectionParams, extra }: Socket): Promise<boolean> {
  const token = connectionParams?.token;
  if (typeof token !== "string") return false;
  try {
    extra.caller = await callerOf(rooms, token);
  } catch (error) {
    if (error instanceof DocketError) return false;
    throw error;
  }
  endWithToken(extra.socket, extra.caller.viewer?.expiresAt);
  return true;
}

function endWithToken(socket: WebSocket, expiresAt: Date | undefined): void {
  if (!expiresAt) return;
  const ms = Math.min(Math.max(0, expiresAt.getTime() - Date.now()), timerMsMax);
  const timer = setTimeout(() => socket.close(CloseCode.Forbidden, "Token expired"), ms);
  socket.once("close", () => clearTimeout(timer));
}

/** The operation to run, or why there is none; an error thrown here would close the whole socket. */
async function operationOf(
  rooms: GraphqlRooms,
  yoga: Yoga,
  socket: Socket,
  message: SubscribePayload,
) {
  try {
    // The new one is counted already.
    if (Object.keys(socket.subscriptions).length > rooms.config.socketSubscriptionsMax) {
      return [tooManySubscriptions(rooms.config.socketSubscriptionsMax)];
    }
    // Asked anew: a token may have died since the socket was opened.
    const token = socket.extra.caller?.token;
    const caller = token === undefined ? undefined : await callerOf(rooms, token);
    const { schema, parse, validate, contextFactory, subscribe } = yoga.getEnveloped({
      ...(caller && { caller }),
      params: message,
    } as Parameters<Yoga["getEnveloped"]>[0]);
    const document = parse(message.query);
    const { operationName, variables } = message;
    if (getOperationAST(document, operationName)?.operation !== OperationTypeNode.SUBSCRIPTION) {
      return [
        new GraphQLError("Over WebSocket there are only subscriptions.", {
          extensions: { code: "BAD_REQUEST" },
        }),
      ];
    }
    const errors = validate(schema, document) as readonly GraphQLError[];
    if (errors.length > 0) return errors;
    const contextValue = await contextFactory();
    return {
      schema,
      document,
      operationName,
      variableValues: variables,
      contextValue,
      rootValue: { subscribe },
    };
  } catch (error) {
    return [publicError(error, rooms.log)];
  }
}

const tooManySubscriptions = (max: number): GraphQLError =>
  new GraphQLError(`At most ${max} subscriptions are allowed on one socket.`, {
    extensions: { code: "TOO_MANY_SUBSCRIPTIONS" },
  });

/** Starts a subscription through everything that Yoga adds to one. */
async function start(rooms: GraphqlRooms, args: ExecutionArgs): Promise<Started> {
  const { subscribe } = args.rootValue as { subscribe(args: ExecutionArgs): Promise<Started> };
  try {
    return await subscribe(args);
  } catch (error) {
    return { errors: [publicError(error, rooms.log)] };
  }
}
