import { RecipeError } from "../../errors.ts";
import { toByte } from "../clamp.ts";
import type { Raster } from "../document/index.ts";
import type { Header } from "./header.ts";
import { interleave, toBytes } from "./interleave.ts";
import { rowStarts } from "./pack-bits.ts";
import { packedRows, plainRows, type ReadRow } from "./plane.ts";
import { cutShort, type Sections } from "./sections.ts";

/** Checks that all of the merged image is there, without unpacking it: a cut file is noticed here. */
export function checkMerged(merged: Buffer, header: Header): void {
  if (merged.length < 2) throw cutShort("merged image", 2, merged.length);
  const compression = merged.readUInt16BE(0);
  const rows = header.height * header.channels;
  const raw = (rows * header.width * header.depth) / 8;
  if (compression > 1)
    throw new RecipeError("PSD_CORRUPT", `The merged image has compression ${compression}.`, {
      compression,
    });
  if (compression === 1) rowStarts(merged.subarray(2), rows, header.large);
  else if (merged.length - 2 < raw) throw cutShort("merged image", raw + 2, merged.length);
}

/** At most so many rows are held in another form than the one they are given back in. */
const ROWS_AT_ONCE = 64;

/** The merged image as straight RGBA8. */
export function unpackMerged(sections: Sections, header: Header, hasAlpha: boolean): Raster {
  const { width, height, mode, channels, depth } = header;
  const colours = mode === "RGB" ? 3 : 1;
  const plane = (index: number) => mergedPlane(sections.merged, header, index);
  const colour = Array.from({ length: Math.min(colours, channels) }, (_, index) => plane(index));
  const alpha = hasAlpha && channels > colours ? plane(colours) : undefined;
  const data = new Uint8Array(width * height * 4);
  for (let row = 0; row < height; row += ROWS_AT_ONCE) {
    const end = Math.min(height, row + ROWS_AT_ONCE);
    const rows = toBytes(interleave({ colour, alpha, width, depth }, row, end));
    if (mode === "Indexed") lookUp(rows, sections.palette);
    if (alpha) removeWhite(rows);
    data.set(rows, row * width * 4);
  }
  return { left: 0, top: 0, right: width, bottom: height, data };
}

/** Packed rows lie behind one table for all channels. */
function mergedPlane(merged: Buffer, header: Header, index: number): ReadRow {
  const { width, height, depth, channels, large } = header;
  const [data, shape] = [merged.subarray(2), { width, height, depth, large }];
  const rowBytes = (width * depth) / 8;
  if (merged.readUInt16BE(0) !== 1)
    return plainRows(data.subarray(index * rowBytes * height), shape);
  const starts = rowStarts(data, height * channels, large);
  return packedRows(data, starts.subarray(index * height), shape);
}

/** The palette holds 256 reds, then greens, then blues. */
function lookUp(rgba: Uint8Array, palette: Buffer): void {
  if (palette.length < 768)
    throw new RecipeError("PSD_CORRUPT", "The palette is missing.", { bytes: palette.length });
  for (let at = 0; at < rgba.length; at += 4) {
    const index = rgba[at] as number;
    for (let channel = 0; channel < 3; channel++)
      rgba[at + channel] = palette[channel * 256 + index] as number;
  }
}

/** Photoshop stores see-through colours mixed with white; this takes the white out again. */
function removeWhite(rgba: Uint8Array): void {
  for (let at = 0; at < rgba.length; at += 4) {
    const alpha = (rgba[at + 3] as number) / 255;
    if (alpha === 0 || alpha === 1) continue;
    for (let channel = at; channel < at + 3; channel++) {
      const colour = ((rgba[channel] as number) - 255 * (1 - alpha)) / alpha;
      rgba[channel] = toByte(colour);
    }
  }
}
