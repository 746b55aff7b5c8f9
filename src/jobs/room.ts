import type { Access } from "../access/index.ts";
import type { Config } from "../config.ts";
import type { Doorbell } from "../database/index.ts";
import type { Files } from "../files/index.ts";
import type { Functions } from "../functions/index.ts";
import type { Log } from "../log.ts";
import type { Outgoing } from "../outgoing.ts";
import type { Trace } from "../trace.ts";
import type { Job, MoveName } from "./job.ts";
import type { Move } from "./move.ts";
import type { Moved } from "./moving/store.ts";
import type { PauseBoard } from "./pauses/board.ts";
import type { RateStore } from "./rates/store.ts";
import type { StatsStore } from "./stats/store.ts";
import type { JobStore } from "./store.ts";
import type { StoredJob } from "./stored.ts";
import type { Roster } from "./workers/roster.ts";

/** What the verbs of this room work with. */
export interface JobsRoom {
  readonly store: JobStore;
  readonly functions: Functions;
  readonly files: Files;
  readonly access: Pick<Access, "sign" | "usersByIds" | "userByName" | "core">;
  readonly outgoing: Pick<Outgoing, "mayCall">;
  readonly doorbell: Doorbell;
  readonly config: Config;
  readonly log: Log;
  readonly trace: Trace;
  /** The id under which this server takes admissions. */
  readonly server: string;
  readonly statsStore: StatsStore;
  readonly rateStore: RateStore;
  /** Who claims here. */
  readonly roster: Roster;
  /** Which functions are paused. */
  readonly board: PauseBoard;
  /** Makes one move, joined with others that come at the same time; submits and the rest apart. */
  readonly move: (move: Move) => Promise<Moved>;
  readonly submitMove: (move: Move) => Promise<Moved>;
  /** Makes many moves in one round trip. */
  readonly moveAll: (moves: readonly Move[]) => Promise<Moved[]>;
  /** Listens to the jobs that are moved through this server. */
  readonly changes: (listener: (job: Job, move: MoveName) => void) => () => void;
  /** Fetch the input files of a job that was just submitted. */
  readonly wakeAdmission: () => void;
  /** Admits a job that this server submitted just now and that nothing has to be fetched for, and answers it as it is then. */
  readonly admitNow: (job: StoredJob) => Promise<StoredJob>;
  /** Tell the core of a job that has ended. */
  readonly wakeDues: () => void;
  /** Look when the next scheduled job is due. */
  readonly wakeSweep: () => void;
}
