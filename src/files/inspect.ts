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

/** A content on its way. `bytes` fails with FILE_CORRUPT at its end when the content is not what was expected. */
export interface Inspected {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** The first bytes of what has passed. */
  head(): Uint8Array;
}

export function inspect(source: AsyncIterable<Uint8Array>, expected: Expected): Inspected {
  const first: Uint8Array[] = [];
  let kept = 0;
  const keep = (chunk: Uint8Array) => {
    if (kept >= headBytes) return;
    // A copy: a slice would hold on to the whole chunk.
    const part = Uint8Array.from(chunk.subarray(0, headBytes - kept));
    first.push(part);
    kept += part.byteLength;
  };
  return { bytes: passing(source, expected, keep), head: () => Buffer.concat(first) };
}

async function* passing(
  source: AsyncIterable<Uint8Array>,
  expected: Expected,
  keep: (chunk: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  const hashes = (["sha256", "md5"] as const)
    .filter((algorithm) => expected[algorithm] !== undefined)
    .map((algorithm) => ({ algorithm, hash: createHash(algorithm) }));
  let size = 0;
  for await (const chunk of source) {
    size += chunk.byteLength;
    keep(chunk);
    for (const { hash } of hashes) hash.update(chunk);
    yield chunk;
  }
  match("size", expected.size, size);
  for (const { algorithm, hash } of hashes)
    match(algorithm, expected[algorithm], hash.digest("hex"));
}

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
