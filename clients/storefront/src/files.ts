import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";

/** Hosts the customers' files on a public URL. Only names that are in the folder exist. */
export async function serveFile(
  folder: string,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const names = await readdir(folder);
  if (!names.includes(name)) return void response.writeHead(404).end("There is no such file.\n");
  const path = join(folder, name);
  const { size } = await stat(path);
  response.writeHead(200, { "content-type": "application/octet-stream", "content-length": size });
  if (request.method === "HEAD") return void response.end();
  await pipeline(createReadStream(path), response);
}
