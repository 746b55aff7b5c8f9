import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** What is known of the mongod of a data folder. It is a hint: whether it is true, mongod tells. */
export interface State {
  /** The port of the last start; the next start takes it again. */
  readonly port?: number;
  readonly pid?: number;
  /** Tells the process from a later one with its pid, see `processMark`. */
  readonly mark?: string;
}

const fileIn = (home: string): string => join(home, "mongod.json");

/** An absent or unreadable file is as good as none. */
export async function readState(home: string): Promise<State> {
  try {
    return JSON.parse(await readFile(fileIn(home), "utf8")) as State;
  } catch {
    return {};
  }
}

/** Only the holder of the lock writes; readers see the old state or the new one. */
export async function writeState(home: string, state: State): Promise<void> {
  const fresh = `${fileIn(home)}.new`;
  await writeFile(fresh, `${JSON.stringify(state)}\n`);
  await rename(fresh, fileIn(home));
}
