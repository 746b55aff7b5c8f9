import { CloseCode } from "graphql-ws";
import type { WebSocket } from "ws";
import type { Viewer } from "../access/index.ts";
import { DocketError } from "../errors.ts";
import { sessionIn } from "../session-cookie.ts";
import { headerOf, pageOwner } from "../web-page.ts";
import { callerOf, type GraphqlRooms, type Shown } from "./context.ts";
import type { Places } from "./places.ts";
import { type Socket, tryAgainLater } from "./socket.ts";

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
  endWithToken(extra.socket, viewer?.expiresAt);
  return true;
}

/** Browsers tell of every WebSocket which page opened it: a cookie counts from this server's own alone. */
function shownBy(rooms: GraphqlRooms, { connectionParams, extra }: Socket): Shown | undefined {
  const { token } = connectionParams ?? {};
  if (token !== undefined)
    return typeof token === "string" ? { kind: "token", secret: token } : undefined;
  const { request } = extra;
  const session = sessionIn(rooms.publicUrl, request.headers.cookie);
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
