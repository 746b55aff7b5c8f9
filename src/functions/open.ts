import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { FunctionDefinition } from "../../clients/sdk/src/index.ts";
import { asFacts, type Log } from "../log.ts";
import { loadPlugin } from "./load-plugin.ts";

/** What this server can run. */
export interface Functions {
  find(name: string): FunctionDefinition | undefined;
  /** By name. */
  list(): readonly FunctionDefinition[];
  close(): void;
}

interface Deps {
  /** Folders of plugin folders. */
  readonly folders: readonly (URL | string)[];
  readonly log: Log;
}

/** The functions that come with Docket. The same in the sources and in the built output. */
export const builtInFunctions = new URL("../../functions/", import.meta.url);

/** Loads every plugin. One that can't be used is told in the log, with its reason, and never stops the server. */
export async function openFunctions({ folders, log }: Deps): Promise<Functions> {
  const found = new Map<string, FunctionDefinition>();
  for (const folder of await pluginFolders(folders, log)) {
    for (const definition of await loaded(folder, log)) {
      if (isNew(definition.name, folder)) found.set(definition.name, definition);
    }
  }
  const sorted = [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  log.info("functions.loaded", {
    functions: sorted.map(({ name, version }) => `${name} ${version}`),
  });
  return { find: (name) => found.get(name), list: () => sorted, close: () => found.clear() };

  /** The first plugin with a name has it. */
  function isNew(name: string, folder: string): boolean {
    if (found.has(name)) log.error("functions.duplicate", { folder, function: name });
    return !found.has(name);
  }
}

async function pluginFolders(folders: Deps["folders"], log: Log): Promise<string[]> {
  const lists = await Promise.all(folders.map((folder) => foldersIn(folder, log)));
  return lists.flat();
}

async function foldersIn(folder: URL | string, log: Log): Promise<string[]> {
  const path = folder instanceof URL ? fileURLToPath(folder) : resolve(folder);
  try {
    const inside = await readdir(path, { withFileTypes: true });
    const names = inside.filter((entry) => entry.isDirectory()).map(({ name }) => name);
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

async function loaded(folder: string, log: Log): Promise<FunctionDefinition[]> {
  try {
    return await loadPlugin(folder);
  } catch (error) {
    log.error("functions.broken", { folder, ...asFacts(error) });
    return [];
  }
}
