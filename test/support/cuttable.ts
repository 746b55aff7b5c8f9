import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A way to a server on this machine that a test can cut. */
export interface Cuttable {
  readonly port: number;
  /** Breaks every connection, and lets none come about until `mend`. */
  cut(): void;
  /** Lets connections come about again: to another server than before where its port is said. */
  mend(targetPort?: number): void;
  close(): Promise<void>;
}

/** An address that stays while the server behind it is started again, whose own port may be somebody else's by then. */
export interface Way {
  readonly url: string;
  leadTo(url: string): void;
  close(): Promise<void>;
}

export async function openWay(url: string): Promise<Way> {
  const { port, mend, close } = await openCuttable(portOf(url));
  return { url: `http://127.0.0.1:${port}`, leadTo: (next) => mend(portOf(next)), close };
}

const portOf = (url: string) => Number(new URL(url).port);

export async function openCuttable(firstTarget: number): Promise<Cuttable> {
  const sockets = new Set<Socket>();
  let isCut = false;
  let target = firstTarget;
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy()).once("close", () => sockets.delete(socket));
  };
  const server = createServer((near) => {
    keep(near);
    if (isCut) return void near.destroy();
    const far = connect(target, "127.0.0.1");
    keep(far);
    near.pipe(far).pipe(near);
    near.once("close", () => far.destroy());
    far.once("close", () => near.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const cut = () => {
    isCut = true;
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    mend: (targetPort = target) => {
      target = targetPort;
      isCut = false;
    },
    close: async () => {
      cut();
      server.close();
      await once(server, "close");
    },
  };
}
