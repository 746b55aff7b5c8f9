import type { Slot, StoredFile } from "./file.ts";
import { record } from "./keep.ts";
import type { FilesRoom } from "./room.ts";
import { TransloadFailure } from "./transload-failure.ts";

interface Gift {
  /** The job's user, and the one whose file it is: mostly the same. */
  readonly user: string;
  readonly giver: string;
  readonly fileId: string;
}

/** Makes a file that the giver has here an input of a job too; its content is not copied. */
export async function takeInput(
  room: FilesRoom,
  slot: Slot,
  { user, fileId, giver }: Gift,
): Promise<StoredFile> {
  const [given] = await room.store.givable(giver, [fileId]);
  if (!given) throw gone(slot, fileId);
  const { sha256, size, type } = given;
  const file = await record(room, slot, user, { sha256, size, type });
  // Asked after the new record is there: who forgets the old one sees that its content is still needed.
  if (await room.store.take(fileId)) return file;
  await room.store.remove(file.id);
  throw gone(slot, fileId);
}

const gone = ({ name }: Slot, fileId: string): TransloadFailure =>
  new TransloadFailure(
    "INPUT_NOT_FOUND",
    name,
    `The input file "${name}" is not here any more: ${fileId} has expired.`,
    { data: { fileId } },
  );
