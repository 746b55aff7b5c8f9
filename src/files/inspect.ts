import { createHash } from "node:crypto";
import { DocketError } from "../errors.ts";
import { headBytes } from "./content-type.ts";

/** What a content has to be, as far as its giver said. */
export interface Expected {
  /** In bytes. */
  readonly size?: number;
  /** In lower-case hex. */
  readonly sha256?: string;
  readonly md5?: string;
}

/** What a content turned out to be. */
export interface Found {
  /** 64 lower-case hex digits. */
  readonly sha256: string;
  /** In bytes. */
  readonly size: number;
}

/**
 * A content on its way. `bytes` fails with FILE_TOO_LARGE as soon as it has passed `bytesMax`, and at its end with
 * FILE_CORRUPT when the content is not what was expected.
 */
export interface Inspected {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** The first bytes of what has passed. */
  head(): Uint8Array;
  /** Once all bytes have passed. */
  found(): Found;
}

export function inspect(
  source: AsyncIterable<Uint8Array>,
  expected: Expected,
  bytesMax: number,
): Inspected {
  const first: Uint8Array[] = [];
  let kept = 0;
  let found: Found | undefined;
  const keep = (chunk: Uint8Array) => {
    if (kept >= headBytes) return;
    // A copy: a slice would hold on to the whole chunk.
    const part = Uint8Array.from(chunk.subarray(0, headBytes - kept));
    first.push(part);
    kept += part.byteLength;
  };
  async function* passing(): AsyncGenerator<Uint8Array> {
    const sha256 = createHash("sha256");
    const md5 = createHash("md5");
    let size = 0;
    for await (const chunk of source) {
      size += chunk.byteLength;
      if (size > bytesMax) throw tooLarge(bytesMax);
      keep(chunk);
      sha256.update(chunk);
      if (expected.md5 !== undefined) md5.update(chunk);
      yield chunk;
    }
    found = { sha256: sha256.digest("hex"), size };
    match("size", expected.size, size);
    match("sha256", expected.sha256, found.sha256);
    match("md5", expected.md5, md5.digest("hex"));
  }
  return {
    bytes: passing(),
    head: () => Buffer.concat(first),
    found: () => {
      if (!found) throw new Error("The content has not passed yet.");
      return found;
    },
  };
}

const tooLarge = (bytesMax: number): DocketError =>
  new DocketError("FILE_TOO_LARGE", `The file is larger than ${bytesMax} bytes.`, {
    data: { bytesMax },
  });

function match(
  what: keyof Expected,
  expected: number | string | undefined,
  found: number | string,
): void {
  if (expected === undefined || expected === found) return;
  const message = `The file's ${what} is ${found}, not ${expected} as was said.`;
  throw new DocketError("FILE_CORRUPT", message, {
    data: { what, expected, found },
    retryable: true,
  });
}
