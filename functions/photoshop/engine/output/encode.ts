import sharp from "sharp";
import type { Output } from "../../recipe/index.ts";
import type { Picture } from "../composite/index.ts";
import { attachToJpeg, attachToPng } from "./attach-icc.ts";

/** Above this, Photoshop's Save for Web keeps all colour detail; below, it halves it. */
const FULL_COLOUR_ABOVE = 50;

/** A picture as a file. JPG has no transparency: it is laid on white. The document's colour profile goes along. */
export async function encode(
  picture: Picture,
  output: Output,
  icc: Buffer | null,
): Promise<Uint8Array> {
  if (output.type === "png") {
    const png = await (isOpaque(picture) ? raw(picture).removeAlpha() : raw(picture))
      .png()
      .toBuffer();
    return icc ? attachToPng(png, icc) : png;
  }
  const jpeg = await raw(picture)
    .flatten({ background: "#fff" })
    .jpeg(jpegOptions(output.quality))
    .toBuffer();
  return icc ? attachToJpeg(jpeg, icc) : jpeg;
}

function raw({ width, height, data }: Picture) {
  return sharp(data, { raw: { width, height, channels: 4 }, limitInputPixels: false });
}

/** The encoder's scale starts at 1. */
function jpegOptions(quality: number) {
  return {
    quality: Math.max(1, quality),
    chromaSubsampling: quality > FULL_COLOUR_ABOVE ? "4:4:4" : "4:2:0",
  };
}

function isOpaque({ data }: Picture): boolean {
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return false;
  return true;
}
