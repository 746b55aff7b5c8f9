import sharp from "sharp";
import type { Picture } from "../composite/index.ts";
import { checkSize, unreadable, unsupported } from "./refused.ts";
import type { Source } from "./source.ts";

/** What a picture may be; anything else sharp could open is refused. */
const formats = ["jpeg", "png", "webp", "gif", "tiff"];

/** A picture of pixels, upright as its EXIF data says. Its first one, where it has several. */
export async function openRaster(file: Buffer, name: string, allowed: number): Promise<Source> {
  const { autoOrient, format } = await headOf(file, name);
  if (!formats.includes(format)) throw unsupported(name, format);
  const { width, height } = autoOrient;
  checkSize(name, width, height, allowed);
  const picture = await decoded(file, name, allowed);
  return { name, bytes: file, width, height, picture: async () => picture };
}

/** Reads no pixels, so no limit is needed yet: sharp's own would not say what was wrong. */
export async function headOf(file: Buffer, name: string) {
  try {
    return await sharp(file, { limitInputPixels: false, pages: 1 }).metadata();
  } catch (cause) {
    throw unreadable(name, cause);
  }
}

async function decoded(file: Buffer, name: string, allowed: number): Promise<Picture> {
  try {
    const { data, info } = await sharp(file, { limitInputPixels: allowed, pages: 1 })
      .autoOrient()
      .toColourspace("srgb")
      .ensureAlpha()
      .raw({ depth: "uchar" })
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, data };
  } catch (cause) {
    throw unreadable(name, cause);
  }
}
