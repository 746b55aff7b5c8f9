import { type Block, wideKeys } from "../psd/index.ts";
import { latin1, lengthField, type Pieces, padding, sizeOf } from "./bytes.ts";

/** A block with other data, and with another key where one is given. */
export const writeBlock = (block: Block, data: Pieces, key = block.key): Pieces =>
  joined(block.whole.toString("latin1", 0, 4) + key, block.lengthBytes, data);

/** A block of the document that was not there before. */
export function newBlock(key: string, data: Pieces, large: boolean): Pieces {
  const wide = large && wideKeys.has(key);
  return joined((wide ? "8B64" : "8BIM") + key, wide ? 8 : 4, data);
}

/** Padded to 4 bytes, as Photoshop does. */
function joined(head: string, lengthBytes: 4 | 8, data: Pieces): Pieces {
  const pad = padding(sizeOf(data), 4);
  return [latin1(head), lengthField(sizeOf(data) + pad.length, lengthBytes), ...data, pad];
}
