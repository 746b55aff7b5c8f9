import { RecipeError } from "../../errors.ts";
import { cutShort } from "./sections.ts";

/** Unpacks a PackBits plane: a table of packed row lengths (2 bytes each, 4 in a PSB), then the rows. */
export function unpackRows(
  data: Uint8Array,
  rows: number,
  rowBytes: number,
  large: boolean,
): Uint8Array {
  const lengths = rowLengths(data, rows, large);
  return unpackPackedRows(data.subarray(rows * (large ? 4 : 2)), lengths, rowBytes);
}

/** The packed lengths of rows; a table or rows past the end are PSD_CORRUPT. */
export function rowLengths(data: Uint8Array, rows: number, large: boolean): Uint32Array {
  const entry = large ? 4 : 2;
  if (data.length < rows * entry) throw cutShort("row table", rows * entry, data.length);
  const view = new DataView(data.buffer, data.byteOffset, rows * entry);
  const lengths = Uint32Array.from({ length: rows }, (_, row) =>
    large ? view.getUint32(row * entry) : view.getUint16(row * entry),
  );
  const needed = lengths.reduce((sum, length) => sum + length, rows * entry);
  if (needed > data.length) throw cutShort("rows", needed, data.length);
  return lengths;
}

/** Unpacks rows that lie one behind the other. */
export function unpackPackedRows(
  packed: Uint8Array,
  lengths: Uint32Array,
  rowBytes: number,
): Uint8Array {
  const bytes = new Uint8Array(lengths.length * rowBytes);
  let start = 0;
  for (const [row, length] of lengths.entries()) {
    const target = bytes.subarray(row * rowBytes, (row + 1) * rowBytes);
    const written = unpackRow(packed.subarray(start, start + length), target);
    if (written < rowBytes)
      throw new RecipeError("PSD_CORRUPT", "A packed row is too short.", {
        row,
        written,
        rowBytes,
      });
    start += length;
  }
  return bytes;
}

/** A row that runs over its end is cut there: some writers do so, and Photoshop opens their files. */
function unpackRow(packed: Uint8Array, row: Uint8Array): number {
  let at = 0;
  let read = 0;
  while (read < packed.length && at < row.length) {
    const head = packed[read++] as number;
    if (head === 128) continue;
    const count = head < 128 ? head + 1 : 257 - head;
    const end = Math.min(at + count, row.length);
    if (head > 128) row.fill(packed[read++] ?? 0, at, end);
    else {
      row.set(packed.subarray(read, read + end - at), at);
      read += count;
    }
    at = end;
  }
  return at;
}
