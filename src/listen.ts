import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { Config, Environment } from "./config.ts";
import { type Connections, openConnections } from "./connections.ts";
import { type Docket, openDocket } from "./docket.ts";
import { asFacts, type Log } from "./log.ts";

/** A Docket server on its port. */
export interface Listening {
  readonly docket: Docket;
  /** Where this server is reached on this machine. */
  readonly url: string;
  /**
   * Serves on while `/readyz` says no, for DOCKET_CLOSE_DELAY_MS or until told to hurry: by then whoever asks for its health
   * sends nothing more here, and no call meets a closed port.
   */
  leave(hurry: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

interface ListenOptions {
  readonly config: Config;
  readonly log: Log;
  /** Shows people the operator's token that was made on an empty database. */
  readonly showFirstToken: (token: string) => void;
  /** The folder that holds the built dashboard, where it is another than this package's own. */
  readonly dashboard?: string;
  /** What the settings were read from, for the operator to see. */
  readonly environment?: Environment;
}

/** What requests under way are given to end at least, once everything else here has, in ms. */
const closeMs = 5_000;
/** A connection on which nothing came for so long is not in use just now, in ms. */
const idleMs = 1_000;
/**
 * How long a connection is kept for the next request, in ms: longer than servers in front keep theirs (most 60 s, Caddy
 * 120 s), so that it is never closed here just as they send one.
 */
const keepAliveMs = 125_000;
/** A connection on which nothing moves is cut after this, or after twice the longest wait, in ms. */
const silenceMs = 120_000;

/**
 * Takes the port, opens every room, then answers. The port comes first, so that the rooms know their own address;
 * who calls meanwhile waits.
 */
export async function listen({ config, log, ...surroundings }: ListenOptions): Promise<Listening> {
  // Uploads may take as long as they move.
  const server = createServer({ requestTimeout: 0 });
  server.keepAliveTimeout = keepAliveMs;
  server.timeout = Math.max(silenceMs, 2 * config.waitMsMax);
  const connections = openConnections(server);
  const url = await takePort(server, config);
  const publicUrl = (config.publicUrl ?? url).replace(/\/+$/, "");
  const opening = openDocket(config, log, { ...surroundings, publicUrl });
  serve(server, opening, log);
  try {
    const docket = await opening;
    return {
      docket,
      url,
      leave: (hurry) => leave(connections, docket, config.closeDelayMs, hurry),
      close: () => close(connections, docket, config.drainMs),
    };
  } catch (error) {
    connections.cut();
    await connections.end(0);
    throw error;
  }
}

function takePort(server: Server, { host, port }: Config): Promise<string> {
  return new Promise((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException) =>
      reject(error.code === "EADDRINUSE" ? portTaken(host, port) : error);
    server.once("error", refuse);
    server.listen(port, host, () => {
      server.off("error", refuse);
      const { port: taken } = server.address() as AddressInfo;
      resolve(`http://${host.includes(":") ? `[${host}]` : host}:${taken}`);
    });
  });
}

const portTaken = (host: string, port: number) =>
  new Error(
    `port ${port} of ${host} is in use (EADDRINUSE). Is another Docket running? End it, or set DOCKET_PORT.`,
  );

/** No request, whatever it is, may end the process: what goes wrong ends its connection. */
function serve(server: Server, opening: Promise<Docket>, log: Log): void {
  server.on("request", (request, response) => {
    if (!hasAddress(request)) return refuse(response);
    opening
      .then((docket) => docket.handle(request, response))
      .catch((error: unknown) => {
        log.debug("request.cut", asFacts(error));
        response.destroy();
      });
  });
  server.on("upgrade", (request, socket, head) => {
    // Node has let go of the socket: without a listener its error would end the process.
    socket.on("error", () => socket.destroy());
    opening
      .then((docket) => docket.upgrade(request, socket, head))
      .catch((error: unknown) => {
        log.debug("upgrade.cut", asFacts(error));
        socket.destroy();
      });
  });
}

const hasAddress = ({ url = "/", headers }: IncomingMessage): boolean =>
  url.startsWith("/") &&
  !url.startsWith("//") &&
  URL.canParse(url, `http://${headers.host ?? "localhost"}`);

function refuse(response: ServerResponse): void {
  response.writeHead(400, { "content-type": "application/problem+json", connection: "close" });
  response.end(`{"status":400,"code":"INVALID_INPUT","title":"This is no address here."}`);
}

async function leave(
  connections: Connections,
  docket: Docket,
  ms: number,
  signal: AbortSignal,
): Promise<void> {
  docket.leave();
  connections.release();
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}

/** First no new work, then the end of the requests under way, then the rooms that they stand on. */
async function close(connections: Connections, docket: Docket, drainMs: number): Promise<void> {
  const deadline = performance.now() + drainMs;
  const ended = connections.end(Math.min(idleMs, drainMs));
  await docket.drain();
  const leftMs = Math.max(closeMs, deadline - performance.now());
  const cut = setTimeout(connections.cut, leftMs);
  await ended;
  clearTimeout(cut);
  await docket.close();
}
