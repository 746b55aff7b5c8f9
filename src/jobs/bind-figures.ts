import { type Oldest, type Queue, readOldest, readQueues } from "./queues.ts";
import type { JobsRoom } from "./room.ts";
import { closed } from "./seats.ts";
import { type Depth, depth } from "./stats/depth.ts";
import { type FunctionStats, stats } from "./stats/stats.ts";
import { type StatsWindow, type WindowStats, windowOver, windowsOf } from "./stats/windows.ts";
import type { Workers } from "./workers/open.ts";

/** How functions do, over the jobs of all users. */
export interface Figures {
  stats(functions?: readonly string[]): Promise<FunctionStats[]>;
  /** What happened in a window that ends now: to each of these functions, and to these or all together. */
  windows(functions: readonly string[], window: StatsWindow): Promise<WindowStats[]>;
  window(functions: readonly string[] | undefined, window: StatsWindow): Promise<WindowStats>;
  /** How the queues of these functions, or of all, stand together. */
  depth(functions?: readonly string[]): Promise<Depth>;
  /** Jobs that have not ended, by function and state. Throws when counting takes longer than `maxMs`. */
  queues(maxMs: number): Promise<Queue[]>;
  /** How long the jobs of these functions wait that wait longest. Throws when it takes longer than `maxMs`. */
  oldest(functions: readonly string[], maxMs: number): Promise<Oldest[]>;
  /** For each of these functions, whether its limits, or a pause, let no more of its jobs be claimed now. */
  closed(functions: readonly string[]): Promise<boolean[]>;
}

export const bindFigures = (room: JobsRoom, workers: Workers): Figures => ({
  stats: (functions) => stats(room, functions),
  windows: (functions, window) => windowsOf(room, functions, window),
  window: (functions, window) => windowOver(room, functions, window),
  depth: (functions) => depth(room, workers, functions),
  queues: (maxMs) => readQueues(room.store, maxMs),
  oldest: (functions, maxMs) => readOldest(room.store, functions, { maxMs }),
  closed: (functions) => closed(room, functions),
});
