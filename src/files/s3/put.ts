import { Readable } from "node:stream";
import type { Bucket } from "./bucket.ts";

const MiB = 1024 * 1024;
/** What is sent in one request, and held in memory for each that is under way: S3 takes no less than 5 MiB. */
const partBytesMin = 8 * MiB;
const partsAtOnce = 2;
/** S3's own limit. */
const partsMax = 10_000;

/**
 * Uploads a content: in one request when it is small, in parts otherwise. The object is there with the last request. When
 * the source fails, or a request does, what was sent is taken back.
 */
export async function put(
  { client, name, bytesMax }: Bucket,
  object: string,
  source: AsyncIterable<Uint8Array>,
): Promise<void> {
  const { Upload } = await import("@aws-sdk/lib-storage");
  const watched = watch(source);
  const upload = new Upload({
    client,
    // Nothing is read ahead but the parts themselves.
    params: {
      Bucket: name,
      Key: object,
      Body: Readable.from(watched.bytes, { objectMode: true, highWaterMark: 1 }),
    },
    partSize: Math.max(partBytesMin, Math.ceil(bytesMax / partsMax)),
    queueSize: partsAtOnce,
  });
  await upload.done().catch((error: unknown) => {
    // Taking back what was sent may have failed too; the reason was the source's all the same.
    throw watched.failed() ? watched.failure() : error;
  });
}

/** Passes a source on, and remembers how it failed. */
function watch(source: AsyncIterable<Uint8Array>) {
  let caught: { readonly error: unknown } | undefined;
  async function* passing(): AsyncGenerator<Uint8Array> {
    try {
      yield* source;
    } catch (error) {
      caught = { error };
      throw error;
    }
  }
  return { bytes: passing(), failed: () => caught !== undefined, failure: () => caught?.error };
}
