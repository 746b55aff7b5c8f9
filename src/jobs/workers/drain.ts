import { isAdmin, type Viewer } from "../../access/index.ts";
import { DocketError, notFound } from "../../errors.ts";
import { because } from "../move.ts";
import { one } from "./find.ts";
import type { WorkersRoom } from "./room.ts";
import { writeDrain } from "./store.ts";
import type { Worker } from "./worker.ts";

export interface DrainRequest {
  readonly id: string;
  readonly reason?: string;
}

/**
 * From now on the worker's claims get nothing, and its claims and updates tell it to come to its end; what it holds it
 * may finish. Another worker that calls itself the same later is drained too, until the worker is resumed or forgotten.
 */
export const drainWorker = (
  room: WorkersRoom,
  viewer: Viewer,
  { id, reason }: DrainRequest,
): Promise<Worker> => change(room, viewer, id, { by: viewer.user, ...because(reason) });

/** The worker gets jobs again, if it is still there to ask for them. */
export const resumeWorker = (room: WorkersRoom, viewer: Viewer, id: string): Promise<Worker> =>
  change(room, viewer, id, undefined);

async function change(
  room: WorkersRoom,
  viewer: Viewer,
  id: string,
  drain: Parameters<typeof writeDrain>[2],
): Promise<Worker> {
  if (!isAdmin(viewer))
    throw new DocketError("FORBIDDEN", "Only an operator may drain and resume workers.");
  if (!(await writeDrain(room.workers, id, drain))) throw notFound(id);
  await room.roster.refresh();
  // A claim that was begun before may still bring it a job.
  await room.board.settled();
  room.log.info(drain ? "worker.drained" : "worker.resumed", { id, by: viewer.user });
  const worker = await one(room, viewer, id);
  if (!worker) throw notFound(id);
  return worker;
}
