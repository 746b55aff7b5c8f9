/** A tagged block of a layer or of the document: signature, key, length, data, padding. */
export interface Block {
  readonly key: string;
  /** All of it, with its padding. */
  readonly whole: Buffer;
  readonly data: Buffer;
  /** How wide its length is. */
  readonly lengthBytes: 4 | 8;
}

export interface Blocks {
  readonly list: readonly Block[];
  /** What comes behind the last block that makes sense. */
  readonly tail: Buffer;
}

/**
 * The blocks that lie one behind the other in `bytes`. Never throws: what makes no sense is left in `tail`. Writers pad
 * to 2 or 4 bytes or not at all, and some leave zeros between blocks: all that belongs to the block before.
 */
export function readBlocks(bytes: Buffer, large: boolean): Blocks {
  const list: Block[] = [];
  let at = 0;
  for (let block = blockAt(bytes, at, large); block; block = blockAt(bytes, at, large)) {
    list.push(block);
    at += block.whole.length;
  }
  return { list, tail: bytes.subarray(at) };
}

function blockAt(bytes: Buffer, at: number, large: boolean): Block | undefined {
  if (!isBlock(bytes, at)) return undefined;
  const key = bytes.toString("latin1", at + 4, at + 8);
  const wide = bytes[at + 2] === SIX || (large && wideKeys.has(key));
  const lengthBytes = wide ? 8 : 4;
  const start = at + 8 + lengthBytes;
  if (start > bytes.length) return undefined;
  const end = start + readLength(bytes, at + 8, wide);
  if (end > bytes.length) return undefined;
  const whole = bytes.subarray(at, endOfPadding(bytes, end));
  return { key, whole, data: bytes.subarray(start, end), lengthBytes };
}

/** The signature 8B64 has a six where 8BIM has none. */
const SIX = 0x36;

/** Whether a block's signature stands there, with room for its key and a length. */
export function isBlock(bytes: Buffer, at: number): boolean {
  if (at + 12 > bytes.length) return false;
  const signature = bytes.toString("latin1", at, at + 4);
  return signature === "8BIM" || signature === "8B64";
}

function endOfPadding(bytes: Buffer, end: number): number {
  let at = end;
  while (at < bytes.length && !isBlock(bytes, at) && (bytes[at] === 0 || at < end + MAX_PADDING))
    at += 1;
  return at;
}

const MAX_PADDING = 3;

/** Blocks whose length is 8 bytes in a PSB: Adobe's file format specification, and cinf, which it leaves out. */
export const wideKeys: ReadonlySet<string> = new Set(
  "LMsk Lr16 Lr32 Layr Mt16 Mt32 Mtrn Alph FMsk lnk2 FEid FXid PxSD cinf".split(" "),
);

export const readLength = (from: Buffer, at: number, wide: boolean): number =>
  wide ? Number(from.readBigUInt64BE(at)) : from.readUInt32BE(at);
