import { basename } from "node:path";
import { z } from "zod";
import type { Config } from "../config.ts";
import type { Log } from "../log.ts";
import { bounded } from "./bounded.ts";
import { definitionFrom } from "./description.ts";
import { openPool, type Pool } from "./process/pool.ts";
import type { Shelf } from "./shelf.ts";
import { type PluginSource, pluginsInFolders, pluginsInPackages } from "./sources.ts";
import { watchFolder } from "./watch.ts";

/** Where plugins from outside are looked for. */
export interface Outside {
  /** The folder whose package.json may name plugins. */
  readonly project: string;
  readonly config: Pick<Config, Extract<keyof Config, `functions${string}` | "outputBytesMax">>;
}

/** Puts up the plugins from outside, each in processes of its own. Answers how to end these. */
export async function openOutside(shelf: Shelf, outside: Outside, log: Log): Promise<() => void> {
  const { config } = outside;
  const workshop = { shelf, pool: openPool(config), config };
  for (const source of await sourcesOf(outside, log)) await putPlugin(workshop, source);
  const unwatch = config.functionsWatch === 1 ? await watchAll(workshop, outside, log) : [];
  return () => {
    for (const stop of unwatch) stop();
    workshop.pool.close();
  };
}

const sourcesOf = async (
  { project, config }: Outside,
  log: Log,
): Promise<readonly PluginSource[]> => [
  ...(await pluginsInFolders(config.functionsDirs, log)),
  ...pluginsInPackages(project, config.functionsPackages),
];

interface Workshop {
  readonly shelf: Shelf;
  readonly pool: Pool;
  readonly config: Outside["config"];
}

/** The server never runs a plugin's code itself: what it knows is what the plugin's process says. */
async function putPlugin({ shelf, pool, config }: Workshop, source: PluginSource): Promise<void> {
  const { plugin } = source;
  try {
    const entry = source.entry();
    const definitions = (await pool.describe(entry)).map(({ limits, ...told }) =>
      definitionFrom(
        { ...told, limits: { timeoutMs: config.functionsTimeoutMs, ...limits } },
        (run) => pool.run(entry, told.name, run),
        // What can't be checked here is left to the plugin's process, which has the schema itself.
        (schema) => bounded(schema, () => z.unknown()),
      ),
    );
    shelf.put(plugin, { definitions, originOf: () => ({ kind: "PLUGIN", plugin }), isHere: true });
  } catch (error) {
    shelf.fail(plugin, error);
  }
}

/** Loads a plugin again when its files change; new folders beside the others are plugins too. */
async function watchAll(workshop: Workshop, outside: Outside, log: Log): Promise<(() => void)[]> {
  const { project, config } = outside;
  let last: Promise<unknown> = Promise.resolve();
  const load = (fits: (source: PluginSource) => boolean) => {
    last = last.then(async () => {
      for (const source of (await sourcesOf(outside, log)).filter(fits)) {
        await putPlugin(workshop, source);
        log.info("functions.reloaded", { folder: source.plugin });
      }
    });
  };
  const folders = config.functionsDirs.map((folder) =>
    watchFolder(folder, (names) => load(({ plugin }) => names.has(basename(plugin))), log),
  );
  const packages = pluginsInPackages(project, config.functionsPackages).flatMap((one) => {
    const root = one.root();
    return root === undefined
      ? []
      : [watchFolder(root, () => load(({ plugin }) => plugin === one.plugin), log)];
  });
  return [...folders, ...packages];
}
