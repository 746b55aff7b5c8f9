import { areaOf, type Rect } from "../geometry.ts";
import { readLength } from "./blocks.ts";
import { cutShort } from "./sections.ts";

/** What a layer record says of sizes. */
export interface LayerRecord {
  readonly box: Rect;
  /** All zero without a mask. */
  readonly mask: Rect;
  readonly channels: readonly { readonly id: number; readonly bytes: number }[];
}

const CHANNEL_COUNT = 16;
const BLEND_BYTES = 12;
const MASK_BYTES = 20;
const nowhere: Rect = { left: 0, top: 0, right: 0, bottom: 0 };

/** Reads the records behind their count, and where the pixels behind them begin. Records past the end are PSD_CORRUPT. */
export function readRecords(info: Buffer, count: number, large: boolean) {
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
  need(info, start + CHANNEL_COUNT + 2);
  const entryBytes = large ? 10 : 6;
  const count = info.readUInt16BE(start + CHANNEL_COUNT);
  const first = start + CHANNEL_COUNT + 2;
  const extra = first + count * entryBytes + BLEND_BYTES;
  need(info, extra + 4);
  const channels = Array.from({ length: count }, (_, index) => ({
    id: info.readInt16BE(first + index * entryBytes),
    bytes: readLength(info, first + index * entryBytes + 2, large),
  }));
  const extraBytes = info.readUInt32BE(extra);
  need(info, extra + 4 + extraBytes);
  const box = rectAt(info, start);
  const mask = extraBytes >= MASK_BYTES ? maskAt(info, extra + 4) : nowhere;
  return { record: { box, mask, channels }, end: extra + 4 + extraBytes };
}

const maskAt = (info: Buffer, at: number): Rect =>
  info.readUInt32BE(at) >= CHANNEL_COUNT ? rectAt(info, at + 4) : nowhere;

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
