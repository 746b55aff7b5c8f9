import type { Readable } from "node:stream";
import { ReadableStream } from "node:stream/web";
import type { StoredFile } from "./file.ts";
import { rangeOf } from "./http-range.ts";
import type { ByteRange } from "./storage.ts";

type Served = Pick<StoredFile, "name" | "sha256" | "size" | "type">;

/**
 * Answers a GET or HEAD for a file: whole, one range of it (206, 416), or not at all when the caller has it (304). `open`
 * is called only for a body that will be sent, which streams no faster than it is read. The headers keep a browser from
 * running what a user handed in.
 */
export async function fileResponse(
  request: Pick<Request, "method" | "headers">,
  file: Served,
  open: (range?: ByteRange) => Promise<Readable>,
): Promise<Response> {
  const headers = headersOf(file);
  if (isKnown(request, file)) return new Response(null, { status: 304, headers });
  const range = askedRange(request, file);
  if (range === "unsatisfiable") {
    headers["content-range"] = `bytes */${file.size}`;
    return new Response(null, { status: 416, headers: { ...headers, "content-length": "0" } });
  }
  if (range) headers["content-range"] = `bytes ${range.start}-${range.end}/${file.size}`;
  headers["content-length"] = String(range ? range.end - range.start + 1 : file.size);
  const body = request.method === "HEAD" ? null : asBody(await open(range));
  return new Response(body, { status: range ? 206 : 200, headers });
}

const etagOf = ({ sha256 }: Served): string => `"${sha256}"`;

function isKnown({ headers }: Pick<Request, "headers">, file: Served): boolean {
  const known = headers.get("if-none-match")?.split(",") ?? [];
  return known.some((tag) => ["*", etagOf(file), `W/${etagOf(file)}`].includes(tag.trim()));
}

/** Ranges are for GET; with If-Range only if the caller's part is of this very content. */
function askedRange({ method, headers }: Pick<Request, "method" | "headers">, file: Served) {
  const ifRange = headers.get("if-range") ?? etagOf(file);
  if (method !== "GET" || ifRange.trim() !== etagOf(file)) return undefined;
  return rangeOf(headers.get("range"), file.size);
}

/**
 * Reads on only when the last chunk was taken, and closes the source when the reader leaves, even before its first read:
 * `Readable.toWeb` buffers thousands of chunks, and `ReadableStream.from` leaves an unread source open.
 */
function asBody(source: Readable): BodyInit {
  const chunks = source[Symbol.asyncIterator]();
  const body = new ReadableStream<Uint8Array>(
    {
      pull: async (to) => {
        const next = await chunks.next();
        if (next.done) to.close();
        else to.enqueue(next.value);
      },
      cancel: () => void source.destroy(),
    },
    { highWaterMark: 0 },
  );
  return body as unknown as BodyInit;
}

function headersOf(file: Served): Record<string, string> {
  return {
    "accept-ranges": "bytes",
    // A file's id means one content for ever; the permission to see it is the caller's own.
    "cache-control": "private, max-age=31536000, immutable",
    "content-disposition": dispositionOf(file),
    "content-security-policy": "sandbox; default-src 'none'",
    "content-type": file.type,
    "cross-origin-resource-policy": "same-origin",
    etag: etagOf(file),
    "x-content-type-options": "nosniff",
  };
}

/** Pictures that every browser shows without running anything. */
const shown: ReadonlySet<string> = new Set(["image/png", "image/jpeg", "image/webp"]);

/** RFC 6266: the name in ASCII for old programs, and in full as UTF-8. */
function dispositionOf({ name, type }: Served): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/gu, "_");
  return `${shown.has(type) ? "inline" : "attachment"}; filename="${plain}"; filename*=UTF-8''${encoded(name)}`;
}

const encoded = (name: string): string =>
  encodeURIComponent(name.replace(/\p{Cs}/gu, "_")).replace(/['()*]/g, hexOf);

const hexOf = (character: string): string =>
  `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
