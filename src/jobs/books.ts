import { setTimeout as sleep } from "node:timers/promises";
import type { Config } from "../config.ts";
import type { Database } from "../database/index.ts";
import type { Functions } from "../functions/index.ts";
import { newId } from "../ids.ts";
import type { Log } from "../log.ts";
import type { Made } from "./move.ts";
import { openPauseBoard, type PauseBoard } from "./pauses/board.ts";
import { bindPauses, type Pauses } from "./pauses/pause.ts";
import { openPauseStore } from "./pauses/store.ts";
import { openCounter } from "./stats/count.ts";
import { startSealing } from "./stats/seal.ts";
import { openStatsStore, type StatsStore } from "./stats/store.ts";
import type { JobStore } from "./store.ts";
import { bindWorkers, type Workers } from "./workers/open.ts";
import { openRoster, type Roster } from "./workers/roster.ts";
import { openWorkerStore } from "./workers/store.ts";
import { tally } from "./workers/tally.ts";

/** What is kept beside the jobs: how functions do, which are paused, and who claims. */
export interface Books {
  readonly statsStore: StatsStore;
  readonly roster: Roster;
  readonly workers: Workers;
  readonly board: PauseBoard;
  readonly pauses: Pauses;
  /** Counts moves that were made. */
  count(made: readonly Made[]): void;
  close(): Promise<void>;
}

interface Deps {
  readonly database: Database;
  readonly functions: Functions;
  readonly config: Config;
  readonly log: Log;
}

/** How many times in a row a worker may miss to be seen, until it is taken for gone. */
const missedMax = 3;
/** How long closing waits for the last counts and notes to be written; a database that is gone takes none, in ms. */
const lastNotesMs = 5_000;

export async function openBooks(
  { database: { connection, doorbell, prepare }, functions, config, log }: Deps,
  store: JobStore,
): Promise<Books> {
  const statsStore = openStatsStore(connection, config.databaseWaitMs);
  const workerStore = openWorkerStore(connection, missedMax * config.workerSeenMs);
  const pauseStore = openPauseStore(connection);
  const { stats, buckets } = statsStore;
  const models: readonly unknown[] = [stats, buckets, workerStore.workers, pauseStore];
  await prepare(...(models as never[]));
  const counter = openCounter(statsStore, log);
  const sealing = startSealing({ store, statsStore, server: newId("worker") }, log);
  const { workerSeenMs: seenMs } = config;
  const roster = await openRoster({ store: workerStore, doorbell, seenMs, log });
  const board = await openPauseBoard({ store: pauseStore, doorbell, log });
  return {
    statsStore,
    roster,
    board,
    pauses: bindPauses({ pauses: pauseStore, board, functions, log }),
    workers: bindWorkers({ store, workers: workerStore, roster, board, log }),
    count: (made) => {
      counter.count(made);
      tally(roster, made);
    },
    close: async () => {
      board.close();
      const late = sleep(lastNotesMs, undefined, { ref: false });
      await Promise.race([Promise.all([roster.close(), counter.close(), sealing.stop()]), late]);
    },
  };
}
