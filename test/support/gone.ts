import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Kills the mongod of a data folder, if one is left, and waits until it is gone. */
export async function killMongodOf(folder: string): Promise<void> {
  const file = join(folder, "mongod.json");
  if (!existsSync(file)) return;
  const { pid } = JSON.parse(await readFile(file, "utf8"));
  if (pid === undefined || !(await isRunning(pid))) return;
  process.kill(pid, "SIGKILL");
  await gone(pid);
}

/** Whether the process lives; one that ended but was not yet waited for does not. */
export async function isRunning(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  return !stat.includes(") Z ");
}

export async function gone(pid: number): Promise<void> {
  while (await isRunning(pid)) await sleep(20);
}
