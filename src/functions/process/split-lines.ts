import type { Readable } from "node:stream";
import { StringDecoder } from "node:string_decoder";

/** Characters of a line that are kept. */
const lineCharsMax = 2_000;

/** Calls `onLine` for every line that a stream brings; of an endless one the beginning is kept. */
export function splitLines(stream: Readable, onLine: (line: string) => void): void {
  const decoder = new StringDecoder("utf8");
  let begun = "";
  stream.on("data", (chunk: Buffer) => {
    const [first = "", ...others] = decoder.write(chunk).split("\n");
    begun = (begun + first).slice(0, lineCharsMax);
    for (const next of others) {
      onLine(begun);
      begun = next.slice(0, lineCharsMax);
    }
  });
  stream.on("end", () => {
    if (begun !== "") onLine(begun);
  });
}
