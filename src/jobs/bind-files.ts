import type { Viewer } from "../access/index.ts";
import type { FileFilter, StoredFile } from "../files/index.ts";
import type { IdPage } from "../page.ts";
import { deleteFile } from "./delete-file.ts";
import { findFiles } from "./find-files.ts";
import type { JobsRoom } from "./room.ts";

/** Files as the business of those whose jobs they are of. */
export interface JobFiles {
  /** The files that a viewer may see, newest first. */
  files(viewer: Viewer, filter: FileFilter, page: IdPage): Promise<StoredFile[]>;
  /** Forgets an upload; NOT_FOUND for what is not the viewer's, INVALID_INPUT for what a job has or is about to take. */
  deleteFile(viewer: Viewer, id: string): Promise<StoredFile>;
}

export const bindFiles = (room: JobsRoom): JobFiles => ({
  files: (viewer, filter, page) => findFiles(room, viewer, filter, page),
  deleteFile: (viewer, id) => deleteFile(room, viewer, id),
});
