import { basename } from "node:path";
import type { Log } from "../log.ts";
import { type Outside, type PluginSource, pluginsInPackages } from "./sources.ts";
import { watchFolder } from "./watch.ts";

/** Which plugins a change was of. */
type Fits = (source: PluginSource) => boolean;

/** Tells which plugins have changed; new folders beside the others are plugins too. Answers how to stop. */
export async function watchPlugins(
  { project, config }: Outside,
  log: Log,
  onChange: (fits: Fits) => void,
): Promise<() => void> {
  const folders = config.functionsDirs.map((folder) =>
    watchFolder(folder, (names) => onChange(({ plugin }) => names.has(basename(plugin))), log),
  );
  const packages = pluginsInPackages(project, config.functionsPackages).flatMap((one) => {
    const root = one.root();
    const isIt: Fits = ({ plugin }) => plugin === one.plugin;
    return root === undefined ? [] : [watchFolder(root, () => onChange(isIt), log)];
  });
  const stops = await Promise.all([...folders, ...packages]);
  return () => {
    for (const stop of stops) stop();
  };
}
