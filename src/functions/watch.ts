import { relative } from "node:path";
import { watch } from "chokidar";
import { asFacts, type Log } from "../log.ts";

/** How long files must have been left alone, in ms: editors and compilers write several times. */
const restMs = 150;

/** What a plugin does not consist of, and large. */
const passedOver = ["node_modules", ".git"];

/**
 * Calls `onChange` when files in a folder have changed, with the first part of their paths. Answers how to stop, once
 * no change is missed any more. Not by Node's own recursive `watch`, which loses a file that was replaced by a rename,
 * as many editors save.
 */
export async function watchFolder(
  folder: string,
  onChange: (names: ReadonlySet<string>) => void,
  log: Log,
): Promise<() => void> {
  let changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const partsOf = (path: string) => relative(folder, path).split(/[\\/]/);
  const tell = () => {
    const names = changed;
    changed = new Set();
    onChange(names);
  };
  const ignored = (path: string) => partsOf(path).some((part) => passedOver.includes(part));
  const watcher = watch(folder, { ignored, ignoreInitial: true });
  watcher.on("all", (_event, path) => {
    changed.add(partsOf(path)[0] ?? "");
    clearTimeout(timer);
    timer = setTimeout(tell, restMs);
  });
  await new Promise<void>((resolve) => {
    watcher.once("ready", resolve);
    let isTold = false;
    watcher.on("error", (error) => {
      // One for each file, where the system has no more room for watchers.
      if (!isTold) log.warn("functions.unwatched", { folder, ...asFacts(error) });
      isTold = true;
      resolve();
    });
  });
  return () => {
    clearTimeout(timer);
    void watcher.close();
  };
}
