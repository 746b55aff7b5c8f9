import { Readable } from "node:stream";
import type { Dispatcher } from "undici";
import { type Deadline, startDeadline } from "./deadline.ts";
import { callableUrl, type Exchange, exchange, type Headers } from "./exchange.ts";
import { asFailure, OutgoingFailure } from "./failure.ts";

export interface GetOptions {
  /** Size of the body, in bytes. */
  readonly maxBytes: number;
  /** Time for everything: redirects, the head and the whole body, in ms. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

export interface GetAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** To be read or destroyed. Fails with an OutgoingFailure, or with the reason of the caller's signal. */
  readonly body: Readable;
}

const redirectsMax = 3;

/** GETs `url`, following redirects; each hop is checked like the first. */
export async function get(via: Dispatcher, url: string, options: GetOptions): Promise<GetAnswer> {
  const first = callableUrl(url);
  const deadline = startDeadline(options.timeoutMs, first.host, options.signal);
  try {
    const { last, answer } = await follow(via, first, deadline.signal);
    checkHead(answer, last.host, options.maxBytes);
    const { status, headers } = answer;
    return { status, headers, body: bodyOf(answer, last.host, options.maxBytes, deadline) };
  } catch (error) {
    deadline.release();
    throw error;
  }
}

async function follow(
  via: Dispatcher,
  first: URL,
  signal: AbortSignal,
): Promise<{ last: URL; answer: Exchange }> {
  let url = first;
  for (let redirects = 0; redirects <= redirectsMax; redirects += 1) {
    const answer = await exchange(via, url, { method: "GET", signal });
    const location = locationOf(answer);
    if (location === undefined) return { last: url, answer };
    answer.body.destroy();
    url = redirected(url, location);
  }
  throw new OutgoingFailure("too_many_redirects", first.host);
}

const locationOf = ({ status, headers: { location } }: Exchange): string | undefined =>
  [301, 302, 303, 307, 308].includes(status) ? location : undefined;

function redirected(from: URL, location: string): URL {
  const to = callableUrl(location, from.href);
  if (from.protocol === "https:" && to.protocol === "http:") {
    throw new OutgoingFailure("redirect_refused", from.host);
  }
  return to;
}

/** Refuses what needs no reading to be refused. */
function checkHead({ status, headers, body }: Exchange, host: string, maxBytes: number): void {
  const success = status >= 200 && status < 300;
  const encoded = (headers["content-encoding"] ?? "identity") !== "identity";
  const tooLarge = Number(headers["content-length"] ?? 0) > maxBytes;
  if (!success || !(encoded || tooLarge)) return;
  body.destroy();
  throw new OutgoingFailure(tooLarge ? "too_large" : "bad_answer", host);
}

function bodyOf(answer: Exchange, host: string, maxBytes: number, deadline: Deadline): Readable {
  const body = Readable.from(capped(answer.body, host, maxBytes), { objectMode: false });
  body.once("close", () => {
    answer.body.destroy();
    deadline.release();
  });
  return body;
}

async function* capped(
  source: AsyncIterable<Uint8Array>,
  host: string,
  maxBytes: number,
): AsyncGenerator<Uint8Array> {
  let size = 0;
  try {
    for await (const chunk of source) {
      size += chunk.byteLength;
      if (size > maxBytes) throw new OutgoingFailure("too_large", host);
      yield chunk;
    }
  } catch (error) {
    throw asFailure(error, host);
  }
}
