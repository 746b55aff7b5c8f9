import type { Readable, Writable } from "node:stream";

/**
 * Where a plugin's process and the server talk, each word as JSON in a line of UTF-8. Not Node's own channel: that one
 * takes lines of any length, and throws where nobody can catch it at what is no JSON.
 */
export const channelFd = 3;

interface Hearing {
  readonly bytesMax: number;
  word(given: unknown): void;
  /** What came was no word, or more than one can be: nothing more is heard. */
  nonsense(error: unknown): void;
}

/** Hears words until one has more than `bytesMax` bytes, is no JSON, or `word` throws. */
export function hearWords(stream: Readable, { bytesMax, word, nonsense }: Hearing): void {
  const begun: Buffer[] = [];
  let bytes = 0;
  const take = (part: Buffer): void => {
    bytes += part.length;
    if (bytes > bytesMax) throw new RangeError(`A word had more than ${bytesMax} bytes.`);
    begun.push(part);
  };
  const hear = (chunk: Buffer): void => {
    try {
      let from = 0;
      for (let end = chunk.indexOf("\n"); end >= 0; end = chunk.indexOf("\n", from)) {
        take(chunk.subarray(from, end));
        from = end + 1;
        bytes = 0;
        word(JSON.parse(Buffer.concat(begun.splice(0)).toString()));
      }
      take(chunk.subarray(from));
    } catch (error) {
      // It is read on, so that the end of the process is noticed, and forgotten.
      stream.off("data", hear).resume();
      begun.length = 0;
      nonsense(error);
    }
  };
  stream.on("data", hear);
  stream.on("error", () => undefined);
}

/** Says a word to whoever is still there. */
export function sayWord(stream: Writable, word: unknown): void {
  if (stream.writable) stream.write(`${JSON.stringify(word)}\n`);
}
