import { type Block, type Blocks, readBlocks, readLength } from "./blocks.ts";
import { cutShort } from "./sections.ts";

/** The section of the layers in its parts. */
export interface LayerSection {
  /** Count, records and pixels of the layers; empty in 16-bit files, which have it as a block. */
  readonly info: Buffer;
  /** The same with its length before it and its padding behind. */
  readonly infoWhole: Buffer;
  /** The global mask behind its length; empty where the section ends before it. */
  readonly mask: Buffer;
  readonly blocks: Blocks;
}

/** Cuts the section; layers that reach past its end are PSD_CORRUPT. */
export function cutLayers(layers: Buffer, large: boolean): LayerSection {
  const lengthBytes = large ? 8 : 4;
  if (layers.length > 0 && layers.length < lengthBytes)
    throw cutShort("layers", lengthBytes, layers.length);
  const length = layers.length === 0 ? 0 : readLength(layers, 0, large);
  const end = lengthBytes + length;
  if (layers.length > 0 && end > layers.length) throw cutShort("layers", end, layers.length);
  const padded = end + (length % 2);
  const blocks = endOfMask(layers, padded);
  return {
    info: layers.subarray(lengthBytes, end),
    infoWhole: layers.subarray(0, padded),
    mask: layers.subarray(padded, blocks),
    blocks: readBlocks(layers.subarray(blocks), large),
  };
}

/** Some writers leave zeros behind it. */
function endOfMask(layers: Buffer, at: number): number {
  let end = at + 4 > layers.length ? layers.length : at + 4 + layers.readUInt32BE(at);
  while (layers[end] === 0) end += 1;
  return end;
}

/** The block that has the layers of a 16-bit file; undefined where they lie before the blocks. */
export const deepLayers = ({ info, blocks }: LayerSection): Block | undefined =>
  info.length > 0
    ? undefined
    : blocks.list.find(({ key, data }) => deep.has(key) && data.length > 0);

const deep = new Set(["Lr16", "Layr"]);

/** Count, records and pixels of the layers, wherever they lie; empty in a flattened file. */
export const layerInfo = (section: LayerSection): Buffer =>
  deepLayers(section)?.data ?? section.info;
