import { workerData } from "node:worker_threads";
import { endGroup } from "./end-group.ts";
import type { ProcessTask } from "./words.ts";

// A thread beside a plugin's code, which may be in an endless loop: ends the process when its server is gone, and when
// it takes too much memory.

const lookMs = 250;
const { parent, memoryBytesMax } = workerData as ProcessTask;

setInterval(() => {
  if (process.ppid !== parent || process.memoryUsage.rss() > memoryBytesMax) endGroup();
}, lookMs);
