import { type Dispatcher, request } from "undici";
import { asFailure, OutgoingFailure } from "./failure.ts";

/** Header fields by lower-case name; a repeated field is joined by commas. */
export type Headers = Readonly<Record<string, string>>;

export interface Exchange {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Dispatcher.ResponseData["body"];
}

interface Sent {
  readonly method: "GET" | "POST";
  readonly headers?: Headers;
  readonly body?: string | Uint8Array;
  readonly signal: AbortSignal;
}

/** The URL as it will be called. Throws OutgoingFailure `bad_url`. */
export function callableUrl(text: string, base?: string): URL {
  const url = URL.canParse(text, base) ? new URL(text, base) : undefined;
  const plain = url && /^https?:$/.test(url.protocol) && url.username === "" && url.password === "";
  if (!plain) throw new OutgoingFailure("bad_url", url?.host || "The host");
  return url;
}

/** One request and the head of its answer. Time is kept by `signal` alone. Throws OutgoingFailure or the signal's reason. */
export async function exchange(via: Dispatcher, url: URL, sent: Sent): Promise<Exchange> {
  try {
    const { statusCode, headers, body } = await request(url, {
      dispatcher: via,
      method: sent.method,
      headers: { "user-agent": "docket", "accept-encoding": "identity", ...sent.headers },
      body: sent.body ?? null,
      signal: sent.signal,
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    // A body that nobody reads may still fail later: that must not end the process.
    body.on("error", () => undefined);
    return { status: statusCode, headers: joined(headers), body };
  } catch (error) {
    throw asFailure(error, url.host);
  }
}

const joined = (headers: Record<string, string | string[] | undefined>): Headers =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value ?? "")]));
