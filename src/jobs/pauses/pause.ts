import { isAdmin, type Viewer } from "../../access/index.ts";
import { DocketError } from "../../errors.ts";
import type { Functions } from "../../functions/index.ts";
import type { Log } from "../../log.ts";
import { knownFunction } from "../known-function.ts";
import { because } from "../move.ts";
import type { PauseBoard } from "./board.ts";
import { type Pause, type PauseStore, writePause, writeResume } from "./store.ts";

export interface PauseRequest {
  /** The function's name. */
  readonly name: string;
  /** Why, for other operators. */
  readonly reason?: string;
}

/** What can be asked of functions whose jobs are not handed out. */
export interface Pauses {
  pause(viewer: Viewer, request: PauseRequest): Promise<Pause>;
  resume(viewer: Viewer, name: string): Promise<void>;
  /** Whether, since when and by whom a function is paused; asks nobody. */
  of(name: string): Pause | undefined;
}

/** What the verbs for pauses work with. */
export interface PausesRoom {
  readonly pauses: PauseStore;
  readonly board: PauseBoard;
  readonly functions: Functions;
  readonly log: Log;
}

export const bindPauses = (room: PausesRoom): Pauses => ({
  pause: (viewer, request) => pauseFunction(room, viewer, request),
  resume: (viewer, name) => resumeFunction(room, viewer, name),
  of: room.board.of,
});

/**
 * From now on nobody gets a job of the function, on this server from when this answers, on others within the time that a
 * bell takes; what is claimed goes on. For the operator.
 */
async function pauseFunction(
  room: PausesRoom,
  viewer: Viewer,
  { name, reason }: PauseRequest,
): Promise<Pause> {
  check(room, viewer, name);
  await writePause(room.pauses, name, { by: viewer.user, ...because(reason) });
  await room.board.refresh();
  room.log.info("function.paused", { function: name, by: viewer.user });
  // Somebody else may have resumed it meanwhile.
  return room.board.of(name) ?? { function: name, at: new Date(), by: viewer.user };
}

/** Its jobs are handed out again. */
async function resumeFunction(room: PausesRoom, viewer: Viewer, name: string): Promise<void> {
  check(room, viewer, name);
  await writeResume(room.pauses, name);
  await room.board.refresh();
  room.log.info("function.resumed", { function: name, by: viewer.user });
}

function check({ functions }: PausesRoom, viewer: Viewer, name: string): void {
  if (!isAdmin(viewer))
    throw new DocketError("FORBIDDEN", "Only an operator may pause and resume functions.");
  knownFunction(functions, name);
}
