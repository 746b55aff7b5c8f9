import { statfs } from "node:fs/promises";
import { resolve } from "node:path";
import { type Config, withoutSecrets } from "../config.ts";
import type { Files, StorageProbe } from "../files/index.ts";
import { type Looked, ok, problem, type Told, warning } from "./finding.ts";

export interface StorageFacts extends StorageProbe {
  /** The folder, bucket or database that the contents lie in. */
  readonly place: string;
  /** Of the disk under the data folder, where files or Docket's own database lie there. */
  readonly freeBytes: number | undefined;
  readonly diskBytes: number | undefined;
}

type StorageConfig = Pick<
  Config,
  "filesIn" | "dataDir" | "databaseName" | "s3Bucket" | "mongodbUri"
>;

const GB = 1e9;
/** Below the one it is soon full, below the other a large file does not fit. */
const freeMin = 2 * GB;
const freeLeast = GB / 5;

/** Writes, reads and removes a few bytes, and looks how much room there is. */
export async function lookAtStorage(
  files: Pick<Files, "probe">,
  config: StorageConfig,
): Promise<Looked<StorageFacts>> {
  const { reason, ...probe } = await files.probe();
  const place = placeOf(config);
  const disk = await diskOf(config);
  const why = reason === undefined ? undefined : withoutSecrets(reason);
  const facts = { ...probe, reason: why, place, freeBytes: disk?.free, diskBytes: disk?.all };
  return {
    facts,
    findings: [...workOf(facts), ...roomOf(facts, config), ...elsewhereOf(facts)],
  };
}

function placeOf({ filesIn, dataDir, databaseName, s3Bucket }: StorageConfig): string {
  if (filesIn === "s3") return `bucket ${s3Bucket}`;
  return filesIn === "gridfs" ? `database ${databaseName}` : resolve(dataDir, "files");
}

async function diskOf({
  filesIn,
  dataDir,
  mongodbUri,
}: StorageConfig): Promise<{ free: number; all: number } | undefined> {
  if (filesIn !== "disk" && mongodbUri !== undefined) return undefined;
  const disk = await statfs(dataDir).catch(() => undefined);
  return disk && { free: disk.bavail * disk.bsize, all: disk.blocks * disk.bsize };
}

function workOf({ kind, place, done, reason }: StorageFacts): Told[] {
  if (reason === undefined) return [ok(`${kind}, ${place}: files are written, read and removed`)];
  const said = `${kind}, ${place}: a file was ${done.join(" and ") || "not written"}; then ${reason}`;
  return [problem(said, "Look at DOCKET_FILES and its like, and at who may write there.")];
}

function roomOf({ freeBytes }: StorageFacts, { dataDir }: StorageConfig): Told[] {
  if (freeBytes === undefined) return [];
  const said = `${(freeBytes / GB).toFixed(1)} GB are free for ${resolve(dataDir)}`;
  if (freeBytes >= freeMin) return [ok(said)];
  return [(freeBytes < freeLeast ? problem : warning)(said, "Make room, or have a larger disk.")];
}

const elsewhereOf = ({ elsewhere, kind }: StorageFacts): Told[] =>
  elsewhere === undefined
    ? []
    : [
        warning(
          `Some files lie in ${elsewhere} and can't be read: DOCKET_FILES is ${kind}.`,
          `Set it back to ${elsewhere}, or let those files go with their jobs.`,
        ),
      ];
