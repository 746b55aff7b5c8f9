import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { Server as NetServer, type Socket } from "node:net";

/** The connections of a server, to be ended without harm. */
export interface Connections {
  /** From now on every answer is its connection's last, so that clients and servers in front come by new ones, and elsewhere. */
  release(): void;
  /**
   * Takes no more of them, and resolves when none is left. One in use ends with its answer, which says so; one that has
   * been idle for `idleMs` is closed. A server in front would take a connection that was in use a moment ago for good,
   * and could not tell what became of a request that it has just sent.
   */
  end(idleMs: number): Promise<void>;
  /** Ends all at once. */
  cut(): void;
}

/** How a connection is used. */
interface Use {
  readonly underWay: Set<ServerResponse>;
  /** When it last fell idle, by this process's clock in ms. */
  idleSince: number;
  /** It has become a WebSocket: others end it. */
  taken: boolean;
}

/** Pause between looks for idle connections, in ms. */
const lookMs = 50;

export function openConnections(server: Server): Connections {
  const open = new Map<Socket, Use>();
  let ending = false;
  server.on("connection", (socket) => {
    open.set(socket, { underWay: new Set(), idleSince: performance.now(), taken: false });
    socket.once("close", () => open.delete(socket));
  });
  server.prependListener("request", ({ socket }: IncomingMessage, response: ServerResponse) => {
    const use = open.get(socket);
    use?.underWay.add(response);
    if (ending) sayLast(response);
    response.once("close", () => {
      use?.underWay.delete(response);
      if (use) use.idleSince = performance.now();
    });
  });
  server.prependListener("upgrade", ({ socket }: IncomingMessage) => {
    const use = open.get(socket);
    if (use) use.taken = true;
  });
  const release = () => {
    ending = true;
    for (const { underWay } of open.values()) underWay.forEach(sayLast);
  };
  return {
    release,
    end: async (idleMs) => {
      release();
      const closed = new Promise((resolve) => stopListening(server, resolve));
      const look = setInterval(() => closeIdle(open, idleMs), lookMs);
      await closed;
      clearInterval(look);
      // Only what the server keeps for itself is left to be let go of.
      server.close(() => undefined);
    },
    cut: () => {
      for (const socket of open.keys()) socket.destroy();
    },
  };
}

function sayLast(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader("connection", "close");
}

/** HTTP's own `close` would close idle connections too, at once. */
const stopListening = (server: Server, closed: (reason?: unknown) => void): void =>
  void NetServer.prototype.close.call(server, closed);

function closeIdle(open: ReadonlyMap<Socket, Use>, idleMs: number): void {
  const now = performance.now();
  for (const [socket, { underWay, idleSince, taken }] of open)
    if (!taken && underWay.size === 0 && now - idleSince >= idleMs) socket.destroySoon();
}
