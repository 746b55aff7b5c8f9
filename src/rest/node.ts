import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ReadableStream } from "node:stream/web";
import { leaveUnread } from "../unread.ts";

type Face = (request: Request, peer: string) => Promise<Response>;

/** Serves a face made of web `Request` and `Response` to Node's server; bodies stream both ways. */
export async function serveNode(
  face: Face,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  outgoing.once("close", () => gone.abort());
  const response = await face(
    asRequest(incoming, gone.signal),
    incoming.socket.remoteAddress ?? "",
  );
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  if (response.body) await pipeline(Readable.fromWeb(response.body as ReadableStream), outgoing);
  else outgoing.end();
  leaveUnread(incoming);
}

function asRequest(incoming: IncomingMessage, signal: AbortSignal): Request {
  const { url = "/", headers } = incoming;
  const method = nameable(incoming.method ?? "GET");
  const hasBody = method !== "GET" && method !== "HEAD";
  return new Request(new URL(url, `http://${headers.host ?? "localhost"}`), {
    method,
    headers: asHeaders(incoming.rawHeaders),
    signal,
    ...(hasBody && { body: bodyOf(incoming) as never, duplex: "half" }),
  });
}

/** A web `Request` can't be made for some methods; under another name they are refused as any unknown one is. */
const nameable = (method: string): string =>
  ["TRACE", "TRACK", "CONNECT"].includes(method) ? `NO-${method}` : method;

/** Unlike `Readable.toWeb` this reads on only when the last chunk was taken, and may be cancelled at any time. */
function bodyOf(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  const chunks = incoming.iterator({ destroyOnReturn: false });
  return new ReadableStream<Uint8Array>(
    {
      pull: async (reader) => {
        const { done, value } = await chunks.next();
        if (done) reader.close();
        else reader.enqueue(value as Uint8Array);
      },
      cancel: async () => {
        await chunks.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

function asHeaders(raw: readonly string[]): Headers {
  const headers = new Headers();
  for (let index = 0; index < raw.length; index += 2)
    headers.append(raw[index] ?? "", raw[index + 1] ?? "");
  return headers;
}
