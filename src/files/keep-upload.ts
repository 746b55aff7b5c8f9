import { DocketError } from "../errors.ts";
import type { StoredFile } from "./file.ts";
import { type KeepOptions, keepContent } from "./keep.ts";
import { checkedName } from "./names.ts";
import type { FilesRoom } from "./room.ts";

/** Keeps a file that waits for jobs of its user. What no job has taken is limited by number and by size. */
export async function keepUpload(
  room: FilesRoom,
  user: string,
  name: string,
  source: AsyncIterable<Uint8Array>,
  options: KeepOptions = {},
): Promise<StoredFile> {
  const upload = { user, name: checkedName(name) };
  const bytesLeft = await spaceLeft(room, user);
  const content = await keepWithin(room, source, options, bytesLeft);
  const file = await room.store.addUpload({ ...upload, ...content }, room.config.uploadKeepMs);
  // Several may have come at once.
  const { files, bytes } = await room.store.untaken(user);
  if (files <= room.config.userUploadsMax && bytes <= room.config.userUploadBytesMax) return file;
  await room.store.remove(file.id);
  throw tooMany(room);
}

/** How many bytes may still be uploaded; LIMIT_REACHED where nothing may. */
async function spaceLeft(room: FilesRoom, user: string): Promise<number> {
  const { userUploadsMax, userUploadBytesMax } = room.config;
  const { files, bytes } = await room.store.untaken(user);
  if (files >= userUploadsMax || bytes >= userUploadBytesMax) throw tooMany(room);
  return userUploadBytesMax - bytes;
}

async function keepWithin(
  room: FilesRoom,
  source: AsyncIterable<Uint8Array>,
  options: KeepOptions,
  bytesLeft: number,
) {
  const { fileBytesMax } = room.config;
  try {
    return await keepContent(room, source, options, Math.min(fileBytesMax, bytesLeft));
  } catch (error) {
    const isTooLarge = error instanceof DocketError && error.code === "FILE_TOO_LARGE";
    throw isTooLarge && bytesLeft < fileBytesMax ? tooMany(room) : error;
  }
}

const tooMany = ({ config: { userUploadsMax, userUploadBytesMax } }: FilesRoom): DocketError =>
  new DocketError(
    "LIMIT_REACHED",
    `At most ${userUploadsMax} uploaded files with ${userUploadBytesMax} bytes may wait for a job.`,
    { data: { userUploadsMax, userUploadBytesMax }, retryable: true },
  );
