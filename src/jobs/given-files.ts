import { notFound } from "../errors.ts";
import type { JobInputFile } from "./job.ts";
import type { JobsRoom } from "./room.ts";

/** Whether nothing has to be fetched: every file of the job is one that its user has here. */
export const allGiven = (files: readonly JobInputFile[]): boolean =>
  files.length > 0 && files.every(({ fileId }) => fileId !== undefined);

interface Givers {
  /** Whose job it is to be. */
  readonly user: string;
  /** Who submits it, and may give what is theirs. */
  readonly caller: string;
}

/**
 * The files as the job is to have them: with whose they are where that is not its user. NOT_FOUND for the first that is
 * nobody's to give: somebody else's, one that expired, none at all.
 */
export async function givenFiles(
  { files: room }: JobsRoom,
  { user, caller }: Givers,
  files: readonly JobInputFile[],
): Promise<readonly JobInputFile[]> {
  const ids = files.flatMap(({ fileId }) => fileId ?? []);
  if (ids.length === 0) return files;
  const users = await givableTo(room, user, ids);
  const callers = caller === user ? users : await givableTo(room, caller, ids);
  const missing = ids.find((id) => !users.has(id) && !callers.has(id));
  if (missing !== undefined) throw notFound(missing);
  const isCallers = ({ fileId }: JobInputFile) => fileId !== undefined && !users.has(fileId);
  return files.map((file) => (isCallers(file) ? { ...file, user: caller } : file));
}

async function givableTo(
  files: JobsRoom["files"],
  user: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = await files.givable(user, ids);
  return new Set(ids.filter((_, index) => found[index] !== undefined));
}
