import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConfig } from "../../src/config.ts";
import { type Files, type FilesOptions, openFiles, type Storage } from "../../src/files/index.ts";
import { openOutgoing } from "../../src/outgoing.ts";
import { sha256Of } from "./contents.ts";
import { openTestConnection } from "./database.ts";
import { openToldLog, type ToldLog } from "./told-log.ts";

export interface TestFiles {
  readonly files: Files;
  readonly log: ToldLog;
  readonly connection: FilesOptions["connection"];
  /** Another server on the same database and folder. */
  another(config?: Partial<FilesOptions["config"]>): Promise<Files>;
  /** SHA-256 of everything that lies in the storage, contents or not. */
  contents(): Promise<string[]>;
  dispose(): Promise<void>;
}

interface Options {
  readonly config?: Partial<FilesOptions["config"]>;
  readonly storage?: Storage;
}

/** The file room on a database and a folder of its own, which may call 127.0.0.1. */
export async function openTestFiles({ config, ...options }: Options = {}): Promise<TestFiles> {
  const dataDir = await mkdtemp(join(tmpdir(), "docket-files-"));
  const database = await openTestConnection();
  const outgoing = openOutgoing({ allow: ["127.0.0.1/32"] });
  const log = openToldLog();
  const opened: Files[] = [];
  const open = async (connection: FilesOptions["connection"], more = {}) => {
    const settings = { ...readConfig({}), ...defaults, dataDir, ...config, ...more };
    const files = await openFiles({ connection, outgoing, log, config: settings, ...options });
    opened.push(files);
    return files;
  };
  return {
    files: await open(database.connection),
    log,
    connection: database.connection,
    another: async (more) => open(await database.another(), more),
    contents: () => contentsBelow(join(dataDir, "files")),
    dispose: async () => {
      for (const files of opened) await files.close();
      await outgoing.close();
      await database.dispose();
      await rm(dataDir, { recursive: true });
    },
  };
}

const defaults = {
  fileBytesMax: 1_000_000,
  jobFilesMax: 5,
  transloadAttempts: 3,
  transloadBackoffMs: 1,
  transloadTimeoutMs: 60_000,
  uploadKeepMs: 3_600_000,
  userUploadsMax: 5,
  userUploadBytesMax: 2_000_000,
};

/** A file that is removed meanwhile is none. */
async function contentsBelow(folder: string): Promise<string[]> {
  const found = await filesBelow(folder);
  const contents = await Promise.all(found.map((path) => readFile(path).catch(() => undefined)));
  return contents.flatMap((bytes) => (bytes ? [sha256Of(bytes)] : [])).sort();
}

/** Paths of all files below a folder. */
export async function filesBelow(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((one) => !one.isDirectory())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();
}
