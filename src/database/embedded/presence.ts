import { randomBytes } from "node:crypto";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { isAlive, processMark } from "./process-mark.ts";

/**
 * Puts up a file in `folder` that says: this process is here. All it says is in its name, so it is
 * never seen half-written, and it counts only while the process lives. Answers the file's path.
 */
export async function announce(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const mark = (await processMark(process.pid)) ?? "0";
  const file = join(folder, `${process.pid}.${mark}.${randomBytes(6).toString("hex")}`);
  await writeFile(file, "", { flag: "wx" });
  return file;
}

export const withdraw = (file: string): Promise<void> => rm(file, { force: true });

/** The pids of the living processes that are announced in `folder`, without `mine`. */
export async function present(folder: string, mine?: string): Promise<number[]> {
  const names = (await readdir(folder)).filter((name) => name !== (mine && basename(mine)));
  const pids = await Promise.all(names.map((name) => livingPid(folder, name)));
  return pids.filter((pid) => pid !== undefined);
}

/** Names are never used twice, so that the file of a dead process can be removed by anyone. */
async function livingPid(folder: string, name: string): Promise<number | undefined> {
  const [pid, mark] = name.split(".");
  if (await isAlive(Number(pid), mark ?? "")) return Number(pid);
  await withdraw(join(folder, name));
  return undefined;
}
