import type { FunctionDefinition } from "../../clients/sdk/src/index.ts";
import type { Database } from "../database/index.ts";
import { DocketError } from "../errors.ts";
import type { Log } from "../log.ts";
import { loadEntry } from "./load-plugin.ts";
import type { BrokenPlugin, Origin } from "./origin.ts";
import { openOutside } from "./outside.ts";
import { openRegistry, type Registry } from "./registry.ts";
import { openShelf, type Shelf } from "./shelf.ts";
import { type Outside, type PluginSource, pluginsInFolders } from "./sources.ts";

/** What can be asked of this server. */
export interface Functions extends Registry {
  find(name: string): FunctionDefinition | undefined;
  /** By name. */
  list(): readonly FunctionDefinition[];
  originOf(name: string): Origin | undefined;
  /** Those that this server runs itself. */
  here(): readonly FunctionDefinition[];
  /** Plugins that can't be used, and why. */
  broken(): readonly BrokenPlugin[];
  /** Calls `listener` whenever the functions that this server runs have changed. */
  onChange(listener: () => void): () => void;
  close(): void;
}

interface Deps {
  /** Folders of plugin folders that are loaded into this process: those that come with Docket. */
  readonly folders: readonly (URL | string)[];
  /** Plugins from outside, each in processes of its own. */
  readonly outside?: Outside;
  /** Where those that remote workers register are kept; without it nobody can. */
  readonly database?: Pick<Database, "connection" | "prepare" | "doorbell">;
  readonly log: Log;
}

/** The functions that come with Docket. The same in the sources and in the built output. */
export const builtInFunctions = new URL("../../functions/", import.meta.url);

/** Loads every plugin. One that can't be used is told in the log, with its reason, and never stops the server. */
export async function openFunctions({ folders, outside, database, log }: Deps): Promise<Functions> {
  const shelf = openShelf(log);
  for (const source of await pluginsInFolders(folders, log)) await putBuiltIn(shelf, source);
  const closeOutside = outside ? await openOutside(shelf, outside, log) : () => undefined;
  const registry = database ? await openRegistry({ database, shelf, log }) : noRegistry;
  log.info("functions.loaded", {
    functions: shelf.list().map(({ name, version }) => `${name} ${version}`),
  });
  return {
    ...shelf,
    ...registry,
    close: () => {
      registry.close();
      closeOutside();
    },
  };
}

const refuse = async (): Promise<never> => {
  throw new DocketError("FORBIDDEN", "This server takes no functions from outside.");
};
const noRegistry = { register: refuse, unregister: refuse, close: () => undefined };

async function putBuiltIn(shelf: Shelf, { plugin, entry }: PluginSource): Promise<void> {
  try {
    const definitions = await loadEntry(entry());
    shelf.put(plugin, { definitions, originOf: () => ({ kind: "BUILT_IN" }), isHere: true });
  } catch (error) {
    shelf.fail(plugin, error);
  }
}
