import { DocketError } from "../errors.ts";
import { pageOwner } from "../web-page.ts";
import { type RestRooms, unknownToken, viewerByToken } from "./context.ts";
import type { Route } from "./route.ts";
import { bodyOf } from "./services-body.ts";
import * as shapes from "./shapes.ts";

/** How people sign in to the dashboard, and out: a browser is to keep a cookie, never a token. */
export const sessionRoutes: readonly Route[] = [
  {
    methods: ["POST"],
    path: "/session",
    operation: {
      id: "openSession",
      summary:
        "Signs a browser in by a token: sets the cookie that GraphQL takes from this server's own pages.",
      who: ["anybody"],
      changes: true,
      body: { kind: "json", shape: shapes.signIn, required: true },
      answers: { 204: { what: "The cookie is set." } },
      refusals: ["UNAUTHENTICATED", "FORBIDDEN", "INPUT_TOO_LARGE"],
    },
    answer: signIn,
  },
  {
    methods: ["DELETE"],
    path: "/session",
    operation: {
      id: "closeSession",
      summary: "Signs the browser out: ends its session, if it has one, and takes the cookie away.",
      who: ["anybody"],
      changes: true,
      answers: { 204: { what: "There is no session any more." } },
      refusals: ["FORBIDDEN"],
    },
    answer: signOut,
  },
];

/** A session of the token in the body; one that the browser had before ends. */
async function signIn(rooms: RestRooms, request: Request): Promise<Response> {
  refuseOthers(rooms, request);
  const { token } = await bodyOf(rooms, request, shapes.signIn);
  const viewer = await viewerByToken(rooms, token);
  if (!viewer) throw new DocketError("UNAUTHENTICATED", unknownToken);
  const session = await rooms.access.openSession(viewer);
  await endSession(rooms, request);
  return answer(rooms.sessionCookie.keep(session));
}

async function signOut(rooms: RestRooms, request: Request): Promise<Response> {
  refuseOthers(rooms, request);
  await endSession(rooms, request);
  return answer(rooms.sessionCookie.drop());
}

async function endSession(
  { access, sessionCookie }: RestRooms,
  { headers }: Request,
): Promise<void> {
  const secret = sessionCookie.in(headers.get("cookie"));
  const viewer = secret === undefined ? undefined : await access.identifySession(secret);
  if (viewer) await access.closeSession(viewer);
}

/** Another site's page must sign nobody in, as somebody else, nor out. */
function refuseOthers(rooms: RestRooms, { headers }: Request): void {
  const owner = pageOwner(rooms, (name) => headers.get(name));
  if (owner === "OWN" || owner === "UNTOLD") return;
  throw new DocketError("FORBIDDEN", "Only this server's own pages sign a browser in and out.");
}

const answer = (cookie: string): Response =>
  new Response(null, {
    status: 204,
    headers: { "set-cookie": cookie, "cache-control": "no-store" },
  });
