import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

/**
 * What tells a living process from a later one with the same pid: its start time, as letters and
 * digits. `undefined` when there is no such process, or only its zombie. Windows tells no start
 * time, so there the mark is the same for all.
 */
export async function processMark(pid: number): Promise<string | undefined> {
  if (!answersSignals(pid)) return undefined;
  if (process.platform === "linux") return linuxMark(pid);
  return process.platform === "win32" ? "0" : psMark(pid);
}

function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** In proc(5) the fields after the name start with the state (3rd); the start time is the 22nd. */
async function linuxMark(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields[0] === "Z" || fields[0] === "X" ? undefined : fields[19];
}

async function psMark(pid: number): Promise<string | undefined> {
  const { stdout } = await promisify(execFile)("ps", ["-o", "lstart=", "-p", String(pid)]);
  return stdout.replaceAll(/[^A-Za-z0-9]/g, "") || undefined;
}

/** Whether the process that had this mark still lives. */
export const isAlive = async (pid: number, mark: string): Promise<boolean> =>
  (await processMark(pid)) === mark;
