import { createHash } from "node:crypto";
import { Readable } from "node:stream";

export const sha256Of = (data: string | Uint8Array): string =>
  createHash("sha256").update(data).digest("hex");

export const md5Of = (data: string | Uint8Array): string =>
  createHash("md5").update(data).digest("hex");

/** A stream of these pieces, as an upload is one. */
export const sourceOf = (...pieces: (string | Uint8Array)[]): Readable =>
  Readable.from(
    pieces.map((piece) => Buffer.from(piece)),
    { objectMode: false },
  );

/** Pieces, then an error: an upload that broke off. */
export async function* brokenAfter(error: Error, ...pieces: string[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield Buffer.from(piece);
  throw error;
}

/** Pieces, then nothing more and no end: a writer that is gone. `told` is called when all are taken and more is asked for. */
export async function* hangingAfter(
  told: () => void,
  ...pieces: (string | Uint8Array)[]
): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield Buffer.from(piece);
  told();
  await new Promise(() => undefined);
}
