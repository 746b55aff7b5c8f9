import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { CommandError } from "../errors.ts";
import type { Shell } from "../shell.ts";
import { noProfiles, type Profiles } from "./profiles.ts";

/** Whoever may read the file may do what its tokens allow: it is its owner's alone. */
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

type Environment = Pick<Shell, "env">;

/** Where profiles are kept, as the XDG Base Directory Specification says. */
export function profilesPath({ env }: Environment): string {
  const home = env["XDG_CONFIG_HOME"] || join(env["HOME"] || homedir(), ".config");
  return join(home, "docket", "profiles.json");
}

export function readProfiles(shell: Environment): Profiles {
  const path = profilesPath(shell);
  try {
    const read = JSON.parse(readFileSync(path, "utf8")) as Partial<Profiles>;
    return { ...read, profiles: read.profiles ?? {} };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return noProfiles;
    if (!(error instanceof SyntaxError)) throw error;
    throw new CommandError("BAD_PROFILES", `${path} is no JSON. Put it right, or remove it.`);
  }
}

/** The file is there whole, or as it was before. */
export function writeProfiles(shell: Environment, profiles: Profiles): void {
  const path = profilesPath(shell);
  mkdirSync(dirname(path), { recursive: true, mode: FOLDER_MODE });
  const aside = `${path}.${process.pid}`;
  writeFileSync(aside, `${JSON.stringify(profiles, null, 2)}\n`, { mode: FILE_MODE });
  renameSync(aside, path);
}
