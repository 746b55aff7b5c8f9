import { cutShort } from "./sections.ts";

/** How many layer records a file has, and whether its merged image has transparency (Photoshop's negative count). */
export interface LayerCount {
  readonly records: number;
  readonly mergedHasAlpha: boolean;
}

/** Reads the count from the layers section; 16-bit files keep it in a block of its own (`Lr16`). */
export function countLayers(layers: Buffer, large: boolean): LayerCount {
  const at = layers.length === 0 ? -1 : countOffset(layers, large);
  if (at < 0) return { records: 0, mergedHasAlpha: false };
  if (at + 2 > layers.length) throw cutShort("layers", at + 2, layers.length);
  const count = layers.readInt16BE(at);
  return { records: Math.abs(count), mergedHasAlpha: count < 0 };
}

function countOffset(layers: Buffer, large: boolean): number {
  const lengthBytes = large ? 8 : 4;
  if (layers.length < lengthBytes) throw cutShort("layers", lengthBytes, layers.length);
  const info = readLength(layers, 0, large);
  if (info > 0) return lengthBytes;
  const blocks = lengthBytes + 4;
  if (blocks > layers.length) return -1;
  return deepLayersOffset(layers, blocks + layers.readUInt32BE(lengthBytes), large);
}

/** Walks the tagged blocks; each is a signature, a key, a length and data padded to 4 bytes. */
function deepLayersOffset(layers: Buffer, start: number, large: boolean): number {
  let at = start;
  while (at + 16 <= layers.length) {
    const signature = layers.toString("latin1", at, at + 4);
    if (signature !== "8BIM" && signature !== "8B64") return -1;
    const key = layers.toString("latin1", at + 4, at + 8);
    const wide = large && wideKeys.has(key);
    const data = at + 8 + (wide ? 8 : 4);
    if (key === "Lr16" || key === "Layr") return data;
    at = data + Math.ceil(readLength(layers, at + 8, wide) / 4) * 4;
  }
  return -1;
}

/** Blocks whose length is 8 bytes in a PSB (Adobe's file format specification). */
const wideKeys = new Set(
  "LMsk Lr16 Lr32 Layr Mt16 Mt32 Mtrn Alph FMsk lnk2 FEid FXid PxSD".split(" "),
);

const readLength = (from: Buffer, at: number, wide: boolean): number =>
  wide ? Number(from.readBigUInt64BE(at)) : from.readUInt32BE(at);
