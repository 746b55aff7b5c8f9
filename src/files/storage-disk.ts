import { constants } from "node:fs";
import { type FileHandle, mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { DocketError, notFound } from "../errors.ts";
import { abortable } from "./abortable.ts";
import { type ByteRange, checkedKey, type Storage } from "./storage.ts";

/**
 * Keeps contents in `<root>/<two letters>/<key>`. They are written beside, synced and then renamed, so that a crash leaves
 * no partial content under a key. Several servers may share the folder.
 */
export async function openDiskStorage(root: string): Promise<Storage> {
  await mkdir(partsOf(root), { recursive: true, mode: 0o700 });
  return {
    kind: "disk",
    put: (key, source, signal) => put(root, checkedKey(key), abortable(source, signal)),
    open: (key, range) => openContent(root, checkedKey(key), range),
    remove: (key) => remove(root, checkedKey(key)),
    close: async () => undefined,
  };
}

const partsOf = (root: string): string => join(root, "parts");
const partOf = (root: string, key: string): string => join(partsOf(root), key);

/** The end of a key is chance; its beginning is time and would fill one folder after the other. */
const folderOf = (root: string, key: string): string => join(root, key.slice(-2));
const pathOf = (root: string, key: string): string => join(folderOf(root, key), key);

async function put(root: string, key: string, source: AsyncIterable<Uint8Array>): Promise<void> {
  const part = partOf(root, key);
  try {
    await writePart(part, source);
    const folder = folderOf(root, key);
    const made = await mkdir(folder, { recursive: true, mode: 0o700 });
    await rename(part, pathOf(root, key)).catch(refuseGivenUp);
    await syncFolder(folder);
    if (made !== undefined) await syncFolder(root);
  } catch (error) {
    await remove(root, key);
    throw asRefusal(error);
  }
}

async function writePart(part: string, source: AsyncIterable<Uint8Array>): Promise<void> {
  const { O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW } = constants;
  const file = await open(part, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
  try {
    for await (const chunk of source) await file.writeFile(chunk);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Who writes too slowly is taken for gone, and what was written is removed. */
function refuseGivenUp(error: unknown): never {
  if (codeOf(error) !== "ENOENT") throw error;
  const options = { retryable: true, cause: error };
  throw new DocketError("UNAVAILABLE", "The file came too slowly. Send it again.", options);
}

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

async function openContent(root: string, key: string, range?: ByteRange): Promise<Readable> {
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW;
  const file: FileHandle = await open(pathOf(root, key), flags).catch((error: unknown) => {
    throw codeOf(error) === "ENOENT" ? notFound(`content ${key}`) : error;
  });
  return file.createReadStream(range && { start: range.start, end: range.end });
}

async function remove(root: string, key: string): Promise<void> {
  await rm(partOf(root, key), { force: true });
  await rm(pathOf(root, key), { force: true });
}

const codeOf = (error: unknown): string | undefined =>
  (error as { code?: string } | undefined)?.code;
