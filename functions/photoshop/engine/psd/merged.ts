import { RecipeError } from "../../errors.ts";
import { toByte } from "../clamp.ts";
import type { Raster } from "../document/index.ts";
import type { Header } from "./header.ts";
import { interleave, toBytes } from "./interleave.ts";
import { rowLengths, unpackPackedRows } from "./pack-bits.ts";
import { unpackPlane } from "./plane.ts";
import { cutShort, type Sections } from "./sections.ts";

type Samples = Uint8Array | Uint16Array;

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
  if (compression === 1) rowLengths(merged.subarray(2), rows, header.large);
  else if (merged.length - 2 < raw) throw cutShort("merged image", raw + 2, merged.length);
}

/** The merged image as straight RGBA8. */
export function unpackMerged(sections: Sections, header: Header, hasAlpha: boolean): Raster {
  const { width, height, mode, channels } = header;
  const colours = mode === "RGB" ? 3 : 1;
  const alphaPlane = hasAlpha && channels > colours ? colours : -1;
  const planes = mergedPlanes(sections.merged, header, Math.max(colours, alphaPlane + 1));
  const colour =
    mode === "Indexed" ? lookUp(planes[0], sections.palette) : planes.slice(0, colours);
  const data = toBytes(interleave(colour, planes[alphaPlane], width * height));
  if (alphaPlane >= 0) removeWhite(data);
  return { left: 0, top: 0, right: width, bottom: height, data };
}

/** The first `count` planes. Their rows lie behind one table for all channels. */
function mergedPlanes(merged: Buffer, header: Header, count: number): Samples[] {
  const { width, height, depth, channels, large } = header;
  const data = merged.subarray(2);
  const rowBytes = (width * depth) / 8;
  const plane = { width, height, depth, large };
  const bytes = merged.readUInt16BE(0) === 1 ? unpacked() : data;
  const planeAt = (index: number) =>
    bytes.subarray(index * rowBytes * height, (index + 1) * rowBytes * height);
  return Array.from({ length: count }, (_, index) =>
    unpackPlane({ compression: 0, data: planeAt(index) }, plane),
  );

  function unpacked(): Uint8Array {
    const all = rowLengths(data, height * channels, large);
    return unpackPackedRows(
      data.subarray(all.length * (large ? 4 : 2)),
      all.subarray(0, count * height),
      rowBytes,
    );
  }
}

/** The palette holds 256 reds, then greens, then blues. */
function lookUp(indices: Samples | undefined, palette: Buffer): Samples[] {
  if (!indices || palette.length < 768)
    throw new RecipeError("PSD_CORRUPT", "The palette is missing.", { bytes: palette.length });
  return [0, 256, 512].map((start) =>
    Uint8Array.from(indices, (index) => palette[start + index] ?? 0),
  );
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
