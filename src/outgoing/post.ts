import type { Dispatcher } from "undici";
import { startDeadline } from "./deadline.ts";
import { callableUrl, exchange, type Headers } from "./exchange.ts";
import { asFailure } from "./failure.ts";

export interface PostOptions {
  readonly headers: Headers;
  readonly body: string | Uint8Array;
  /** Time for everything, the answer's body included, in ms. */
  readonly timeoutMs: number;
  /** Bytes of the answer's body that are kept; the rest is not read. */
  readonly responseBytesMax: number;
  readonly signal?: AbortSignal;
}

export interface PostAnswer {
  /** Any status, also 3xx: a redirect is not followed. */
  readonly status: number;
  readonly headers: Headers;
  /** The beginning of the answer, as UTF-8 text. */
  readonly body: string;
}

/** POSTs `body` to `url` once. */
export async function post(
  via: Dispatcher,
  url: string,
  options: PostOptions,
): Promise<PostAnswer> {
  const to = callableUrl(url);
  const { headers, body, responseBytesMax } = options;
  const deadline = startDeadline(options.timeoutMs, to.host, options.signal);
  try {
    const signal = deadline.signal;
    const answer = await exchange(via, to, { method: "POST", headers, body, signal });
    const text = await beginning(answer.body, responseBytesMax);
    return { status: answer.status, headers: answer.headers, body: text };
  } catch (error) {
    throw asFailure(error, to.host);
  } finally {
    deadline.release();
  }
}

/** Leaving the loop early destroys the rest. */
async function beginning(source: AsyncIterable<Uint8Array>, bytesMax: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size >= bytesMax) break;
  }
  return Buffer.concat(chunks).subarray(0, bytesMax).toString("utf8");
}
