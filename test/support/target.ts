import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { keptOpen } from "./kept-open.ts";

/** A web server on 127.0.0.1 that Docket calls in a test. */
export interface Target {
  readonly origin: string;
  readonly port: number;
  /** Method and path of every request that arrived. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

export async function openTarget(answer: RequestListener): Promise<Target> {
  const requests: string[] = [];
  const server = createServer(keptOpen, (request, response) => {
    requests.push(`${request.method} ${request.url}`);
    answer(request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };
  return { origin: `http://127.0.0.1:${port}`, port, requests, close };
}
