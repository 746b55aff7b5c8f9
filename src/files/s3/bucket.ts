import type { S3Client } from "@aws-sdk/client-s3";
import type { Config } from "../../config.ts";

export type S3Config = Pick<
  Config,
  | "s3Bucket"
  | "s3Region"
  | "s3Endpoint"
  | "s3ForcePathStyle"
  | "s3AccessKeyId"
  | "s3SecretAccessKey"
  | "s3Prefix"
  | "fileBytesMax"
>;

/** A bucket and how to talk with it. */
export interface Bucket {
  readonly client: S3Client;
  readonly name: string;
  /** The object's name in the bucket. */
  nameOf(key: string): string;
  /** Largest content that may come, in bytes. */
  readonly bytesMax: number;
}
