import { RecipeError } from "../../errors.ts";
import { cutShort } from "./sections.ts";

/** Where each packed row begins behind their table, and where the last one ends. */
export function rowStarts(data: Uint8Array, rows: number, large: boolean): Float64Array {
  const starts = new Float64Array(rows + 1);
  let start = rows * (large ? 4 : 2);
  for (const [row, length] of rowLengths(data, rows, large).entries()) {
    starts[row] = start;
    start += length;
  }
  starts[rows] = start;
  return starts;
}

/** The packed lengths of rows (2 bytes each, 4 in a PSB); a table or rows past the end are PSD_CORRUPT. */
function rowLengths(data: Uint8Array, rows: number, large: boolean): Uint32Array {
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

/** Packed bytes: part of a file. */
export interface Packed {
  readonly data: Uint8Array;
  readonly start: number;
  readonly end: number;
}

/** Every `step`th place of an array, from one on. */
export interface Places<Samples = Uint8Array> {
  readonly target: Samples;
  readonly at: number;
  readonly step: number;
}

/**
 * Unpacks a PackBits row of so many bytes. One that runs over its end is cut there: some writers do so, and Photoshop
 * opens their files. One that ends too soon is PSD_CORRUPT.
 */
export function unpackRow(
  { data, start, end }: Packed,
  { target, at, step }: Places,
  rowBytes: number,
): void {
  let to = at;
  let read = start;
  const stop = at + rowBytes * step;
  while (read < end && to < stop) {
    const head = data[read++] as number;
    const count = countOf(head);
    const last = Math.min(to + count * step, stop);
    if (head > SKIP) repeat(target, to, last, step, data[read++] ?? 0);
    else if (read + (last - to) / step > end) break;
    else {
      copy(data, read, target, to, last, step);
      read += count;
    }
    to = last;
  }
  if (to < stop) throw rowTooShort((to - at) / step, rowBytes);
}

/** Up to so many bytes a loop is done before what moves them all at once has begun. */
const SHORT = 32;

function repeat(target: Uint8Array, from: number, stop: number, step: number, value: number): void {
  if (step === 1 && stop - from > SHORT) target.fill(value, from, stop);
  else for (let to = from; to < stop; to += step) target[to] = value;
}

function copy(
  data: Uint8Array,
  start: number,
  target: Uint8Array,
  from: number,
  stop: number,
  step: number,
): void {
  if (step === 1 && stop - from > SHORT)
    target.set(data.subarray(start, start + stop - from), from);
  else for (let to = from, read = start; to < stop; to += step) target[to] = data[read++] as number;
}

/** Below this a byte counts bytes to be copied, above it how often the next one is repeated; itself it says nothing. */
const SKIP = 128;

function countOf(head: number): number {
  if (head === SKIP) return 0;
  return head < SKIP ? head + 1 : 257 - head;
}

const rowTooShort = (written: number, rowBytes: number): RecipeError =>
  new RecipeError("PSD_CORRUPT", "A packed row is too short.", { written, rowBytes });
