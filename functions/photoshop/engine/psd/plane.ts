import { constants, inflateSync } from "node:zlib";
import { RecipeError } from "../../errors.ts";
import { unpackRows } from "./pack-bits.ts";
import { cutShort } from "./sections.ts";

/** One channel of a layer, a mask or the merged image, packed. */
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

/** The samples of one channel, row by row. Damage is PSD_CORRUPT. */
export function unpackPlane(packed: PackedPlane, shape: PlaneShape): Uint8Array | Uint16Array {
  const bytes = unpackBytes(packed, shape);
  if (shape.depth === 8)
    return packed.compression === DELTA_ZIP ? undelta(bytes, shape.width) : bytes;
  const words = toWords(bytes);
  return packed.compression === DELTA_ZIP ? undelta(words, shape.width) : words;
}

/** Compressions: 0 none, 1 PackBits, 2 zip, 3 zip of the differences along each row. */
const DELTA_ZIP = 3;

function unpackBytes({ compression, data }: PackedPlane, shape: PlaneShape): Uint8Array {
  const rowBytes = (shape.width * shape.depth) / 8;
  const size = rowBytes * shape.height;
  if (compression === 0) return exactly(data, size);
  if (compression === 1) return unpackRows(data, shape.height, rowBytes, shape.large);
  if (compression === 2 || compression === DELTA_ZIP) return exactly(inflate(data, size), size);
  throw new RecipeError("PSD_CORRUPT", `There is no compression ${compression}.`, { compression });
}

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

/** Samples are big-endian in the file. */
function toWords(bytes: Uint8Array): Uint16Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const words = new Uint16Array(bytes.length >> 1);
  for (let index = 0; index < words.length; index++) words[index] = view.getUint16(index * 2);
  return words;
}

/** Typed arrays wrap around by themselves, as the format wants. */
function undelta<Samples extends Uint8Array | Uint16Array>(
  samples: Samples,
  width: number,
): Samples {
  for (let index = 0; index < samples.length; index++) {
    if (index % width !== 0)
      samples[index] = (samples[index] as number) + (samples[index - 1] as number);
  }
  return samples;
}
