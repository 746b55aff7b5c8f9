import { join } from "node:path";
import type { Config } from "../config.ts";
import type { Log } from "../log.ts";
import type { Outgoing } from "../outgoing.ts";
import type { Scope, StoredFile } from "./file.ts";
import type { InputFile } from "./inputs.ts";
import { type KeepOptions, keepInput, keepOutput } from "./keep.ts";
import { type OpenedFile, openFile } from "./open-file.ts";
import type { FilesConfig, FilesRoom } from "./room.ts";
import type { ByteRange, Storage } from "./storage.ts";
import { openDiskStorage } from "./storage-disk.ts";
import { type Connection, type FileStore, openFileStore } from "./store.ts";
import { type TransloadOptions, transload } from "./transload.ts";
import { openUnderway } from "./underway.ts";

type Source = AsyncIterable<Uint8Array>;

/**
 * The files of jobs. Contents are kept once by what they are, names belong to one job, and an output's name to the claim
 * it was handed in under. Nothing here asks who may do what: callers have.
 */
export interface Files extends Pick<FileStore, "byIds"> {
  /** Errors: INVALID_INPUT (name), FILE_EXISTS (other content), FILE_TOO_LARGE, FILE_CORRUPT, LIMIT_REACHED, UNAVAILABLE. */
  keepInput(scope: Scope, name: string, source: Source, options?: KeepOptions): Promise<StoredFile>;
  /** `holder` is the claim's key. Errors as for `keepInput`, but another content takes the name over, as a new file. */
  keepOutput(
    scope: Scope,
    holder: string,
    name: string,
    source: Source,
    options?: KeepOptions,
  ): Promise<StoredFile>;
  /** A job's input files, in the order they came. */
  inputsOf(job: string): Promise<StoredFile[]>;
  /** The outputs that were handed in under a claim's key, in the order they came. */
  outputsOf(job: string, holder: string): Promise<StoredFile[]>;
  find(job: string, kind: "INPUT", name: string): Promise<StoredFile | undefined>;
  find(job: string, kind: "OUTPUT", name: string, holder: string): Promise<StoredFile | undefined>;
  open(file: StoredFile, range?: ByteRange): Promise<OpenedFile>;
  /** Fetches the input files of `job`. Throws TransloadFailure, or the reason of the signal or of closing. */
  transload(
    job: string,
    user: string,
    inputs: readonly InputFile[],
    options?: Partial<TransloadOptions>,
  ): Promise<StoredFile[]>;
  /** Gives up every transload under way and resolves when they have ended. */
  close(): Promise<void>;
}

export interface FilesOptions {
  readonly connection: Connection;
  readonly outgoing: Pick<Outgoing, "get">;
  readonly config: FilesConfig & Pick<Config, "dataDir">;
  readonly log: Log;
  /** Where contents lie; a folder `files` in the data folder unless told otherwise. */
  readonly storage?: Storage;
}

export async function openFiles({ connection, config, ...options }: FilesOptions): Promise<Files> {
  const storage = options.storage ?? (await openDiskStorage(join(config.dataDir, "files")));
  const store = await openFileStore(connection);
  const room: FilesRoom = { store, storage, config, outgoing: options.outgoing, log: options.log };
  const underway = openUnderway();
  return {
    keepInput: (scope, name, source, how) => keepInput(room, scope, name, source, how),
    keepOutput: (scope, holder, name, source, how) =>
      keepOutput(room, scope, holder, name, source, how),
    inputsOf: (job) => store.list(job, "INPUT", null),
    outputsOf: (job, holder) => store.list(job, "OUTPUT", holder),
    find: (job, kind, name, holder: string | null = null) =>
      store.find({ job, kind, name: name.normalize("NFC"), holder }),
    byIds: store.byIds,
    open: (file, range) => openFile(room, file, range),
    transload: (job, user, inputs, how = {}) =>
      underway.run(how.signal, (signal) =>
        transload(room, { job, user }, inputs, { ...how, signal }),
      ),
    close: underway.close,
  };
}
