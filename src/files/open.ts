import type { Log } from "../log.ts";
import type { Outgoing } from "../outgoing.ts";
import type { IdPage } from "../page.ts";
import { startCollector } from "./collect.ts";
import { openContentStore } from "./contents/store.ts";
import type { Scope, StoredFile } from "./file.ts";
import type { InputFile } from "./inputs.ts";
import { type KeepOptions, keepInput, keepOutput } from "./keep.ts";
import { keepUpload } from "./keep-upload.ts";
import { type OpenedFile, openFile } from "./open-file.ts";
import { openStorage, type StorageConfig } from "./open-storage.ts";
import { outputsOf } from "./outputs-of.ts";
import { probe, type StorageProbe } from "./probe.ts";
import type { FilesConfig, FilesRoom } from "./room.ts";
import { type FileFilter, search } from "./search.ts";
import type { ByteRange, Storage } from "./storage.ts";
import { type Connection, type FileStore, openFileStore } from "./store.ts";
import { type TransloadOptions, transload } from "./transload.ts";
import { openUnderway } from "./underway.ts";

type Source = AsyncIterable<Uint8Array>;

/**
 * The files of jobs. Contents are kept once by what they are, names belong to one job, and an output's name to the claim
 * it was handed in under. Nothing here asks who may do what: callers have.
 */
export interface Files
  extends Pick<
    FileStore,
    "byIds" | "givable" | "unsettled" | "settled" | "unsettledYet" | "remove" | "removeJobs"
  > {
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
  /** A file for jobs to come. Errors as for `keepInput`, without FILE_EXISTS. */
  keepUpload(
    user: string,
    name: string,
    source: Source,
    options?: KeepOptions,
  ): Promise<StoredFile>;
  /** A job's input files, in the order they came. */
  inputsOf(job: string): Promise<StoredFile[]>;
  /** The outputs that were handed in under a claim's key, in the order they came. */
  outputsOf(job: string, holder: string): Promise<StoredFile[]>;
  /** Newest first; of outputs also those that were never delivered. LIMIT_REACHED when it takes too long. */
  search(filter: FileFilter, page: IdPage): Promise<StoredFile[]>;
  find(job: string, kind: "INPUT", name: string): Promise<StoredFile | undefined>;
  find(job: string, kind: "OUTPUT", name: string, holder: string): Promise<StoredFile | undefined>;
  open(file: StoredFile, range?: ByteRange): Promise<OpenedFile>;
  /** Fetches the input files of `job`, or takes those that are here. Throws TransloadFailure, or the reason of the signal or of closing. */
  transload(
    job: string,
    user: string,
    inputs: readonly InputFile[],
    options?: Partial<TransloadOptions>,
  ): Promise<StoredFile[]>;
  /** Writes a few bytes into the storage, reads and removes them. */
  probe(): Promise<StorageProbe>;
  /** Gives up every transload under way and the look for contents to remove, and resolves when they have ended. */
  close(): Promise<void>;
}

export interface FilesOptions {
  readonly connection: Connection;
  readonly outgoing: Pick<Outgoing, "get">;
  readonly config: FilesConfig & StorageConfig;
  readonly log: Log;
  /** Where contents lie; as the settings say unless told otherwise. */
  readonly storage?: Storage;
}

export async function openFiles({ connection, config, ...options }: FilesOptions): Promise<Files> {
  const { outgoing, log } = options;
  const storage = options.storage ?? (await openStorage(config, connection));
  const { fileGraceMs: graceMs } = config;
  const contents = await openContentStore(connection, { storage: storage.kind, graceMs });
  const store = await openFileStore(connection, contents, graceMs);
  const room: FilesRoom = { store, contents, storage, config, outgoing, log };
  await warnOfOthers(room);
  const underway = openUnderway();
  const collector = startCollector(room);
  return {
    keepInput: (scope, name, source, how) => keepInput(room, scope, name, source, how),
    keepOutput: (scope, holder, name, source, how) =>
      keepOutput(room, scope, holder, name, source, how),
    keepUpload: (user, name, source, how) => keepUpload(room, user, name, source, how),
    inputsOf: (job) => store.list([job], "INPUT"),
    outputsOf: outputsOf(store),
    find: (job, kind, name, holder: string | null = null) =>
      store.find({ job, kind, name: name.normalize("NFC"), holder }),
    search: (filter, page) => search(room, filter, page),
    byIds: store.byIds,
    givable: store.givable,
    unsettled: store.unsettled,
    settled: store.settled,
    unsettledYet: store.unsettledYet,
    remove: store.remove,
    removeJobs: store.removeJobs,
    open: (file, range) => openFile(room, file, range),
    probe: () => probe(room),
    transload: (job, user, inputs, how = {}) =>
      underway.run(how.signal, (signal) =>
        transload(room, { job, user }, inputs, { ...how, signal }),
      ),
    close: async () => {
      await underway.close();
      await collector.stop();
      await storage.close();
    },
  };
}

/** Contents stay where they are when the setting changes. */
async function warnOfOthers({ contents, storage, log }: FilesRoom): Promise<void> {
  const others = await contents.elsewhere();
  if (others !== undefined)
    log.warn("files.elsewhere", { unread: others, storage: storage.kind, setting: "DOCKET_FILES" });
}
