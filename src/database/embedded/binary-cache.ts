import { copyFile, mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";
import { mongodVersion } from "./mongod-version.ts";

/**
 * The folder for downloaded binaries, the same for all of a user's projects. `cacheHome` is what
 * XDG_CACHE_HOME says; without it, the system's usual place.
 */
export function binaryCacheDir(cacheHome?: string): string {
  return join(
    cacheHome && isAbsolute(cacheHome) ? cacheHome : usualCacheHome(),
    "docket",
    "mongod",
  );
}

function usualCacheHome(): string {
  if (process.platform === "darwin") return join(homedir(), "Library", "Caches");
  if (process.platform === "win32") return join(homedir(), "AppData", "Local");
  return join(homedir(), ".cache");
}

/** Where a release is kept: a home folder may be shared by machines of several kinds. */
export const cachedPath = (cacheDir: string, release: string): string =>
  join(cacheDir, `${process.platform}-${process.arch}`, release, `mongod${suffix}`);

const suffix = process.platform === "win32" ? ".exe" : "";

/**
 * Puts what `fetch` brings into the cache: fetched into a folder of its own, tried, then moved in
 * one step, so that nobody sees half of it and of two that do it at once either wins.
 */
export async function keep(
  cacheDir: string,
  release: string,
  fetch: (folder: string) => Promise<string>,
): Promise<string> {
  const target = cachedPath(cacheDir, release);
  await mkdir(cacheDir, { recursive: true });
  const folder = await mkdtemp(join(cacheDir, "fetching-"));
  try {
    const staged = join(folder, `staged${suffix}`);
    await copyFile(await fetch(folder), staged);
    await mongodVersion(staged);
    await mkdir(dirname(target), { recursive: true });
    await rename(staged, target);
    return target;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
