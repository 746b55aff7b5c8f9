/** Packs rows with PackBits: the packed rows, one by one. */
export function packRows(plane: Uint8Array, rowBytes: number): Uint8Array[] {
  const scratch = new Uint8Array(rowBytes + Math.ceil(rowBytes / LONGEST));
  const rows: Uint8Array[] = [];
  for (let at = 0; at + rowBytes <= plane.length; at += rowBytes) {
    const length = packRow(plane.subarray(at, at + rowBytes), scratch);
    rows.push(scratch.slice(0, length));
  }
  return rows;
}

/** Bytes that one run can stand for. */
const LONGEST = 128;
/** A repeat of two saves nothing and may cut a literal run in two. */
const SHORTEST_REPEAT = 3;

/** A run is a repeat (257 − count, byte) or literal (count − 1, bytes). Gives the packed length. */
function packRow(row: Uint8Array, out: Uint8Array): number {
  let written = 0;
  let literal = 0;
  let at = 0;
  const flush = () => {
    while (literal < at) {
      const count = Math.min(LONGEST, at - literal);
      out[written] = count - 1;
      out.set(row.subarray(literal, literal + count), written + 1);
      written += count + 1;
      literal += count;
    }
  };
  while (at < row.length) {
    const count = repeatAt(row, at);
    if (count < SHORTEST_REPEAT) {
      at += count;
      continue;
    }
    flush();
    out[written] = 257 - count;
    out[written + 1] = row[at] as number;
    written += 2;
    at += count;
    literal = at;
  }
  flush();
  return written;
}

function repeatAt(row: Uint8Array, at: number): number {
  const value = row[at];
  const end = Math.min(row.length, at + LONGEST);
  let next = at + 1;
  while (next < end && row[next] === value) next += 1;
  return next - at;
}

/** The table of the rows' packed lengths that stands before them: 2 bytes each, 4 in a PSB. */
export function rowTable(rows: readonly Uint8Array[], large: boolean): Buffer {
  const width = large ? 4 : 2;
  const table = Buffer.alloc(rows.length * width);
  for (const [index, { length }] of rows.entries()) table.writeUIntBE(length, index * width, width);
  return table;
}
