import sharp from "sharp";
import { needsPhotoshop, RecipeError } from "../../errors.ts";
import type { Picture } from "../composite/index.ts";

/** What a replacement may be; anything else sharp could open is refused. */
const formats = ["jpeg", "png", "webp", "gif", "tiff"];

/** Marks of formats that only Photoshop can place. */
const foreign = { psd: "8BPS", pdf: "%PDF", eps: "%!PS" };

/** The picture in a file, upright as its EXIF data says, as straight sRGB RGBA8. */
export async function decodePicture(file: Buffer, name: string, allowed: number): Promise<Picture> {
  refuseForeign(file, name);
  await checkImage(file, name, allowed);
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

function refuseForeign(file: Buffer, name: string): void {
  const start = file.toString("latin1", 0, 4);
  for (const [format, mark] of Object.entries(foreign)) {
    if (start === mark) throw unsupported(name, format);
  }
}

async function checkImage(file: Buffer, name: string, allowed: number): Promise<void> {
  const { width, height, format } = await headOf(file, name);
  if (!formats.includes(format)) throw unsupported(name, format);
  if (width * height > allowed) throw tooLarge(name, width, height, allowed);
}

/** Reads no pixels, so no limit is needed yet: sharp's own would not say what was wrong. */
async function headOf(file: Buffer, name: string) {
  try {
    return await sharp(file, { limitInputPixels: false, pages: 1 }).metadata();
  } catch (cause) {
    throw unreadable(name, cause);
  }
}

const tooLarge = (name: string, width: number, height: number, allowed: number): RecipeError =>
  new RecipeError(
    "REPLACEMENT_TOO_LARGE",
    `"${name}" has ${width} × ${height} pixels; ${allowed} are allowed.`,
    {
      name,
      width,
      height,
      allowed,
    },
  );

const unsupported = (name: string, format: string) =>
  needsPhotoshop("UNSUPPORTED_REPLACEMENT", `"${name}" is of the format ${format}.`, {
    name,
    format,
  });

const unreadable = (name: string, cause: unknown) =>
  new RecipeError(
    "REPLACEMENT_UNREADABLE",
    `"${name}" can't be read as a picture.`,
    { name },
    cause,
  );
