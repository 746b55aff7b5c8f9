import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Config } from "../config.ts";
import { asFacts, type Log } from "../log.ts";
import { entryOf } from "./load-plugin.ts";
import { packageEntry, packageRoot, pluginPackages } from "./packages.ts";

/** A plugin as it is found. */
export interface PluginSource {
  /** A folder's path or a package's name. */
  readonly plugin: string;
  /** The file it is loaded by. Throws one error that says why there is none. */
  entry(): string;
  /** The folder whose files it is made of; undefined where there is none. */
  root(): string | undefined;
}

/** Where plugins from outside are looked for. */
export interface Outside {
  /** The folder whose package.json may name plugins. */
  readonly project: string;
  readonly config: Pick<Config, Extract<keyof Config, `functions${string}` | "outputBytesMax">>;
}

/** All plugins from outside, as they lie there now. */
export const pluginsOutside = async (
  { project, config }: Outside,
  log: Log,
): Promise<readonly PluginSource[]> => [
  ...(await pluginsInFolders(config.functionsDirs, log)),
  ...pluginsInPackages(project, config.functionsPackages),
];

/** The plugin folders in folders. One that can't be read is told in the log. */
export async function pluginsInFolders(
  folders: readonly (URL | string)[],
  log: Log,
): Promise<PluginSource[]> {
  const lists = await Promise.all(folders.map((folder) => foldersIn(folder, log)));
  return lists
    .flat()
    .map((folder) => ({ plugin: folder, entry: () => entryOf(folder), root: () => folder }));
}

/** The packages of a project that are plugins. */
export const pluginsInPackages = (project: string, named: readonly string[]): PluginSource[] =>
  pluginPackages(project, named).map((name) => ({
    plugin: name,
    entry: () => packageEntry(project, name),
    root: () => packageRoot(project, name),
  }));

async function foldersIn(folder: URL | string, log: Log): Promise<string[]> {
  const path = folder instanceof URL ? fileURLToPath(folder) : resolve(folder);
  try {
    const inside = await readdir(path, { withFileTypes: true });
    const names = inside
      .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
      .map(({ name }) => name);
    return names
      .filter(isPlugin)
      .sort()
      .map((name) => join(path, name));
  } catch (error) {
    log.error("functions.unreadable", { folder: path, ...asFacts(error) });
    return [];
  }
}

const isPlugin = (name: string) => !name.startsWith(".") && name !== "node_modules";
