import type { IncomingMessage, ServerResponse } from "node:http";
import { addPicture } from "./add-picture.ts";
import { serveFile } from "./files.ts";
import { orderRender } from "./order-render.ts";
import { orderView } from "./order-view.ts";
import { exampleFolder, sendPage } from "./pages.ts";
import { placeOrder } from "./place-order.ts";
import { StorefrontError } from "./problem.ts";
import { readBody } from "./read-body.ts";
import { sendEvents } from "./send-events.ts";
import { sendResult } from "./send-result.ts";
import type { Shop } from "./shop.ts";
import { cancelOrder, submitAgain } from "./submit-again.ts";
import { takeCallback } from "./take-callback.ts";
import type { Upload } from "./uploads.ts";
import { watchOrder } from "./watch-order.ts";

/** One request, and what is in its address. */
export interface Visit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The parts of the path that the route left open. */
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
  /** Aborted when the visitor has gone. */
  readonly signal: AbortSignal;
}

type Route = readonly [method: string, path: RegExp, answer: (shop: Shop, visit: Visit) => unknown];

/** Every address of the storefront, in the order of an order's life. */
export const routes: readonly Route[] = [
  ["GET", /^\/$/, (_, { response }) => sendPage("index.html", response)],
  ["GET", /^\/orders\/[^/]+$/, (_, { response }) => sendPage("index.html", response)],
  ["GET", /^\/example\/([^/]+)$/, getExample],
  ["GET", /^\/page\/([^/]+)$/, (_, { parts: [name = ""], response }) => sendPage(name, response)],
  ["GET", /^\/api\/limits$/, ({ limits }, { response }) => json(response, 200, limits)],
  ["POST", /^\/api\/orders$/, postOrder],
  ["GET", /^\/api\/orders\/([^/]+)\/events$/, getEvents],
  ["POST", /^\/api\/orders\/([^/]+)\/pictures$/, postPicture],
  ["POST", /^\/api\/orders\/([^/]+)\/render$/, postRender],
  ["POST", /^\/api\/orders\/([^/]+)\/again$/, postAgain],
  ["POST", /^\/api\/orders\/([^/]+)\/cancel$/, postCancel],
  ["GET", /^\/api\/orders\/([^/]+)\/results\/([^/]+)\/([^/]+)$/, getResult],
  ["GET", /^\/(?:api\/)?files\/([^/]+)$/, getFile],
  ["POST", /^\/api\/queue_callback$/, postCallback],
  ["GET", /^\/api\/queue_callback$/, explainCallback],
];

async function getExample(_: Shop, { parts: [name = ""], request, response }: Visit) {
  await serveFile(exampleFolder, name, request, response);
}

async function postOrder(shop: Shop, visit: Visit): Promise<void> {
  const order = await placeOrder(shop, uploadIn(visit, "order.psd"));
  json(visit.response, 201, orderView(order));
}

async function getEvents(shop: Shop, { parts: [id = ""], response, signal }: Visit): Promise<void> {
  await sendEvents(watchOrder(shop, id, signal), response, signal);
}

async function postPicture(shop: Shop, visit: Visit): Promise<void> {
  const [id = ""] = visit.parts;
  json(visit.response, 201, await addPicture(shop, id, uploadIn(visit, "picture")));
}

const uploadIn = ({ request, query }: Visit, otherwise: string): Upload => ({
  name: query.get("name") || otherwise,
  body: request,
});

const choicesBytesMax = 256 * 1024;

async function postRender(shop: Shop, { parts: [id = ""], request, response }: Visit) {
  const text = await readBody(request, choicesBytesMax);
  json(response, 202, orderView(await orderRender(shop, id, parsed(text))));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new StorefrontError(400, "BAD_JSON", "That is no JSON.");
  }
}

async function postAgain(shop: Shop, { parts: [id = ""], response }: Visit): Promise<void> {
  json(response, 202, orderView(await submitAgain(shop, id)));
}

async function postCancel(shop: Shop, { parts: [id = ""], response }: Visit): Promise<void> {
  json(response, 202, orderView(await cancelOrder(shop, id)));
}

async function getResult(shop: Shop, { parts, response }: Visit): Promise<void> {
  const [order = "", jobId = "", name = ""] = parts;
  await sendResult(shop, { order, jobId, name }, response);
}

async function getFile({ folder }: Shop, { parts: [name = ""], request, response }: Visit) {
  await serveFile(folder, name, request, response);
}

async function postCallback(shop: Shop, { query, request, response }: Visit): Promise<void> {
  await takeCallback(shop, query.get("order") ?? "", request);
  response.writeHead(204).end();
}

function explainCallback(_: Shop, { response }: Visit): void {
  response.writeHead(200, { "content-type": "text/plain; charset=utf-8" });
  response.end("Docket POSTs here, signed, when a job has ended.\n");
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify(body));
}
