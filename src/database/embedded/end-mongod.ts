import { setTimeout as sleep } from "node:timers/promises";
import { askToEnd, whoServes } from "./ask-mongod.ts";
import { processMark } from "./process-mark.ts";
import { lives } from "./serving.ts";
import type { Site } from "./site.ts";
import { readState, type State } from "./state-file.ts";

/** A clean end writes everything that is dirty in the cache to disk. */
const stopMs = 60_000;

/** Ends the mongod of this data folder, if it runs, and waits until its process is gone. */
export async function endMongod(site: Site): Promise<void> {
  const state = await readState(site.home);
  const pid = await tellToEnd(site, state);
  if (pid === undefined) return;
  const deadline = Date.now() + stopMs;
  while (await processMark(pid)) {
    if (Date.now() > deadline) throw new Error(`mongod (pid ${pid}) did not end in ${stopMs} ms`);
    await sleep(20);
  }
  site.log.info("mongod.stopped", { pid, port: state.port });
}

async function tellToEnd(site: Site, state: State): Promise<number | undefined> {
  const pid = state.port === undefined ? undefined : await whoServes(site, state.port);
  if (pid !== undefined && state.port !== undefined) {
    await askToEnd(state.port);
    return pid;
  }
  if (state.pid === undefined || !(await lives(state))) return undefined;
  process.kill(state.pid, "SIGTERM");
  return state.pid;
}
