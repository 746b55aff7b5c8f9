import { type Header, rowStarts, unpackRow } from "../psd/index.ts";
import { type Pieces, uint16 } from "./bytes.ts";
import { packRows, rowTable } from "./pack-rows.ts";

/** The rows of a merged image as its file has them, packed or not, one channel behind the other. */
export interface MergedRows {
  readonly rows: readonly Uint8Array[];
  /** The samples of a row, in bytes of their own. */
  readonly unpack: (row: Uint8Array) => Uint8Array;
  readonly pack: (samples: Uint8Array) => Uint8Array;
  /** The section that these rows make. */
  readonly joined: (rows: readonly Uint8Array[]) => Pieces;
}

/** Stays in the form it has: some readers know the packed form in 8 bits only. */
export function openRows(section: Buffer, header: Header): MergedRows {
  const rowBytes = (header.width * header.depth) / 8;
  const starts = (row: number) => 2 + row * rowBytes;
  if (section.readUInt16BE(0) === PACK_BITS) return packedRows(section, header, rowBytes);
  return {
    rows: cut(section, header, starts),
    unpack: (row) => Uint8Array.from(row),
    pack: (samples) => samples,
    joined: (rows) => [uint16(0), ...rows],
  };
}

const PACK_BITS = 1;

function packedRows(section: Buffer, header: Header, rowBytes: number): MergedRows {
  const starts = rowStarts(section.subarray(2), header.height * header.channels, header.large);
  return {
    rows: cut(section, header, (row) => 2 + (starts[row] as number)),
    unpack: (row) => {
      const target = new Uint8Array(rowBytes);
      unpackRow({ data: row, start: 0, end: row.length }, { target, at: 0, step: 1 }, rowBytes);
      return target;
    },
    pack: (samples) => packRows(samples, rowBytes)[0] as Uint8Array,
    joined: (rows) => [uint16(PACK_BITS), rowTable(rows, header.large), ...rows],
  };
}

function cut(section: Buffer, header: Header, startOf: (row: number) => number): Buffer[] {
  return Array.from({ length: header.height * header.channels }, (_, row) =>
    section.subarray(startOf(row), startOf(row + 1)),
  );
}
