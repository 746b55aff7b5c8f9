import { setTimeout as sleep } from "node:timers/promises";
import { DocketError } from "../../errors.ts";
import { whoServes } from "./ask-mongod.ts";
import { isAlive } from "./process-mark.ts";
import { logFileOf, type Site } from "./site.ts";
import type { State } from "./state-file.ts";

/** After a crash mongod replays its journal before it listens; a large one takes minutes. */
const startMs = 300_000;

/**
 * The port on which mongod serves the data folder, `undefined` if it does not run. While its process
 * lives but does not answer yet, waits.
 */
export async function servingPort(site: Site, state: State): Promise<number | undefined> {
  const deadline = Date.now() + startMs;
  for (;;) {
    if (state.port !== undefined && (await whoServes(site, state.port))) return state.port;
    if (!(await lives(state))) return undefined;
    if (Date.now() > deadline) throw silent(site, state.pid);
    await sleep(50);
  }
}

/** Whether the process that was started as this data folder's mongod still lives. */
export const lives = async ({ pid, mark }: State): Promise<boolean> =>
  pid !== undefined && mark !== undefined && isAlive(pid, mark);

const silent = (site: Site, pid: number | undefined): DocketError =>
  new DocketError(
    "UNAVAILABLE",
    `mongod (pid ${pid}) lives but has not answered for ${startMs / 1000} s, see ${logFileOf(site)}`,
  );
