import { timingSafeEqual } from "node:crypto";
import type { Access } from "./open.ts";

/** 132 of the signature's 256 bits: short enough for a URL, far too many to guess. */
const fileKeyLength = 22;

/**
 * The segment that opens a job's files in a URL without a token: `/api/files/{job}/{key}/{name}`. It holds letters,
 * digits, `-` and `_` only, and stays the same for as long as the installation lives.
 */
export const fileKey = (access: Pick<Access, "sign">, jobId: string): string =>
  access.sign("files", jobId).slice(0, fileKeyLength);

/** Whether `key` is the job's; takes the same time however much of it is right. */
export function isFileKey(access: Pick<Access, "sign">, jobId: string, key: string): boolean {
  const right = Buffer.from(fileKey(access, jobId));
  const said = Buffer.from(key);
  return said.length === right.length && timingSafeEqual(said, right);
}
