import type { Bucket, S3Config } from "./bucket.ts";

/** Throws an error that says what an operator can do, unless the bucket is there and the keys open it. */
export async function checkBucket({ client, name }: Bucket, config: S3Config): Promise<void> {
  const { HeadBucketCommand } = await import("@aws-sdk/client-s3");
  try {
    await client.send(new HeadBucketCommand({ Bucket: name }));
  } catch (error) {
    const { s3Region: region, s3Endpoint: endpoint } = config;
    const where = endpoint ?? `Amazon S3 in ${region}`;
    throw new Error(`The file storage can't be used. ${reasonOf(error, name, where)}`, {
      cause: error,
    });
  }
}

function reasonOf(error: unknown, bucket: string, where: string): string {
  const { message, $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } };
  const status = $metadata?.httpStatusCode;
  if (status === undefined)
    return `${where} can't be reached: ${message}. Is DOCKET_S3_ENDPOINT right?`;
  return answers[status]?.(bucket, where) ?? `${where} answered ${status}: ${message}`;
}

const answers: Readonly<Record<number, (bucket: string, where: string) => string>> = {
  301: (bucket, where) =>
    `The bucket "${bucket}" is not at ${where}: DOCKET_S3_REGION names another region.`,
  400: (bucket, where) =>
    `${where} takes "${bucket}" for no bucket's name, or DOCKET_S3_REGION for no region of its own.`,
  403: (bucket, where) =>
    `${where} does not open the bucket "${bucket}" with DOCKET_S3_ACCESS_KEY_ID and DOCKET_S3_SECRET_ACCESS_KEY.`,
  404: (bucket, where) => `There is no bucket "${bucket}" at ${where}; DOCKET_S3_BUCKET names it.`,
};
