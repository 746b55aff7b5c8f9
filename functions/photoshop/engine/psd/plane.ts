import { constants, inflateSync } from "node:zlib";
import { RecipeError } from "../../errors.ts";
import { once } from "./once.ts";
import { type Packed, type Places, rowStarts, unpackRow } from "./pack-bits.ts";
import { cutShort } from "./sections.ts";

/** One channel of a layer or a mask, packed. */
export interface PackedPlane {
  readonly compression: number;
  readonly data: Uint8Array;
}

/** What a plane unpacks to. */
export interface PlaneShape {
  readonly width: number;
  readonly height: number;
  readonly depth: 8 | 16;
  readonly large: boolean;
}

export type Samples = Uint8Array | Uint16Array;

/** Unpacks a row of a channel. Damage is PSD_CORRUPT. */
export type ReadRow = (row: number, places: Places<Samples>) => void;

/** Compressions: 0 none, 1 PackBits, 2 zip, 3 zip of the differences along each row. */
const DELTA_ZIP = 3;

/** A channel whose rows are unpacked when they are asked for; zipped ones all at once, at the first. */
export function openPlane({ compression, data: packed }: PackedPlane, shape: PlaneShape): ReadRow {
  // Bare bytes: cutting a piece off a Buffer takes longer than most pieces take to copy.
  const data = new Uint8Array(packed.buffer, packed.byteOffset, packed.length);
  if (compression === 0) return plainRows(exactly(data, sizeOf(shape)), shape);
  if (compression === 1) return packedRows(data, rowStarts(data, shape.height, shape.large), shape);
  if (compression === 2 || compression === DELTA_ZIP)
    return zippedRows(data, shape, compression === DELTA_ZIP);
  throw new RecipeError("PSD_CORRUPT", `There is no compression ${compression}.`, { compression });
}

/** Rows of bytes as they are. */
export function plainRows(bytes: Uint8Array, shape: PlaneShape): ReadRow {
  const rowBytes = rowBytesOf(shape);
  return (row, places) => {
    const from = bytes.subarray(row * rowBytes, (row + 1) * rowBytes);
    if (shape.depth === 8) copyTo(from, places);
    else wordsTo(from, places);
  };
}

/** Rows whose packed bytes start at those places. */
export function packedRows(data: Uint8Array, starts: Float64Array, shape: PlaneShape): ReadRow {
  const packed = (row: number): Packed => ({
    data,
    start: starts[row] as number,
    end: starts[row + 1] as number,
  });
  if (shape.depth === 8)
    return (row, places) => unpackRow(packed(row), places as Places, shape.width);
  const bytes = new Uint8Array(rowBytesOf(shape));
  return (row, places) => {
    unpackRow(packed(row), { target: bytes, at: 0, step: 1 }, bytes.length);
    wordsTo(bytes, places);
  };
}

function zippedRows(data: Uint8Array, shape: PlaneShape, differences: boolean): ReadRow {
  const samples = once(() => {
    const bytes = exactly(inflate(data, sizeOf(shape)), sizeOf(shape));
    const wide = shape.depth === 8 ? bytes : toWords(bytes);
    return differences ? undelta(wide, shape.width) : wide;
  });
  return (row, places) =>
    copyTo(samples().subarray(row * shape.width, (row + 1) * shape.width), places);
}

const rowBytesOf = ({ width, depth }: PlaneShape): number => (width * depth) / 8;

const sizeOf = (shape: PlaneShape): number => rowBytesOf(shape) * shape.height;

function exactly(data: Uint8Array, size: number): Uint8Array {
  if (data.length < size) throw cutShort("pixels", size, data.length);
  return data.subarray(0, size);
}

function inflate(data: Uint8Array, size: number): Uint8Array {
  try {
    // Never more than the pixels need: a small file must not unpack to a huge one.
    return inflateSync(data, { maxOutputLength: size + 1, finishFlush: constants.Z_SYNC_FLUSH });
  } catch (cause) {
    throw new RecipeError("PSD_CORRUPT", "Zipped pixels can't be unpacked.", {}, cause);
  }
}

function copyTo(from: Samples, { target, at, step }: Places<Samples>): void {
  if (step === 1) target.set(from, at);
  else
    for (let index = 0, to = at; index < from.length; index++, to += step)
      target[to] = from[index] as number;
}

/** Samples are big-endian in the file. */
function wordsTo(bytes: Uint8Array, { target, at, step }: Places<Samples>): void {
  for (let index = 0, to = at; index < bytes.length; index += 2, to += step)
    target[to] = ((bytes[index] as number) << 8) | (bytes[index + 1] as number);
}

function toWords(bytes: Uint8Array): Uint16Array {
  const words = new Uint16Array(bytes.length >> 1);
  wordsTo(bytes, { target: words, at: 0, step: 1 });
  return words;
}

/** Typed arrays wrap around by themselves, as the format wants. */
function undelta(samples: Samples, width: number): Samples {
  for (let row = 0; row < samples.length; row += width)
    for (let at = row + 1; at < row + width; at++)
      samples[at] = (samples[at] as number) + (samples[at - 1] as number);
  return samples;
}
