import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Config } from "./config.ts";
import { type Docket, openDocket } from "./docket.ts";
import type { Log } from "./log.ts";

/** A Docket server on its port. */
export interface Listening {
  readonly docket: Docket;
  /** Where this server is reached on this machine. */
  readonly url: string;
  close(): Promise<void>;
}

/** How long requests under way may take to end once the server closes, in ms. */
const closeMs = 5_000;

/**
 * Takes the port, opens every room, then answers. The port comes first, so that the rooms know their own address;
 * who calls meanwhile waits.
 */
export async function listen(config: Config, log: Log): Promise<Listening> {
  const server = createServer({ requestTimeout: 0 });
  const url = await takePort(server, config);
  const opening = openDocket(config, log, {
    publicUrl: (config.publicUrl ?? url).replace(/\/+$/, ""),
  });
  server.on(
    "request",
    (request, response) =>
      void opening.then(
        (docket) => docket.handle(request, response),
        () => response.destroy(),
      ),
  );
  server.on(
    "upgrade",
    (request, socket, head) =>
      void opening.then(
        (docket) => docket.upgrade(request, socket, head),
        () => socket.destroy(),
      ),
  );
  try {
    const docket = await opening;
    return { docket, url, close: () => close(server, docket) };
  } catch (error) {
    server.close();
    throw error;
  }
}

function takePort(server: Server, { host, port }: Config): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      const { port: taken } = server.address() as AddressInfo;
      resolve(`http://${host.includes(":") ? `[${host}]` : host}:${taken}`);
    });
  });
}

async function close(server: Server, docket: Docket): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  await docket.close();
  const cut = setTimeout(() => server.closeAllConnections(), closeMs);
  await closed;
  clearTimeout(cut);
}
