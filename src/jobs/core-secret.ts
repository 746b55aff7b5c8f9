import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import type { CoreToken } from "../access/index.ts";
import type { JobsRoom } from "./room.ts";
import type { StoredToken } from "./stored.ts";

/** What is kept of a secret that the core made. */
export type KeptSecret = Required<Pick<StoredToken, "core" | "coreEnd">>;

/** The life that was asked for: the core may have said another end. */
export interface SecretLife {
  readonly from: Date;
  readonly until: Date;
}

/** A secret of this job as it is to be kept. */
export function kept(
  room: Pick<JobsRoom, "access">,
  job: string,
  { token, expiresAt }: CoreToken,
  { from, until }: SecretLife,
): KeptSecret {
  const at = expiresAt ?? until;
  return {
    core: sealed(room, job, token),
    coreEnd: { at, lifeMs: at.getTime() - from.getTime() },
  };
}

/**
 * The core's own secret for a job, as it is kept: AES-256-GCM under a key made from this installation's secret, bound to
 * the job. Base64url of IV (12 bytes), tag (16 bytes) and the text.
 */
function sealed(room: Pick<JobsRoom, "access">, job: string, secret: string): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(algorithm, keyOf(room), iv).setAAD(Buffer.from(job));
  const text = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]).toString("base64url");
}

/** Undefined for what this installation did not seal for this job. */
export function unsealed(
  room: Pick<JobsRoom, "access">,
  job: string,
  kept: string,
): string | undefined {
  const all = Buffer.from(kept, "base64url");
  const [iv, tag, text] = [
    all.subarray(0, ivBytes),
    all.subarray(ivBytes, ivBytes + tagBytes),
    all.subarray(ivBytes + tagBytes),
  ];
  try {
    const decipher = createDecipheriv(algorithm, keyOf(room), iv, { authTagLength: tagBytes });
    decipher.setAAD(Buffer.from(job)).setAuthTag(tag);
    return Buffer.concat([decipher.update(text), decipher.final()]).toString("utf8");
  } catch {
    return undefined;
  }
}

const algorithm = "aes-256-gcm";
const ivBytes = 12;
const tagBytes = 16;

/** 256 bits, from a signature that is made for nothing else. */
const keyOf = ({ access }: Pick<JobsRoom, "access">): Buffer =>
  createHash("sha256").update(access.sign("core-secret", "key")).digest();
