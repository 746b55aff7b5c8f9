import type { IncomingMessage } from "node:http";
import { type CallbackPayload, verifyCallback } from "../../sdk/src/index.ts";

/** Callbacks are small; whatever is larger is not from Docket. */
const bytesMax = 4 * 1024 * 1024;

/** Reads a callback and believes it only if Docket signed it. Throws otherwise. */
export async function readCallback(
  request: IncomingMessage,
  secret: string,
): Promise<CallbackPayload> {
  const body = await readBody(request);
  return verifyCallback({ secret, headers: request.headers, body });
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > bytesMax) throw new Error("The callback is too large.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
