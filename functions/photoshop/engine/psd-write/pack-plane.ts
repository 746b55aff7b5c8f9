import { deflateSync } from "node:zlib";
import { uint16 } from "./bytes.ts";
import { packRows, rowTable } from "./pack-rows.ts";

/** One channel, its samples big-endian as in the file. */
export interface Plane {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly depth: 8 | 16;
  readonly large: boolean;
}

/** The channel behind the number of its compression: zip of the differences where the file zips, PackBits elsewhere. */
export function packPlane(plane: Plane, zip: boolean): Buffer {
  if (plane.bytes.length === 0) return uint16(RAW);
  if (zip) return Buffer.concat([uint16(DELTA_ZIP), deflateSync(differences(plane))]);
  const rows = packRows(plane.bytes, (plane.width * plane.depth) / 8);
  return Buffer.concat([uint16(PACK_BITS), rowTable(rows, plane.large), ...rows]);
}

const RAW = 0;
const PACK_BITS = 1;
const DELTA_ZIP = 3;

/** Whether that is a compression by zip. */
export const isZip = (compression: number): boolean =>
  compression === 2 || compression === DELTA_ZIP;

/** Each sample less the one left of it; typed arrays wrap around by themselves. */
function differences({ bytes, width, depth }: Plane): Uint8Array {
  if (depth === 8) {
    const less = Uint8Array.from(bytes);
    for (let at = less.length - 1; at > 0; at--)
      if (at % width !== 0) less[at] = (bytes[at] as number) - (bytes[at - 1] as number);
    return less;
  }
  const words = Buffer.from(bytes);
  for (let at = words.length / 2 - 1; at > 0; at--)
    if (at % width !== 0)
      words.writeUInt16BE(
        (words.readUInt16BE(at * 2) - words.readUInt16BE(at * 2 - 2)) & 0xffff,
        at * 2,
      );
  return words;
}
