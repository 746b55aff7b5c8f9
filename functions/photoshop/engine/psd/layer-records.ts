import { areaOf, type Rect } from "../geometry.ts";
import { readLength } from "./blocks.ts";
import { cutShort } from "./sections.ts";

/** A layer's record, in its parts. */
export interface LayerRecord {
  readonly box: Rect;
  /** All zero without a mask. */
  readonly mask: Rect;
  readonly channels: readonly { readonly id: number; readonly bytes: number }[];
  /** Signature, blend mode, opacity, clipping, flags and a filler. */
  readonly look: Buffer;
  /** Mask, blending ranges, name and blocks. */
  readonly extra: Buffer;
}

const BOX_BYTES = 16;
const LOOK_BYTES = 12;
const MASK_BYTES = 20;
const nowhere: Rect = { left: 0, top: 0, right: 0, bottom: 0 };

/** Cuts the records behind their count, and says where the pixels behind them begin. Records past the end are PSD_CORRUPT. */
export function cutRecords(info: Buffer, count: number, large: boolean) {
  const records: LayerRecord[] = [];
  let at = 2;
  for (let index = 0; index < count; index++) {
    const { record, end } = readRecord(info, at, large);
    records.push(record);
    at = end;
  }
  return { records, pixels: at };
}

function readRecord(info: Buffer, start: number, large: boolean) {
  need(info, start + BOX_BYTES + 2);
  const entryBytes = large ? 10 : 6;
  const count = info.readUInt16BE(start + BOX_BYTES);
  const first = start + BOX_BYTES + 2;
  const look = first + count * entryBytes;
  const length = look + LOOK_BYTES;
  need(info, length + 4);
  const channels = Array.from({ length: count }, (_, index) => ({
    id: info.readInt16BE(first + index * entryBytes),
    bytes: readLength(info, first + index * entryBytes + 2, large),
  }));
  const end = length + 4 + info.readUInt32BE(length);
  need(info, end);
  const extra = info.subarray(length + 4, end);
  const record = {
    box: rectAt(info, start),
    mask: maskOf(extra),
    channels,
    look: info.subarray(look, length),
    extra,
  };
  return { record, end };
}

const maskOf = (extra: Buffer): Rect =>
  extra.length >= MASK_BYTES && extra.readUInt32BE(0) >= BOX_BYTES ? rectAt(extra, 4) : nowhere;

const rectAt = (info: Buffer, at: number): Rect => ({
  top: info.readInt32BE(at),
  left: info.readInt32BE(at + 4),
  bottom: info.readInt32BE(at + 8),
  right: info.readInt32BE(at + 12),
});

function need(info: Buffer, bytes: number): void {
  if (bytes > info.length) throw cutShort("layer records", bytes, info.length);
}

/** The pixels in the boxes of a layer and its mask. */
export const pixelsOf = ({ box, mask }: LayerRecord): number => areaOf(box) + areaOf(mask);
