import type { IncomingMessage } from "node:http";
import { StorefrontError } from "./problem.ts";

/** A request's body as text, of `bytesMax` bytes at most. */
export async function readBody(request: IncomingMessage, bytesMax: number): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > bytesMax) throw new StorefrontError(413, "BODY_TOO_LARGE", "That is too large.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
