import { once } from "node:events";
import { mkdir, readdir, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { DocketClient } from "../../sdk/src/index.ts";
import { openOrders } from "./orders.ts";
import { answerProblem, StorefrontError } from "./problem.ts";
import { routes } from "./routes.ts";
import { defaultLimits, type Limits, type Shop } from "./shop.ts";
import { partMark } from "./uploads.ts";

/** The web server of seed 000, listening. */
export interface Storefront {
  readonly url: string;
  readonly shop: Shop;
  close(): Promise<void>;
}

export interface StorefrontOptions {
  /** Docket, as the user whose jobs these are; closed by whoever opened it. */
  readonly client: DocketClient;
  /** Where files and orders are kept. */
  readonly folder: string;
  readonly host?: string;
  /** 0 or left out: any that is free. */
  readonly port?: number;
  /** How Docket reaches the storefront; its own address when left out. */
  readonly publicUrl?: string;
  readonly limits?: Partial<Limits>;
  say?(line: string): void;
}

/** Uploads may take their time. */
const requestTimeoutMs = 60 * 60 * 1000;
/** As long as Docket keeps a connection for the next request, in ms: longer than servers in front keep theirs. */
const keepAliveMs = 125_000;

/** Opens the storefront. Throws when Docket does not answer, does not know the token, or the port is taken. */
export async function openStorefront(options: StorefrontOptions): Promise<Storefront> {
  const { client, folder, host = "127.0.0.1", port = 0, say = () => undefined } = options;
  const callbackSecret = await client.callbackSecret();
  if (!callbackSecret) throw new Error("Docket has no callback secret for this token's user.");
  const files = join(folder, "files");
  await clearParts(files);
  const orders = await openOrders(join(folder, "orders"));
  const server = createServer({ requestTimeout: requestTimeoutMs, keepAliveTimeout: keepAliveMs });
  await listening(server, port, host);
  const url = `http://${host}:${(server.address() as AddressInfo).port}`;
  const publicUrl = (options.publicUrl ?? url).replace(/\/+$/, "");
  const shop: Shop = {
    client,
    orders,
    folder: files,
    limits: { ...defaultLimits, ...options.limits },
    filesUrl: `${publicUrl}/files/`,
    callbackUrl: `${publicUrl}/api/queue_callback`,
    callbackSecret,
    say,
  };
  server.on("request", (request, response) => void answer(shop, request, response));
  return { url, shop, close: () => closed(server) };
}

/** Uploads that a crash left half done. */
async function clearParts(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder))
    if (name.startsWith(partMark)) await rm(join(folder, name), { force: true });
}

async function listening(server: Server, port: number, host: string): Promise<void> {
  server.listen(port, host);
  await once(server, "listening");
}

async function closed(server: Server): Promise<void> {
  const close = once(server, "close");
  server.close();
  server.closeAllConnections();
  await close;
}

async function answer(shop: Shop, request: IncomingMessage, response: ServerResponse) {
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  try {
    await route(shop, request, response, gone.signal);
  } catch (error) {
    // What is left of an upload is read to nowhere, so that the browser gets to see the answer.
    request.resume();
    if (!gone.signal.aborted) answerProblem(error, response, shop.say);
  }
}

async function route(
  shop: Shop,
  request: IncomingMessage,
  response: ServerResponse,
  signal: AbortSignal,
): Promise<void> {
  const { pathname, searchParams: query } = new URL(request.url ?? "/", "http://storefront");
  const method = request.method === "HEAD" ? "GET" : request.method;
  refuseOtherSites(request);
  for (const [routeMethod, path, act] of routes) {
    const found = method === routeMethod ? path.exec(pathname) : null;
    if (!found) continue;
    const parts = found.slice(1).map(decoded);
    return void (await act(shop, { request, response, parts, query, signal }));
  }
  throw new StorefrontError(404, "NOT_FOUND", "There is nothing here.");
}

/** A page of another site may not order in the name of whoever reads it. */
function refuseOtherSites({ method, headers }: IncomingMessage): void {
  const site = headers["sec-fetch-site"];
  if (method === "POST" && site !== undefined && site !== "same-origin")
    throw new StorefrontError(403, "OTHER_SITE", "Only the storefront's own page may ask this.");
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new StorefrontError(400, "BAD_ADDRESS", "That address is not well formed.");
  }
}
