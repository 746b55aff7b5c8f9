import { createHash } from "node:crypto";
import { constants, type Stats } from "node:fs";
import { type FileHandle, lstat, mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { DocketError, notFound } from "../errors.ts";
import { newId } from "../ids.ts";
import { abortable } from "./abortable.ts";
import {
  type ByteRange,
  checkedSha256,
  type PutOptions,
  type Storage,
  type Stored,
} from "./storage.ts";

/** Age at which a half-written content belongs to nobody any more (another server on the folder may be writing), in ms. */
const abandonedMs = 3_600_000;

/**
 * Keeps contents in `<root>/<aa>/<sha256>`. They are written beside, synced and then renamed, so that a crash leaves no
 * partial content under a name. Several servers may share the folder.
 */
export async function openDiskStorage(root: string): Promise<Storage> {
  await mkdir(partsOf(root), { recursive: true, mode: 0o700 });
  await sweepAbandoned(partsOf(root));
  return {
    put: (source, options) => put(root, source, options),
    open: (sha256, range) => openContent(root, sha256, range),
    remove: async (sha256) => rm(pathOf(root, sha256), { force: true }),
    has: async (sha256) => (await seen(pathOf(root, sha256)))?.isFile() ?? false,
  };
}

const partsOf = (root: string): string => join(root, "parts");

const folderOf = (root: string, sha256: string): string =>
  join(root, checkedSha256(sha256).slice(0, 2));

const pathOf = (root: string, sha256: string): string => join(folderOf(root, sha256), sha256);

const seen = (path: string): Promise<Stats | undefined> => lstat(path).catch(ignoring("ENOENT"));

/** Removes what writers that are gone left behind. */
async function sweepAbandoned(parts: string): Promise<void> {
  for (const name of await readdir(parts)) {
    const found = await seen(join(parts, name));
    if (found && Date.now() - found.mtimeMs > abandonedMs)
      await rm(join(parts, name), { force: true });
  }
}

async function put(
  root: string,
  source: AsyncIterable<Uint8Array>,
  options: PutOptions,
): Promise<Stored> {
  const part = join(partsOf(root), newId("file"));
  try {
    const stored = await writePart(part, source, options);
    const folder = folderOf(root, stored.sha256);
    const made = await mkdir(folder, { recursive: true, mode: 0o700 });
    await rename(part, pathOf(root, stored.sha256));
    await syncFolder(folder);
    if (made !== undefined) await syncFolder(root);
    return stored;
  } catch (error) {
    await rm(part, { force: true });
    throw asRefusal(error);
  }
}

async function writePart(
  part: string,
  source: AsyncIterable<Uint8Array>,
  { bytesMax, signal }: PutOptions,
): Promise<Stored> {
  const { O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW } = constants;
  const file = await open(part, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
  try {
    const hash = createHash("sha256");
    let size = 0;
    for await (const chunk of abortable(source, signal)) {
      size += chunk.byteLength;
      if (size > bytesMax) throw tooLarge(bytesMax);
      hash.update(chunk);
      await file.writeFile(chunk);
    }
    await file.sync();
    return { sha256: hash.digest("hex"), size };
  } finally {
    await file.close();
  }
}

const tooLarge = (bytesMax: number): DocketError =>
  new DocketError("FILE_TOO_LARGE", `The file is larger than ${bytesMax} bytes.`, {
    data: { bytesMax },
  });

/** A rename is durable once its folder is synced. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY);
  await handle.sync().finally(() => handle.close());
}

function asRefusal(error: unknown): unknown {
  const full = ["ENOSPC", "EDQUOT"].includes(codeOf(error) ?? "");
  const options = { retryable: true, cause: error };
  return full ? new DocketError("UNAVAILABLE", "The file storage is full.", options) : error;
}

async function openContent(root: string, sha256: string, range?: ByteRange): Promise<Readable> {
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW;
  const file: FileHandle | undefined = await open(pathOf(root, sha256), flags).catch(
    ignoring("ENOENT"),
  );
  if (!file) throw notFound(`content ${sha256}`);
  return file.createReadStream(range && { start: range.start, end: range.end });
}

const codeOf = (error: unknown): string | undefined =>
  (error as { code?: string } | undefined)?.code;

const ignoring =
  (code: string) =>
  (error: unknown): undefined => {
    if (codeOf(error) !== code) throw error;
  };
