import { DocketError } from "../errors.ts";
import { abortable } from "./abortable.ts";

type Source = AsyncIterable<Uint8Array>;

/** Bytes from a client: FILE_CORRUPT when they break off, or when nothing comes for `idleMs`. */
export async function* arriving(source: Source, idleMs: number): AsyncGenerator<Uint8Array> {
  try {
    yield* moving(source, idleMs);
  } catch (error) {
    throw error instanceof DocketError ? error : brokenOff("The upload broke off.", error);
  }
}

/** Only the waiting for the source counts, not what the reader takes. */
async function* moving(source: Source, idleMs: number): AsyncGenerator<Uint8Array> {
  const stalled = new AbortController();
  const watch = () => setTimeout(() => stalled.abort(stoodStill(idleMs)), idleMs);
  let timer = watch();
  try {
    for await (const chunk of abortable(source, stalled.signal)) {
      clearTimeout(timer);
      yield chunk;
      timer = watch();
    }
  } finally {
    clearTimeout(timer);
  }
}

const stoodStill = (idleMs: number): DocketError =>
  brokenOff(`Nothing of the file came for ${idleMs} ms.`);

export const brokenOff = (message: string, cause?: unknown): DocketError =>
  new DocketError("FILE_CORRUPT", message, { data: { what: "end" }, retryable: true, cause });
