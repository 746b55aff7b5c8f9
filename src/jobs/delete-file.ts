import { isAdmin, type Viewer } from "../access/index.ts";
import { invalidInput, notFound } from "../errors.ts";
import type { StoredFile } from "../files/index.ts";
import type { JobsRoom } from "./room.ts";
import { readStored } from "./store.ts";

/**
 * Forgets an upload before it expires. Jobs that have taken it keep it: what they have is a file of their own. While one is
 * about to take it, it stays; one that is submitted in this very moment finds that it is gone, as if it had expired.
 */
export async function deleteFile(room: JobsRoom, viewer: Viewer, id: string): Promise<StoredFile> {
  const [file] = await room.files.byIds([id]);
  const isTheirs = viewer.job === undefined && (file?.user === viewer.user || isAdmin(viewer));
  if (!file || !isTheirs) throw notFound(id);
  if (file.kind !== "UPLOAD") throw refused(`is a file of job ${file.job}, and goes with it`);
  const taker = await readStored(room.store, { state: "SUBMITTED", "files.fileId": id });
  if (taker) throw refused(`is about to be taken by job ${taker._id}`);
  await room.files.remove(id);
  return file;
}

const refused = (message: string) => invalidInput([{ path: ["id"], message }]);
