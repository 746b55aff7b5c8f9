import { watch } from "node:fs";
import { asFacts, type Log } from "../log.ts";

/** How long files must have been left alone, in ms: editors and compilers write several times. */
const restMs = 150;

/** Calls `onChange` when files in a folder have changed, with the first part of their paths. Answers how to stop. */
export function watchFolder(
  folder: string,
  onChange: (names: ReadonlySet<string>) => void,
  log: Log,
): () => void {
  let changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const tell = () => {
    const names = changed;
    changed = new Set();
    onChange(names);
  };
  const notice = (_event: string, file: string | null) => {
    const parts = (file ?? "").split(/[\\/]/);
    if (parts.includes("node_modules") || parts.includes(".git")) return;
    changed.add(parts[0] ?? "");
    clearTimeout(timer);
    timer = setTimeout(tell, restMs);
  };
  try {
    const watcher = watch(folder, { recursive: true, persistent: false }, notice);
    watcher.on("error", (error) => log.warn("functions.unwatched", { folder, ...asFacts(error) }));
    return () => {
      clearTimeout(timer);
      watcher.close();
    };
  } catch (error) {
    log.warn("functions.unwatched", { folder, ...asFacts(error) });
    return () => undefined;
  }
}
