import type { IncomingMessage, ServerResponse } from "node:http";
import { DocketError } from "../errors.ts";
import { asFacts } from "../log.ts";
import { servedNow } from "../serving.ts";
import type { RestRooms } from "./context.ts";
import { corsHeaders } from "./cors.ts";
import { problem, problemJson } from "./errors.ts";
import { decoded, type Match, matching } from "./match.ts";
import { serveNode } from "./node.ts";
import type { Route } from "./route.ts";
import { routes } from "./routes.ts";

export interface Rest {
  /** Answers one request, without a port; `peer` is the address it came from. */
  fetch(request: Request, peer: string): Promise<Response>;
  handle(request: IncomingMessage, response: ServerResponse): void;
}

const matchesOf = matching(routes);

export function openRest(rooms: RestRooms): Rest {
  const face = (request: Request, peer: string) => answer(rooms, request, peer);
  return {
    fetch: face,
    handle: (request, response) => {
      serveNode(face, request, response).catch((error: unknown) => {
        rooms.log.debug("rest.cut", asFacts(error));
        response.destroy();
      });
    },
  };
}

async function answer(rooms: RestRooms, request: Request, peer: string): Promise<Response> {
  const matches = matchesOf(new URL(request.url).pathname);
  const allow = [...matches.flatMap(({ route }) => route.methods), "OPTIONS"].join(", ");
  const response = await routed(rooms, request, peer, matches).catch((error: unknown) =>
    refused(rooms, error),
  );
  if (response.status === 405 || request.method === "OPTIONS") response.headers.set("allow", allow);
  response.headers.set("x-content-type-options", "nosniff");
  for (const [name, value] of Object.entries(corsHeaders(rooms.config, request, allow)))
    response.headers.set(name, value);
  return request.method === "HEAD" ? withoutBody(response) : response;
}

function refused({ log }: RestRooms, error: unknown): Response {
  if (!(error instanceof DocketError)) log.error("rest.failed", asFacts(error));
  return problem(error);
}

async function routed(
  rooms: RestRooms,
  request: Request,
  peer: string,
  matches: readonly Match[],
): Promise<Response> {
  if (matches.length === 0) throw new DocketError("NOT_FOUND", "There is nothing at this address.");
  nameRoute(matches);
  const match = matches.find(({ route }) => isMethod(route, request.method));
  if (match) return match.route.answer(rooms, request, match.caught.map(decoded), peer);
  if (request.method === "OPTIONS") return new Response(null, { status: 204 });
  const title = `There is no ${request.method} at this address.`;
  return problemJson({ status: 405, code: "METHOD_NOT_ALLOWED", title });
}

/** For whoever tells of the request: of its address only the pattern. */
function nameRoute([first]: readonly Match[]): void {
  const { request } = servedNow();
  if (request && first) request.route = first.route.path;
}

const isMethod = ({ methods }: Route, method: string): boolean =>
  (methods as readonly string[]).includes(method);

async function withoutBody({ body, status, headers }: Response): Promise<Response> {
  await body?.cancel();
  return new Response(null, { status, headers });
}
