import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join } from "node:path";
import { pipeline } from "node:stream/promises";

/**
 * Hosts the customers' files on a public URL. Only names that are in the folder exist, and a file is never a page: it
 * has the type of its ending or none, and may run nothing.
 */
export async function serveFile(
  folder: string,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const names = await readdir(folder);
  if (!names.includes(name) || name.startsWith("."))
    return void response.writeHead(404).end("There is no such file.\n");
  const path = join(folder, name);
  const { size } = await stat(path);
  response.writeHead(200, { "content-length": size, ...fileHeaders(name) });
  if (request.method === "HEAD") return void response.end();
  await pipeline(createReadStream(path), response);
}

/** For files that others made. */
export const fileHeaders = (name: string) => ({
  "content-type": types[extname(name).toLowerCase()] ?? "application/octet-stream",
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'none'; sandbox",
  "cross-origin-resource-policy": "same-origin",
});

const types: Readonly<Record<string, string>> = {
  ".gif": "image/gif",
  ".jpg": "image/jpeg",
  ".png": "image/png",
  ".psd": "image/vnd.adobe.photoshop",
  ".tif": "image/tiff",
  ".webp": "image/webp",
};
