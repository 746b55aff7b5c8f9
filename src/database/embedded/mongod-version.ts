import { execFile } from "node:child_process";
import { promisify } from "node:util";

const answerMs = 30_000;

/** What `mongod --version` says, such as `6.0.5`. Throws the reason when it can't be run. */
export async function mongodVersion(path: string): Promise<string> {
  const { stdout } = await promisify(execFile)(path, ["--version"], { timeout: answerMs });
  const version = /^db version v(\d+\.\d+\.\d+)/m.exec(stdout)?.[1];
  if (version === undefined) throw new Error("it does not say a version as mongod does");
  return version;
}
