/** Parts of a file, one behind the other: joined once, at the end. */
export type Pieces = readonly Uint8Array[];

export const sizeOf = (pieces: Pieces): number =>
  pieces.reduce((sum, { length }) => sum + length, 0);

export function uint16(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [index, value] of values.entries()) bytes.writeUInt16BE(value & 0xffff, index * 2);
  return bytes;
}

export function uint32(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value >>> 0, index * 4);
  return bytes;
}

export function doubles(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 8);
  for (const [index, value] of values.entries()) bytes.writeDoubleBE(value, index * 8);
  return bytes;
}

/** A length as the file has it in that place. */
export function lengthField(length: number, lengthBytes: 4 | 8): Buffer {
  const bytes = Buffer.alloc(lengthBytes);
  if (lengthBytes === 8) bytes.writeBigUInt64BE(BigInt(length));
  else bytes.writeUInt32BE(length);
  return bytes;
}

/** Zeros that round a length up. */
export const padding = (length: number, to: number): Buffer =>
  Buffer.alloc((to - (length % to)) % to);

export const latin1 = (text: string): Buffer => Buffer.from(text, "latin1");

/** UTF-16 behind the count of its units, a zero at its end among them, as Photoshop writes it. */
export function unicode(text: string): Buffer {
  const units = Buffer.from(`${text}\0`, "utf16le").swap16();
  return Buffer.concat([uint32(units.length / 2), units]);
}

/** Latin-1 behind its length of one byte. */
export const pascal = (text: string): Buffer => latin1(String.fromCharCode(text.length) + text);

/** New bytes for a range of old ones. */
export interface Patch {
  readonly start: number;
  readonly end: number;
  readonly bytes: Uint8Array;
}

/** `bytes` with its patches, which do not overlap; the very same buffer when there are none. */
export function patched(bytes: Buffer, patches: readonly Patch[]): Buffer {
  const real = patches.filter(
    ({ start, end, bytes: fresh }) => !bytes.subarray(start, end).equals(fresh),
  );
  if (real.length === 0) return bytes;
  let at = 0;
  const pieces = real
    .toSorted((a, b) => a.start - b.start)
    .flatMap(({ start, end, bytes: fresh }) => {
      const before = bytes.subarray(at, start);
      at = end;
      return [before, fresh];
    });
  return Buffer.concat([...pieces, bytes.subarray(at)]);
}
