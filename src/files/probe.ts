import { randomBytes } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { newId } from "../ids.ts";
import type { FilesRoom } from "./room.ts";
import type { StorageKind } from "./storage.ts";

/** Whether the storage does what it is for. */
export interface StorageProbe {
  readonly kind: StorageKind;
  /** The steps that came through: all three, unless something is wrong. */
  readonly done: readonly Step[];
  /** Why the first of the others did not. */
  readonly reason: string | undefined;
  /** A storage of another kind that holds contents too: this server can't read them. */
  readonly elsewhere: StorageKind | undefined;
}

type Step = "written" | "read" | "removed";

const probeBytes = 64;

/** Under a key that no file names: what a broken probe leaves behind is those few bytes. */
export async function probe({ storage, contents }: FilesRoom): Promise<StorageProbe> {
  const elsewhere = await contents.elsewhere();
  const done: Step[] = [];
  const key = newId("content");
  const bytes = randomBytes(probeBytes);
  const steps: readonly (readonly [Step, () => Promise<void>])[] = [
    ["written", () => storage.put(key, once(bytes))],
    ["read", async () => isSame(await buffer(await storage.open(key)), bytes)],
    ["removed", () => storage.remove(key)],
  ];
  let reason: string | undefined;
  for (const [name, step] of steps) {
    const failed = await step().catch((error: Error) => error.message);
    if (failed === undefined) done.push(name);
    else reason ??= failed;
  }
  return { kind: storage.kind, done, reason, elsewhere };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function isSame(found: Uint8Array, written: Uint8Array): void {
  if (!written.every((byte, index) => found[index] === byte) || found.length !== written.length)
    throw new Error("What was read is not what was written.");
}
