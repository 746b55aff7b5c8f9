import type { IncomingMessage, ServerResponse } from "node:http";
import { DocketError } from "../errors.ts";
import { asFacts } from "../log.ts";
import { apiFileRoutes } from "./api-files.ts";
import type { RestRooms } from "./context.ts";
import { problem } from "./errors.ts";
import { fileRoutes } from "./files.ts";
import { healthRoutes } from "./health.ts";
import { jobReadRoutes } from "./jobs-read.ts";
import { jobWorkRoutes } from "./jobs-work.ts";
import { serveNode } from "./node.ts";
import { recipeRoutes } from "./recipes.ts";
import type { Route } from "./route.ts";

export interface Rest {
  /** Answers one request, without a port; `peer` is the address it came from. */
  fetch(request: Request, peer: string): Promise<Response>;
  handle(request: IncomingMessage, response: ServerResponse): void;
}

const routes: readonly Route[] = [
  ...healthRoutes,
  ...fileRoutes,
  ...apiFileRoutes,
  ...recipeRoutes,
  ...jobReadRoutes,
  ...jobWorkRoutes,
];

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
  try {
    return await routed(rooms, request, peer);
  } catch (error) {
    if (!(error instanceof DocketError)) rooms.log.error("rest.failed", asFacts(error));
    return problem(error);
  }
}

async function routed(rooms: RestRooms, request: Request, peer: string): Promise<Response> {
  const { pathname } = new URL(request.url);
  const matching = routes.filter(({ pattern }) => pattern.test(pathname));
  const route = matching.find(({ methods }) => methods.includes(request.method));
  if (route) return route.answer(rooms, request, caught(route, pathname), peer);
  if (matching.length === 0)
    throw new DocketError("NOT_FOUND", "There is nothing at this address.");
  const allow = matching.flatMap(({ methods }) => methods).join(", ");
  return new Response(null, { status: 405, headers: { allow } });
}

function caught({ pattern }: Route, pathname: string): string[] {
  try {
    return (pattern.exec(pathname) ?? []).slice(1).map((part) => decodeURIComponent(part ?? ""));
  } catch {
    throw new DocketError("INVALID_INPUT", "The address has a wrong % sign in it.");
  }
}
