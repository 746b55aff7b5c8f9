import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileTypeFromFile } from "file-type";
import { publicName, shownName } from "./names.ts";
import type { StoredFile } from "./order.ts";
import { StorefrontError } from "./problem.ts";

/** What is uploaded: bytes, and the name they have at the customer's. */
export interface Upload {
  readonly name: string;
  readonly body: AsyncIterable<Uint8Array> & Pick<Partial<IncomingMessage>, "headers">;
}

export interface PsdFacts {
  readonly width: number;
  readonly height: number;
}

/** Keeps a PSD in the folder. What does not begin as a PSD does is refused, whatever it is called. */
export async function keepPsd(
  folder: string,
  upload: Upload,
  bytesMax: number,
): Promise<StoredFile & PsdFacts> {
  return received(folder, upload, bytesMax, async (path) => {
    const facts = psdFacts(await firstBytes(path, psdHeaderBytes));
    if (!facts)
      throw new StorefrontError(
        415,
        "NOT_A_PSD",
        `"${shownName(upload.name)}" is no Photoshop file.`,
      );
    return { ...(await intoPlace(folder, path, upload.name, "psd")), ...facts };
  });
}

/** Keeps a picture in the folder, under the ending of what it is. */
export async function keepPicture(
  folder: string,
  upload: Upload,
  bytesMax: number,
): Promise<StoredFile> {
  return received(folder, upload, bytesMax, async (path) => {
    const { ext = "" } = (await fileTypeFromFile(path).catch(() => undefined)) ?? {};
    if (!pictureEndings.includes(ext))
      throw new StorefrontError(
        415,
        "NOT_A_PICTURE",
        `"${shownName(upload.name)}" is no JPEG, PNG, WebP, GIF or TIFF picture.`,
      );
    return intoPlace(folder, path, upload.name, ext);
  });
}

/** What Docket's recipe engine can place. */
const pictureEndings = ["jpg", "png", "webp", "gif", "tif"];

/** Marks files that are still arriving; they are not public. */
export const partMark = ".part-";

/** Streams an upload to the disk, never more than `bytesMax`; nothing is left of one that breaks off or is refused. */
async function received<T>(
  folder: string,
  { body }: Upload,
  bytesMax: number,
  keep: (path: string) => Promise<T>,
): Promise<T> {
  if (Number(body.headers?.["content-length"] ?? 0) > bytesMax) throw tooLarge(bytesMax);
  const path = join(folder, `${partMark}${randomUUID()}`);
  try {
    await pipeline(limited(body, bytesMax), createWriteStream(path));
    return await keep(path);
  } finally {
    await rm(path, { force: true });
  }
}

async function* limited(body: AsyncIterable<Uint8Array>, bytesMax: number) {
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > bytesMax) throw tooLarge(bytesMax);
    yield chunk;
  }
}

const tooLarge = (bytesMax: number): StorefrontError =>
  new StorefrontError(
    413,
    "FILE_TOO_LARGE",
    `A file here may have ${inMiB(bytesMax)} MiB at most.`,
  );

const inMiB = (bytes: number): number => Math.round((bytes / 1024 / 1024) * 10) / 10;

/** "8BPS", version, six empty bytes, channels, height, width, depth, mode: Photoshop File Formats, file header section. */
const psdHeaderBytes = 26;

function psdFacts(header: Buffer): PsdFacts | undefined {
  if (header.length < psdHeaderBytes || header.toString("latin1", 0, 4) !== "8BPS")
    return undefined;
  return { height: header.readUInt32BE(14), width: header.readUInt32BE(18) };
}

async function firstBytes(path: string, length: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function intoPlace(
  folder: string,
  path: string,
  name: string,
  ending: string,
): Promise<StoredFile> {
  const file = publicName(name, ending);
  await rename(path, join(folder, file));
  return { file, name: shownName(name) };
}
