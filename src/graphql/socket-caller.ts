import { CloseCode } from "graphql-ws";
import type { WebSocket } from "ws";
import type { Viewer } from "../access/index.ts";
import { DocketError } from "../errors.ts";
import { headerOf, pageOwner } from "../web-page.ts";
import { callerOf, type GraphqlRooms, type Shown } from "./context.ts";
import type { Places } from "./places.ts";
import { type Socket, tryAgainLater } from "./socket.ts";

/** Pause between looks at whether a token or session is still good, in ms. */
const lookMs = 10_000;
/** Longest pause a timer can hold, in ms. */
const timerMsMax = 2 ** 31 - 1;

/** `connection_init` says the token, or the upgrade brought a session's cookie; false closes the socket with 4403. */
export async function connect(rooms: GraphqlRooms, places: Places, socket: Socket) {
  const { extra } = socket;
  const shown = shownBy(rooms, socket);
  if (!shown) return false;
  try {
    extra.caller = await callerOf(rooms, shown);
  } catch (error) {
    if (error instanceof DocketError && error.code === "UNAUTHENTICATED") return false;
    throw error;
  }
  const { viewer } = extra.caller;
  if (viewer) seat(places, viewer, extra.socket);
  // Its client may have gone meanwhile, and nothing would stop a timer.
  if (extra.socket.readyState !== extra.socket.OPEN) return true;
  endWithToken(extra.socket, viewer?.expiresAt);
  if (viewer?.job === undefined) endWhenRefused(rooms, extra.socket, shown);
  return true;
}

/** Browsers tell of every WebSocket which page opened it: a cookie counts from this server's own alone. */
function shownBy(rooms: GraphqlRooms, { connectionParams, extra }: Socket): Shown | undefined {
  const { token } = connectionParams ?? {};
  if (token !== undefined)
    return typeof token === "string" ? { kind: "token", secret: token } : undefined;
  const { request } = extra;
  const session = rooms.sessionCookie.in(request.headers.cookie);
  if (session === undefined || pageOwner(rooms, headerOf(request)) !== "OWN") return undefined;
  return { kind: "session", secret: session };
}

/** Takes a place for as long as the socket is open; where there is none the socket is closed. */
function seat(places: Places, viewer: Viewer, socket: WebSocket): void {
  const leave = places.take(viewer);
  if (leave instanceof DocketError) socket.close(tryAgainLater, leave.message);
  else if (socket.readyState === socket.OPEN) socket.once("close", leave);
  else leave();
}

function endWithToken(socket: WebSocket, expiresAt: Date | undefined): void {
  if (!expiresAt) return;
  const ms = Math.min(Math.max(0, expiresAt.getTime() - Date.now()), timerMsMax);
  const timer = setTimeout(() => socket.close(CloseCode.Forbidden, "Token expired"), ms);
  socket.once("close", () => clearTimeout(timer));
}

/**
 * On a socket nothing may be told for hours, so that nothing is asked either: one that was revoked is found by looking. A
 * job's own token ends with its job, and its subscriptions with both.
 */
function endWhenRefused(rooms: GraphqlRooms, socket: WebSocket, shown: Shown): void {
  const look = async () => {
    const problem = await callerOf(rooms, shown).catch((error: unknown) => error);
    if (problem instanceof DocketError && problem.code === "UNAUTHENTICATED")
      socket.close(CloseCode.Forbidden, "No longer valid");
  };
  const timer = setInterval(() => void look(), lookMs);
  socket.once("close", () => clearInterval(timer));
}
