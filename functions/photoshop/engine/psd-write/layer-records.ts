import type { Rect } from "../geometry.ts";
import { type Blocks, cutRecords, cutShort, isBlock, readBlocks } from "../psd/index.ts";
import { lengthField, type Pieces, padding, sizeOf, uint16, uint32 } from "./bytes.ts";

/** A channel of a layer: its number, and its pixels behind the number of their compression. */
export interface Channel {
  readonly id: number;
  readonly data: Buffer;
}

/** A layer's record and its pixels. */
export interface LayerRecord {
  readonly box: Rect;
  readonly channels: readonly Channel[];
  /** Signature, blend mode, opacity, clipping, flags and a filler. */
  readonly look: Buffer;
  /** Mask, blending ranges and name. */
  readonly head: Buffer;
  readonly blocks: Blocks;
}

export interface LayerRecords {
  /** Negative when the merged image has transparency. */
  readonly count: number;
  /** Bottom to top. */
  readonly records: readonly LayerRecord[];
}

/** Takes layers apart. Parts that reach past the end are PSD_CORRUPT. */
export function readRecords(info: Buffer, large: boolean): LayerRecords {
  const count = info.readInt16BE(0);
  const { records, pixels } = cutRecords(info, Math.abs(count), large);
  let at = pixels;
  const take = (bytes: number): Buffer => {
    at += bytes;
    if (at > info.length) throw cutShort("layers", at, info.length);
    return info.subarray(at - bytes, at);
  };
  return {
    count,
    records: records.map(({ box, look, extra, channels }) => ({
      box,
      look,
      ...apart(extra, large),
      channels: channels.map(({ id, bytes }) => ({ id, data: take(bytes) })),
    })),
  };
}

function apart(extra: Buffer, large: boolean): Pick<LayerRecord, "head" | "blocks"> {
  const blocks = startOfBlocks(extra);
  return { head: extra.subarray(0, blocks), blocks: readBlocks(extra.subarray(blocks), large) };
}

/** Names should be padded to 4 bytes, but are not in every file. */
function startOfBlocks(extra: Buffer): number {
  let at = 0;
  for (const part of ["mask", "blending ranges"]) {
    if (at + 4 > extra.length) throw cutShort(part, at + 4, extra.length);
    at += 4 + extra.readUInt32BE(at);
  }
  if (at >= extra.length) throw cutShort("name", at + 1, extra.length);
  at += 1 + (extra[at] as number);
  while (at < extra.length && !isBlock(extra, at)) at += 1;
  return at;
}

/** Layers as a file has them, rounded up to 4 bytes. */
export function writeRecords({ count, records }: LayerRecords, large: boolean): Pieces {
  const pieces = [
    uint16(count),
    ...records.flatMap((record) => headOf(record, large)),
    ...records.flatMap(({ channels }) => channels.map(({ data }) => data)),
  ];
  return [...pieces, padding(sizeOf(pieces), 4)];
}

function headOf({ box, channels, look, head, blocks }: LayerRecord, large: boolean): Pieces {
  const extra = [head, ...blocks.list.map(({ whole }) => whole), blocks.tail];
  return [
    uint32(box.top, box.left, box.bottom, box.right),
    uint16(channels.length),
    ...channels.flatMap(({ id, data }) => [uint16(id), lengthField(data.length, large ? 8 : 4)]),
    look,
    uint32(sizeOf(extra)),
    ...extra,
  ];
}
