import { toByte } from "../clamp.ts";
import type { Raster } from "../document/index.ts";
import { areaOf, type Rect, widthOf } from "../geometry.ts";
import type { Header } from "../psd/index.ts";
import type { Channel } from "./layer-records.ts";
import { isZip, packPlane } from "./pack-plane.ts";

/** A layer's box and channels for other pixels; masks among its channels stay. */
export interface Redrawn {
  readonly box: Rect;
  readonly channels: readonly Channel[];
}

const NOTHING: Rect = { left: 0, top: 0, right: 0, bottom: 0 };

/** Pixels as a layer has them: cut to what is not see-through, as Photoshop does. */
export function redraw(old: readonly Channel[], drawn: Raster | null, header: Header): Redrawn {
  const box = drawn ? inked(drawn) : NOTHING;
  // Photoshop zips 16-bit layers always, and some readers know no other form of them.
  const zip = header.depth === 16 || old.some(isZipped);
  const fresh = (id: number): Channel => {
    const bytes = drawn ? samplesOf(drawn, box, id === ALPHA ? 3 : id, header.depth) : NO_BYTES;
    return { id, data: packPlane({ ...header, width: widthOf(box), bytes }, zip) };
  };
  const had = old.some(({ id }) => id === ALPHA) ? [] : [fresh(ALPHA)];
  return {
    box,
    channels: [...had, ...old.map((each) => (each.id >= ALPHA ? fresh(each.id) : each))],
  };
}

const isZipped = ({ id, data }: Channel): boolean =>
  id >= ALPHA && data.length > 2 && isZip(data.readUInt16BE(0));

/** Channel -1 is the transparency; below it lie the masks. */
const ALPHA = -1;
const NO_BYTES = new Uint8Array(0);

/** The box of all that shows at all. */
function inked({ data, ...at }: Raster): Rect {
  const width = widthOf(at);
  const box = { left: width, top: -1, right: 0, bottom: 0 };
  for (let y = 0; y < at.bottom - at.top; y++) {
    const row = data.subarray(y * width * 4, (y + 1) * width * 4);
    const first = firstInked(row);
    if (first < 0) continue;
    if (box.top < 0) box.top = y;
    box.bottom = y + 1;
    box.left = Math.min(box.left, first);
    box.right = Math.max(box.right, lastInked(row) + 1);
  }
  if (box.top < 0) return NOTHING;
  return {
    left: at.left + box.left,
    top: at.top + box.top,
    right: at.left + box.right,
    bottom: at.top + box.bottom,
  };
}

function firstInked(row: Raster["data"]): number {
  for (let at = 3; at < row.length; at += 4) if (row[at] !== 0) return at >> 2;
  return -1;
}

function lastInked(row: Raster["data"]): number {
  let at = row.length - 1;
  while (row[at] === 0) at -= 4;
  return at >> 2;
}

/** One channel of a raster's part, in the file's depth. */
function samplesOf(raster: Raster, part: Rect, channel: number, depth: 8 | 16): Uint8Array {
  const samples = Buffer.alloc((areaOf(part) * depth) / 8);
  const sample = converter(raster.data, depth);
  const across = widthOf(part);
  for (let y = part.top; y < part.bottom; y++) {
    let from = ((y - raster.top) * widthOf(raster) + part.left - raster.left) * 4 + channel;
    let to = (y - part.top) * across;
    for (let left = across; left > 0; left--, from += 4, to++) {
      const value = sample(raster.data[from] as number);
      if (depth === 8) samples[to] = value;
      else samples.writeUInt16BE(value, to * 2);
    }
  }
  return samples;
}

function converter(data: Raster["data"], depth: 8 | 16): (value: number) => number {
  const wide = data instanceof Uint16Array;
  if (wide === (depth === 16)) return (value) => value;
  return wide ? (value) => toByte(value / 257) : (value) => value * 257;
}
