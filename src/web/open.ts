import type { IncomingMessage, ServerResponse } from "node:http";
import { asFacts } from "../log.ts";
import { servedNow } from "../serving.ts";
import { leaveUnread } from "../unread.ts";
import { sendRedirect, sendText } from "./answer.ts";
import { type Graphiql, openGraphiql } from "./graphiql/open.ts";
import { sendIndexPage } from "./index-page.ts";
import { type Asked, base, type WebRooms } from "./room.ts";
import { isAsset, openSite, type Site } from "./site.ts";

/** The dashboard: a built folder served to browsers. What it shows it asks of GraphQL. */
export interface Web {
  /** Whether a request is for this face. Who asks for `/` is led here if they want a page to look at. */
  serves(request: Pick<IncomingMessage, "url" | "method" | "headers">): boolean;
  handle(request: IncomingMessage, response: ServerResponse): void;
}

export function openWeb(rooms: WebRooms): Web {
  const parts: Parts = { site: openSite(rooms.dashboard), graphiql: openGraphiql(rooms) };
  return {
    serves: (request) => pathOf(request).startsWith(`${base}/`) || isLed(request),
    handle: (request, response) => {
      nameRoute(pathOf(request));
      answer(rooms, parts, request, response).catch((error: unknown) => {
        rooms.log.error("web.broke", asFacts(error));
        response.destroy();
      });
    },
  };
}

interface Parts {
  readonly site: Site;
  readonly graphiql: Graphiql;
}

const pathOf = ({ url = "/" }: Pick<IncomingMessage, "url">): string => url.split("?", 1)[0] ?? "/";

/** To `/` a browser is led by what it says that it takes; programs get what they always got there. */
const isLed = (request: Pick<IncomingMessage, "url" | "method" | "headers">): boolean =>
  pathOf(request) === base || (pathOf(request) === "/" && isLook(request) && wantsPage(request));

const isLook = ({ method }: Pick<IncomingMessage, "method">): boolean =>
  method === "GET" || method === "HEAD";

const wantsPage = ({ headers }: Pick<IncomingMessage, "headers">): boolean =>
  headers.accept?.includes("text/html") ?? false;

/** For whoever tells of the request. */
function nameRoute(path: string): void {
  const { request } = servedNow();
  if (request) request.route = path === "/" ? path : base;
}

async function answer(
  rooms: WebRooms,
  parts: Parts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.once("finish", () => leaveUnread(request));
  response.setHeader("x-content-type-options", "nosniff");
  response.setHeader("referrer-policy", "same-origin");
  response.setHeader("cross-origin-resource-policy", "same-origin");
  if (!isLook(request)) {
    response.setHeader("allow", "GET, HEAD");
    return sendText(response, 405, "Here one can only look.");
  }
  const path = pathOf(request);
  if (!path.startsWith(`${base}/`)) return sendRedirect(response, `${base}/`);
  await show(rooms, parts, { request, response, path: path.slice(base.length) });
}

/** A file of the built folder; under any other address the one page, which looks at the address itself. */
async function show(rooms: WebRooms, { site, graphiql }: Parts, asked: Asked): Promise<void> {
  const { path, response } = asked;
  if (graphiql.serves(asked)) return graphiql.send(asked);
  const built = await site.now();
  if (!built) return sendText(response, 503, notBuilt);
  const page = () => sendIndexPage(rooms, asked, built.page);
  if (path === "/" || path === "/index.html") return page();
  built.send(asked, () => (isAsset(path) ? sendText(response, 404, "It is not here.") : page()));
}

const notBuilt = "The dashboard is not built: run npm run build, then load this page again.";
