import { stat, statfs } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { profilesPath } from "../profiles/profiles-file.ts";
import type { Shell } from "../shell.ts";
import { type Finding, ok, unknown, warn } from "./finding.ts";

const GB = 1e9;
/** Below this a server's files and its own database soon have no room. */
const FREE_MIN = 2 * GB;

/** What can be seen from this machine alone. */
export async function lookHere(shell: Shell): Promise<Finding[]> {
  return [ok("node", process.version), await profilesOf(shell), await diskOf(shell)].flat();
}

/** A file of tokens is for its owner only. */
async function profilesOf(shell: Shell): Promise<Finding[]> {
  const path = profilesPath(shell);
  const found = await stat(path).catch(() => undefined);
  if (!found || process.platform === "win32") return [];
  const mode = (found.mode & 0o777).toString(8);
  return [
    mode === "600"
      ? ok("profiles", path)
      : warn("profiles", `Others may read ${path} (mode ${mode}): chmod 600 it.`),
  ];
}

/** Room where a server of this machine keeps its files. */
async function diskOf({ env }: Shell): Promise<Finding> {
  const folder = resolve(env["DOCKET_DATA_DIR"] || ".docket");
  const room = await statfs(folder).catch(() => statfs(dirname(folder)).catch(() => undefined));
  if (!room) return unknown("disk", `${folder} is not there.`);
  const free = room.bavail * room.bsize;
  const said = `${(free / GB).toFixed(1)} GB are free for ${folder}`;
  return free < FREE_MIN ? warn("disk", said) : ok("disk", said);
}
