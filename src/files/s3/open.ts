import type { Readable } from "node:stream";
import type { S3Client, S3ClientConfig } from "@aws-sdk/client-s3";
import { DocketError, notFound } from "../../errors.ts";
import { abortable } from "../abortable.ts";
import { type ByteRange, checkedKey, type Storage } from "../storage.ts";
import type { Bucket, S3Config } from "./bucket.ts";
import { checkBucket } from "./check-bucket.ts";
import { put } from "./put.ts";
import { remove } from "./remove.ts";

/**
 * Keeps contents as objects in a bucket of Amazon S3 or of a server that is compatible with it. An object is seen once its
 * upload is complete, never in part. Throws when a setting is missing, the bucket is not there or can't be reached.
 */
export async function openS3Storage(config: S3Config): Promise<Storage> {
  const name = config.s3Bucket;
  if (name === undefined) throw new Error("DOCKET_FILES=s3 needs DOCKET_S3_BUCKET.");
  const client = await openClient(config);
  const bucket: Bucket = {
    client,
    name,
    nameOf: (key) => `${config.s3Prefix}${checkedKey(key)}`,
    bytesMax: config.fileBytesMax,
  };
  try {
    await checkBucket(bucket, config);
  } catch (error) {
    client.destroy();
    throw error;
  }
  return {
    kind: "s3",
    put: (key, source, signal) =>
      put(bucket, bucket.nameOf(key), abortable(source, signal)).catch(refuse),
    open: (key, range) => open(bucket, key, range).catch(refuse),
    remove: (key) => remove(bucket, bucket.nameOf(key)).catch(refuse),
    close: async () => client.destroy(),
  };
}

/** Requests at a time, of all downloads and uploads together. */
const socketsMax = 500;
const connectMs = 5_000;
/** Time from a request, its part of a content included, to the first word of the answer, in ms. */
const answerMs = 120_000;
/** How long a download may stand still, by the bucket's or the reader's fault, in ms. */
const idleMs = 900_000;

async function openClient(config: S3Config): Promise<S3Client> {
  // Loaded only here: a server without S3 does not pay for it.
  const { S3Client: Client } = await import("@aws-sdk/client-s3");
  const settings: S3ClientConfig = {
    region: config.s3Region,
    forcePathStyle: config.s3ForcePathStyle === 1,
    // Newer checksums than many compatible servers know are for operations that need them.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    requestHandler: {
      connectionTimeout: connectMs,
      requestTimeout: answerMs,
      throwOnRequestTimeout: true,
      socketTimeout: idleMs,
      httpAgent: { maxSockets: socketsMax },
      httpsAgent: { maxSockets: socketsMax },
    },
    ...(config.s3Endpoint !== undefined && { endpoint: config.s3Endpoint }),
    ...credentialsOf(config),
  };
  return new Client(settings);
}

function credentialsOf({
  s3AccessKeyId: accessKeyId,
  s3SecretAccessKey: secretAccessKey,
}: S3Config): Pick<S3ClientConfig, "credentials"> {
  if (accessKeyId !== undefined && secretAccessKey !== undefined)
    return { credentials: { accessKeyId, secretAccessKey } };
  if (accessKeyId === undefined && secretAccessKey === undefined) return {};
  throw new Error("DOCKET_S3_ACCESS_KEY_ID and DOCKET_S3_SECRET_ACCESS_KEY go together.");
}

async function open(bucket: Bucket, key: string, range?: ByteRange): Promise<Readable> {
  const { GetObjectCommand } = await import("@aws-sdk/client-s3");
  const asked = { Bucket: bucket.name, Key: bucket.nameOf(key) };
  const bytes = range && { Range: `bytes=${range.start}-${range.end}` };
  try {
    const { Body } = await bucket.client.send(new GetObjectCommand({ ...asked, ...bytes }));
    return Body as Readable;
  } catch (error) {
    throw (error as Error).name === "NoSuchKey" ? notFound(`content ${key}`) : error;
  }
}

/** What the bucket refused, or that it was silent; what went wrong with a source stays as it is. */
function refuse(error: unknown): never {
  const isOfS3 = error instanceof Error && "$metadata" in error;
  if (!isOfS3) throw error;
  throw new DocketError("UNAVAILABLE", "The file storage can't be used just now. Try again.", {
    retryable: true,
    cause: error,
  });
}
