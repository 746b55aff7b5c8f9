import { DocketError } from "../errors.ts";
import { asFacts } from "../log.ts";
import type { Inspected } from "./inspect.ts";
import type { FilesRoom } from "./room.ts";

/**
 * Takes a content into the storage, whole or not at all. It is announced first: whatever becomes of this server, the
 * collector knows of every byte that was written. The same content is kept once.
 */
export async function takeIn(
  room: FilesRoom,
  inspected: Inspected,
  signal: AbortSignal | undefined,
): Promise<void> {
  const key = await room.contents.begin();
  try {
    await room.storage.put(key, renewing(room, key, inspected.bytes), signal);
    const taken = await room.contents.taken(key, inspected.found());
    if (taken === "LOST") throw tooSlow();
    if (taken === "KNOWN") await discard(room, key);
  } catch (error) {
    await discard(room, key);
    throw error;
  }
}

/** Pause between signs of life of a content that is coming, in ms. */
const renewMs = 60_000;

async function* renewing(
  { contents }: FilesRoom,
  key: string,
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let renewedAt = performance.now();
  for await (const chunk of source) {
    if (performance.now() - renewedAt > renewMs) {
      renewedAt = performance.now();
      await contents.renew(key);
    }
    yield chunk;
  }
}

/** Removes what nobody will name. Should it fail, the collector does it. */
async function discard({ contents, storage, log }: FilesRoom, key: string): Promise<void> {
  try {
    if (!(await contents.giveUp(key))) return;
    await storage.remove(key);
    await contents.removed(key);
  } catch (error) {
    log.warn("files.discard.failed", { content: key, ...asFacts(error) });
  }
}

const tooSlow = (): DocketError =>
  new DocketError("UNAVAILABLE", "The file stood still for too long. Send it again.", {
    retryable: true,
  });
