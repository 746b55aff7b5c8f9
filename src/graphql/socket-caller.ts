import { CloseCode } from "graphql-ws";
import type { WebSocket } from "ws";
import type { Viewer } from "../access/index.ts";
import { DocketError } from "../errors.ts";
import { callerOf, type GraphqlRooms } from "./context.ts";
import type { Places } from "./places.ts";
import { type Socket, tryAgainLater } from "./socket.ts";

/** Longest pause a timer can hold, in ms. */
const timerMsMax = 2 ** 31 - 1;

/** `connection_init` says the token; false closes the socket with 4403. */
export async function connect(
  rooms: GraphqlRooms,
  places: Places,
  { connectionParams, extra }: Socket,
): Promise<boolean> {
  const token = connectionParams?.token;
  if (typeof token !== "string") return false;
  try {
    extra.caller = await callerOf(rooms, token);
  } catch (error) {
    if (error instanceof DocketError && error.code === "UNAUTHENTICATED") return false;
    throw error;
  }
  const { viewer } = extra.caller;
  if (viewer) seat(places, viewer, extra.socket);
  endWithToken(extra.socket, viewer?.expiresAt);
  return true;
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
