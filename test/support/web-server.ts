import { EventEmitter, once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { CallbackPayload } from "../../clients/sdk/src/index.ts";
import { readCallback } from "../../clients/storefront/src/callback.ts";
import { serveFile } from "../../clients/storefront/src/files.ts";
import { keptOpen } from "./kept-open.ts";

/** The web server of seed 000 at its barest: it hosts a folder and is called back when a job has ended. */
export interface WebServer {
  /** The public URL that file names are resolved under. */
  readonly filesUrl: string;
  readonly callbackUrl: string;
  /** The callback for a job, as soon as it is there; repeated callbacks count once. */
  result(jobId: string): Promise<CallbackPayload>;
  close(): Promise<void>;
}

interface Desk {
  readonly folder: string;
  /** What Docket signs this user's callbacks with. */
  readonly callbackSecret: string;
  readonly results: Map<string, CallbackPayload>;
  readonly arrivals: EventEmitter;
}

export async function openWebServer(
  options: Pick<Desk, "folder" | "callbackSecret">,
): Promise<WebServer> {
  const desk: Desk = { ...options, results: new Map(), arrivals: new EventEmitter() };
  const server = createServer(keptOpen, (request, response) => {
    answer(desk, request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else response.writeHead(400).end(`${(error as Error).message}\n`);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    filesUrl: `${url}/files/`,
    callbackUrl: `${url}/api/queue_callback`,
    result: (jobId) => result(desk, jobId),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function answer(
  desk: Desk,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname } = new URL(request.url ?? "/", "http://storefront");
  const file = /^\/files\/([^/]+)$/.exec(pathname)?.[1];
  if (file !== undefined)
    return serveFile(desk.folder, decodeURIComponent(file), request, response);
  if (pathname === "/api/queue_callback" && request.method === "POST")
    return takeCallback(desk, request, response);
  response.writeHead(404).end("There is nothing here.\n");
}

async function takeCallback(
  desk: Desk,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const payload = await readCallback(request, desk.callbackSecret);
  desk.results.set(payload.id, payload);
  desk.arrivals.emit(payload.id);
  response.writeHead(204).end();
}

async function result({ results, arrivals }: Desk, jobId: string): Promise<CallbackPayload> {
  const there = results.get(jobId);
  if (there) return there;
  await once(arrivals, jobId);
  return results.get(jobId) as CallbackPayload;
}
