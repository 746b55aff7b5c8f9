import type { IncomingMessage } from "node:http";
import { type CallbackPayload, verifyCallback } from "../../sdk/src/index.ts";
import { readBody } from "./read-body.ts";

/** Callbacks are small; whatever is larger is not from Docket. */
const bytesMax = 4 * 1024 * 1024;

/** Reads a callback and believes it only if Docket signed it, a short while ago. Throws otherwise. */
export async function readCallback(
  request: IncomingMessage,
  secret: string,
): Promise<CallbackPayload> {
  const body = await readBody(request, bytesMax);
  return verifyCallback({ secret, headers: request.headers, body });
}
