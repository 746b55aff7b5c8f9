import type { Log } from "../../log.ts";
import type { PauseBoard } from "../pauses/board.ts";
import type { JobStore } from "../store.ts";
import type { Roster } from "./roster.ts";
import type { WorkerStore } from "./store.ts";

/** What the verbs for workers work with. */
export interface WorkersRoom {
  readonly store: Pick<JobStore, "jobs">;
  readonly workers: WorkerStore;
  readonly roster: Roster;
  /** Knows which claims are under way. */
  readonly board: Pick<PauseBoard, "settled">;
  readonly log: Log;
}
