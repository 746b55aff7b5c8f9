import { z } from "zod";
import type { Log } from "../log.ts";
import { bounded } from "./bounded.ts";
import { definitionFrom } from "./description.ts";
import { openPool, type Pool } from "./process/pool.ts";
import type { Shelf } from "./shelf.ts";
import { type Outside, type PluginSource, pluginsOutside } from "./sources.ts";
import { watchPlugins } from "./watch-plugins.ts";

/** Puts up the plugins from outside, each in processes of its own. Answers how to end these. */
export async function openOutside(shelf: Shelf, outside: Outside, log: Log): Promise<() => void> {
  const { config } = outside;
  const workshop: Workshop = { shelf, pool: openPool(config), config, put: new Map() };
  let last: Promise<void> = Promise.resolve();
  const inTurn = (next: () => Promise<void>) => {
    last = last.then(next);
    return last;
  };
  // Watched first: what changes while it is loaded is loaded again.
  const unwatch =
    config.functionsWatch === 1
      ? await watchPlugins(outside, log, (fits) => {
          void inTurn(() => reload(workshop, outside, { fits, log }));
        })
      : () => undefined;
  await inTurn(async () => {
    for (const source of await pluginsOutside(outside, log)) await putPlugin(workshop, source);
  });
  return () => {
    unwatch();
    workshop.pool.close();
  };
}

interface Workshop {
  readonly shelf: Shelf;
  readonly pool: Pool;
  readonly config: Outside["config"];
  /** The plugins that were tried, whether they can be used or not, and the files that they were loaded by. */
  readonly put: Map<string, string | undefined>;
}

interface Change {
  readonly fits: (source: PluginSource) => boolean;
  readonly log: Log;
}

/** Loads plugins again, and takes off what is no longer there. */
async function reload(workshop: Workshop, outside: Outside, { fits, log }: Change): Promise<void> {
  const sources = await pluginsOutside(outside, log);
  const names = new Set(sources.map(({ plugin }) => plugin));
  for (const plugin of [...workshop.put.keys()].filter((one) => !names.has(one))) {
    takeOff(workshop, plugin);
    log.info("functions.removed", { folder: plugin });
  }
  for (const source of sources.filter(fits))
    if (await putPlugin(workshop, source))
      log.info("functions.reloaded", { folder: source.plugin });
}

/** Its functions are then as unknown as those that never were; runs under way come to their end. */
function takeOff({ shelf, pool, put }: Workshop, plugin: string): void {
  const entry = put.get(plugin);
  put.delete(plugin);
  shelf.clear(plugin);
  if (entry !== undefined) pool.retire(entry);
}

/**
 * The server never runs a plugin's code itself: what it knows is what the plugin's process says. Answers whether the
 * plugin can be used; the log says why not.
 */
async function putPlugin(workshop: Workshop, source: PluginSource): Promise<boolean> {
  const { shelf, pool, config, put } = workshop;
  const { plugin } = source;
  try {
    if (!put.has(plugin)) put.set(plugin, undefined);
    const entry = source.entry();
    put.set(plugin, entry);
    const definitions = (await pool.describe(entry)).map(({ limits, ...told }) =>
      definitionFrom(
        { ...told, limits: { timeoutMs: config.functionsTimeoutMs, ...limits } },
        (run) => pool.run(entry, told.name, run),
        // What can't be checked here is left to the plugin's process, which has the schema itself.
        (schema) => bounded(schema, () => z.unknown()),
      ),
    );
    shelf.put(plugin, { definitions, originOf: () => ({ kind: "PLUGIN", plugin }), isHere: true });
    return true;
  } catch (error) {
    shelf.fail(plugin, error);
    return false;
  }
}
