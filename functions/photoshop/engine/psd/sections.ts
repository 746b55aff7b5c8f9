import { RecipeError } from "../../errors.ts";
import { HEADER_BYTES, type Header } from "./header.ts";

/** The four parts behind the header. */
export interface Sections {
  readonly palette: Buffer;
  readonly resources: Buffer;
  readonly layers: Buffer;
  /** The merged image, to the end of the file. */
  readonly merged: Buffer;
}

/** Cuts a file into its parts; one that reaches past the end is PSD_CORRUPT (ag-psd would not notice). */
export function cutSections(file: Buffer, { large }: Header): Sections {
  const palette = section(file, HEADER_BYTES, false, "colour mode data");
  const resources = section(file, endOf(file, palette), false, "image resources");
  const layers = section(file, endOf(file, resources), large, "layers");
  return { palette, resources, layers, merged: file.subarray(endOf(file, layers)) };
}

const endOf = (file: Buffer, part: Buffer) => part.byteOffset - file.byteOffset + part.length;

/** The bytes behind a length of 4 bytes (8 in a PSB's large sections). */
function section(file: Buffer, at: number, large: boolean, name: string): Buffer {
  const lengthBytes = large ? 8 : 4;
  const start = at + lengthBytes;
  if (start > file.length) throw cutShort(name, start, file.length);
  const length = large ? Number(file.readBigUInt64BE(at)) : file.readUInt32BE(at);
  if (start + length > file.length) throw cutShort(name, start + length, file.length);
  return file.subarray(start, start + length);
}

/** PSD_CORRUPT for a part that needs more bytes than there are. */
export function cutShort(part: string, needed: number, present: number): RecipeError {
  return new RecipeError("PSD_CORRUPT", `The file ends within its ${part}.`, {
    part,
    needed,
    present,
  });
}
