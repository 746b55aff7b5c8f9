import type { Viewer } from "../../access/index.ts";
import type { IdPage } from "../../page.ts";
import { type DrainRequest, drainWorker, resumeWorker } from "./drain.ts";
import { byIds, find, holdings, named, type WorkerFilter } from "./find.ts";
import type { WorkersRoom } from "./room.ts";
import { countAlive, readServing, type Wanted } from "./store.ts";
import type { Holding, Who, Worker } from "./worker.ts";

/** Everything that can be asked of those who claim. */
export interface Workers {
  find(viewer: Viewer, filter: WorkerFilter, page: IdPage): Promise<Worker[]>;
  byIds(viewer: Viewer, ids: readonly string[]): Promise<(Worker | undefined)[]>;
  named(viewer: Viewer, names: readonly Who[]): Promise<(Worker | undefined)[]>;
  holdings(workers: readonly Worker[]): Promise<Holding[]>;
  /** How many were seen just now; of those that ask for one of these functions. */
  alive(functions?: readonly string[]): Promise<number>;
  /** For each of these jobs, whether a live worker would take it. */
  serving(wanted: readonly Wanted[]): Promise<boolean[]>;
  drain(viewer: Viewer, request: DrainRequest): Promise<Worker>;
  resume(viewer: Viewer, id: string): Promise<Worker>;
  /** What a worker that claims is to be told besides. */
  stopOf(who: Who): "DRAINING" | undefined;
}

export const bindWorkers = (room: WorkersRoom): Workers => ({
  find: (viewer, filter, page) => find(room, viewer, filter, page),
  byIds: (viewer, ids) => byIds(room, viewer, ids),
  named: (viewer, names) => named(room, viewer, names),
  holdings: (workers) => holdings(room, workers),
  alive: (functions) => countAlive(room.workers, functions),
  serving: (wanted) => readServing(room.workers, wanted),
  drain: (viewer, request) => drainWorker(room, viewer, request),
  resume: (viewer, id) => resumeWorker(room, viewer, id),
  stopOf: (who) => (room.roster.isDraining(who) ? "DRAINING" : undefined),
});
