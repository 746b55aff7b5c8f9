import type { Config } from "../config.ts";
import type { Log } from "../log.ts";
import type { Outgoing } from "../outgoing.ts";
import type { ContentStore } from "./contents/store.ts";
import type { Storage } from "./storage.ts";
import type { FileStore } from "./store.ts";

export type FilesConfig = Pick<
  Config,
  | "fileBytesMax"
  | "jobFilesMax"
  | "transloadAttempts"
  | "transloadBackoffMs"
  | "transloadTimeoutMs"
  | "fileGraceMs"
  | "collectMs"
  | "uploadKeepMs"
  | "userUploadsMax"
  | "userUploadBytesMax"
  | "searchTimeoutMs"
>;

/** What the verbs of this room work with. */
export interface FilesRoom {
  readonly store: FileStore;
  readonly contents: ContentStore;
  readonly storage: Storage;
  readonly outgoing: Pick<Outgoing, "get">;
  readonly config: FilesConfig;
  readonly log: Log;
}
