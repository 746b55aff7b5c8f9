import { createHash, createHmac, randomBytes } from "node:crypto";

const secretBytes = 32;

/** A new bearer secret: `dkt_` and 32 random bytes. */
export const newSecret = (): string => `dkt_${randomBytes(secretBytes).toString("base64url")}`;

/** A new secret of a session: `dks_` and as much. */
export const newSessionSecret = (): string =>
  `dks_${randomBytes(secretBytes).toString("base64url")}`;

/** A new secret of an installation, base64. */
export const newInstallationSecret = (): string => randomBytes(secretBytes).toString("base64");

/**
 * What is kept of a token. The secret has 256 random bits, so a fast hash is enough; and because tokens are looked up by
 * it, how long a look-up takes says nothing about any secret.
 */
export const hashOf = (token: string): string =>
  createHash("sha256").update(token).digest("base64url");

/** HMAC-SHA256 of `text` for one purpose, base64url. A signature for one purpose is none for another. */
export const signatureOf = (secret: string, purpose: string, text: string): string =>
  createHmac("sha256", Buffer.from(secret, "base64"))
    .update(`${purpose}\0${text}`)
    .digest("base64url");
