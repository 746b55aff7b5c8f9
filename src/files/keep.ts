import { DocketError } from "../errors.ts";
import { arriving } from "./arriving.ts";
import { contentType } from "./content-type.ts";
import type { Content, Scope, Slot, StoredFile } from "./file.ts";
import { type Expected, inspect } from "./inspect.ts";
import { checkedName } from "./names.ts";
import type { FilesRoom } from "./room.ts";
import { takeIn } from "./take-in.ts";

export interface KeepOptions extends Expected {
  /** Media type; it counts only for plain texts, whose bytes don't tell it. */
  readonly type?: string | undefined;
  /** For what a client sends: how long it may stand still, in ms. Breaking off is FILE_CORRUPT then. */
  readonly idleMs?: number;
  readonly signal?: AbortSignal;
}

type Source = AsyncIterable<Uint8Array>;

/** Keeps an input. The same content again is the same file; another content is FILE_EXISTS: inputs never change. */
export async function keepInput(
  room: FilesRoom,
  scope: Scope,
  name: string,
  source: Source,
  options: KeepOptions = {},
): Promise<StoredFile> {
  const slot = inputSlot(scope.job, checkedName(name));
  await checkSpace(room, slot);
  const content = await keepContent(room, source, options);
  const file = await record(room, slot, scope.user, content);
  if (file.sha256 === content.sha256) return file;
  throw new DocketError("FILE_EXISTS", `There is another input file named "${slot.name}".`, {
    data: { name: slot.name, file: file.id },
  });
}

/** Keeps an output under a claim key. Another content of the same name takes the name over, as a new file. */
export async function keepOutput(
  room: FilesRoom,
  scope: Scope,
  holder: string,
  name: string,
  source: Source,
  options: KeepOptions = {},
): Promise<StoredFile> {
  const slot: Slot = { job: scope.job, kind: "OUTPUT", holder, name: checkedName(name) };
  await checkSpace(room, slot);
  const content = await keepContent(room, source, options);
  const file = await record(room, slot, scope.user, content);
  if (file.sha256 === content.sha256) return file;
  if ((await room.store.count(slot)) >= room.config.jobFilesMax) throw tooMany(room, slot);
  return room.store.replace({ ...slot, ...content, user: scope.user });
}

export const inputSlot = (job: string, name: string): Slot => ({
  job,
  kind: "INPUT",
  holder: null,
  name,
});

/** Refuses a file too many before it is read. */
async function checkSpace(room: FilesRoom, slot: Slot): Promise<void> {
  if ((await room.store.count(slot)) < room.config.jobFilesMax) return;
  if ((await room.store.find(slot)) === undefined) throw tooMany(room, slot);
}

const tooMany = ({ config: { jobFilesMax } }: FilesRoom, { kind }: Slot): DocketError =>
  new DocketError(
    "LIMIT_REACHED",
    `There are ${jobFilesMax} ${kind.toLowerCase()} files already, the most allowed.`,
    {
      data: { jobFilesMax },
    },
  );

/** Puts a content into the storage; it belongs to nobody before it is recorded. */
export async function keepContent(
  room: FilesRoom,
  source: Source,
  options: KeepOptions,
  bytesMax: number = room.config.fileBytesMax,
): Promise<Content> {
  const { type, idleMs, signal, ...expected } = options;
  const bytes = idleMs === undefined ? source : arriving(source, idleMs);
  const inspected = inspect(bytes, expected, bytesMax);
  await takeIn(room, inspected, signal);
  return { ...inspected.found(), type: await contentType(inspected.head(), type) };
}

/** Records a content in a free slot, or answers what is there. Of several at once none passes the limit. */
export async function record(
  room: FilesRoom,
  slot: Slot,
  user: string,
  content: Content,
): Promise<StoredFile> {
  const { file, isNew } = await room.store.putIfAbsent({ ...slot, ...content, user });
  if (!isNew || (await room.store.count(slot)) <= room.config.jobFilesMax) return file;
  await room.store.remove(file.id);
  throw tooMany(room, slot);
}
