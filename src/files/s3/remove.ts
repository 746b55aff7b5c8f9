import type { Bucket } from "./bucket.ts";

/** Removes an object, and the parts of uploads of it that were never completed. */
export async function remove({ client, name }: Bucket, object: string): Promise<void> {
  const { AbortMultipartUploadCommand, DeleteObjectCommand, ListMultipartUploadsCommand } =
    await import("@aws-sdk/client-s3");
  const listed = { Bucket: name, Prefix: object };
  const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand(listed));
  for (const { UploadId } of Uploads) {
    const upload = { Bucket: name, Key: object, UploadId };
    await client.send(new AbortMultipartUploadCommand(upload)).catch(ignoreAborted);
  }
  await client.send(new DeleteObjectCommand({ Bucket: name, Key: object }));
}

/** Somebody else was faster. */
function ignoreAborted(error: unknown): void {
  if ((error as Error).name !== "NoSuchUpload") throw error;
}
