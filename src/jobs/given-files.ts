import type { JobInputFile } from "./job.ts";
import type { JobsRoom } from "./room.ts";

/** Whether nothing has to be fetched: every file of the job is one that its user has here. */
export const allGiven = (files: readonly JobInputFile[]): boolean =>
  files.length > 0 && files.every(({ fileId }) => fileId !== undefined);

/** The id of the first file that is not this user's to give: somebody else's, one that expired, none at all. */
export async function notGivable(
  { files: room }: JobsRoom,
  user: string,
  files: readonly JobInputFile[],
): Promise<string | undefined> {
  const ids = files.flatMap(({ fileId }) => fileId ?? []);
  if (ids.length === 0) return undefined;
  const found = await room.givable(user, ids);
  return ids.find((_, index) => found[index] === undefined);
}
