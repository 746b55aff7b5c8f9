import { join } from "node:path";
import type { Config } from "../config.ts";
import { openGridFsStorage } from "./gridfs/store.ts";
import type { S3Config } from "./s3/bucket.ts";
import { openS3Storage } from "./s3/open.ts";
import type { Storage } from "./storage.ts";
import { openDiskStorage } from "./storage-disk.ts";
import type { Connection } from "./store.ts";

export type StorageConfig = S3Config & Pick<Config, "filesIn" | "dataDir">;

/** Opens the storage that the settings name. Throws an error that says which setting is wrong. */
export async function openStorage(config: StorageConfig, connection: Connection): Promise<Storage> {
  switch (config.filesIn) {
    case "disk":
      return openDiskStorage(join(config.dataDir, "files"));
    case "gridfs":
      return openGridFsStorage(connection);
    case "s3":
      return openS3Storage(config);
  }
}
