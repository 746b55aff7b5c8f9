import { asFacts } from "../log.ts";
import { type Loop, startLoop } from "../loop.ts";
import type { DueContent } from "./contents/store.ts";
import type { FilesRoom } from "./room.ts";

/** Contents looked at, and removed, at the same time. */
const batch = 50;

/** Removes, again and again, the contents that no file names any more, and what writers that are gone left behind. */
export function startCollector(room: FilesRoom): Loop {
  return startLoop({
    name: "files.collect",
    log: room.log,
    idleMs: room.config.collectMs,
    round: (signal) => collect(room, signal),
  });
}

/**
 * Looks at every content that is due. Any number of servers may do so at once, and break off anywhere: a content is first
 * dropped, by one write that fails if anybody touched it since it was looked at, and from then on nobody can name it.
 */
async function collect(room: FilesRoom, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const due = await room.contents.due(batch);
    const named = await room.store.named(due.flatMap(({ sha256 }) => sha256 ?? []));
    await Promise.all(due.map((content) => look(room, content, named)));
    if (due.length < batch) return;
  }
}

async function look(
  room: FilesRoom,
  content: DueContent,
  named: ReadonlySet<string>,
): Promise<void> {
  const { key, state, sha256 = "" } = content;
  if (state === "KEPT" && named.has(sha256)) return room.contents.settle(content);
  if (state === "DROPPED" || (await room.contents.drop(content))) await removeBytes(room, key);
}

async function removeBytes({ storage, contents, log }: FilesRoom, key: string): Promise<void> {
  try {
    await storage.remove(key);
    await contents.removed(key);
    log.debug("files.collected", { content: key });
  } catch (error) {
    log.warn("files.collect.failed", { content: key, ...asFacts(error) });
    await contents.postpone(key);
  }
}
