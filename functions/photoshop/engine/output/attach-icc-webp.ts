/** RIFF, its length, WEBP. */
const HEAD_BYTES = 12;
const CHUNK_HEAD_BYTES = 8;

/** Bits of what an extended WebP has. */
const HAS_PROFILE = 0x20;
const HAS_ALPHA = 0x10;

interface Facts {
  readonly width: number;
  readonly height: number;
  readonly isOpaque: boolean;
}

/**
 * Adds a colour profile to a WebP without touching its pixels: an ICCP chunk behind the VP8X chunk, which must come
 * first in a file that has more than pixels (developers.google.com/speed/webp/docs/riff_container).
 */
export function attachToWebp(webp: Buffer, icc: Buffer, facts: Facts): Buffer {
  const isExtended = webp.toString("latin1", HEAD_BYTES, HEAD_BYTES + 4) === "VP8X";
  const start = HEAD_BYTES + (isExtended ? CHUNK_HEAD_BYTES + 10 : 0);
  const extended = isExtended
    ? Buffer.from(webp.subarray(HEAD_BYTES + CHUNK_HEAD_BYTES, start))
    : extendedHead(facts);
  extended[0] = (extended[0] as number) | HAS_PROFILE;
  const body = Buffer.concat([
    Buffer.from("WEBP"),
    chunk("VP8X", extended),
    chunk("ICCP", icc),
    webp.subarray(start),
  ]);
  return chunk("RIFF", body);
}

/** Flags, three bytes of nothing, and the sides less one in three bytes each. */
function extendedHead({ width, height, isOpaque }: Facts): Buffer {
  const head = Buffer.alloc(10);
  head[0] = isOpaque ? 0 : HAS_ALPHA;
  head.writeUIntLE(width - 1, 4, 3);
  head.writeUIntLE(height - 1, 7, 3);
  return head;
}

/** Odd lengths are padded by a byte that the length does not count. */
function chunk(name: string, data: Buffer): Buffer {
  const head = Buffer.from(`${name}....`, "latin1");
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
}
