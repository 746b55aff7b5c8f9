import sharp, { type Sharp } from "sharp";
import { RecipeError } from "../../errors.ts";
import type { PictureOutput, PictureType } from "../../recipe/index.ts";
import type { Picture } from "../composite/index.ts";
import { attachToJpeg, attachToPng } from "./attach-icc.ts";
import { attachToWebp } from "./attach-icc-webp.ts";
import { canBeGray, inGray, isOfGray } from "./gray.ts";
import { sizeWithin } from "./size-within.ts";

/** Above this, Photoshop's Save for Web keeps all colour detail; below, it halves it. */
const FULL_COLOUR_ABOVE = 50;

/** What a format can hold, in pixels a side. */
const MAX_SIDE: Readonly<Record<PictureType, number>> = { jpg: 65_535, webp: 16_383, png: 1 << 30 };

/**
 * A picture as a file, no larger than asked for. JPG has no transparency: it is laid on white, or on its matte. The
 * document's colour profile goes along; one of gray makes a file of gray, where that can be. A side too long for the
 * format is OUTPUT_TOO_LARGE.
 */
export async function encode(
  picture: Picture,
  output: PictureOutput,
  icc: Buffer | null,
): Promise<Uint8Array> {
  const size = sizeWithin(picture, output);
  checkSides(size, output);
  const matte = output.matte ?? (output.type === "jpg" ? "#ffffff" : undefined);
  const isWhole = !hasTransparency(picture);
  const isOpaque = matte !== undefined || isWhole;
  const { bare, profile } = inItsColours(picture, output, { icc, isWhole });
  const image = matte === undefined ? bare : bare.flatten({ background: matte });
  const isSmaller = size.width !== picture.width || size.height !== picture.height;
  const scaled = isSmaller ? image.resize({ ...size, fit: "fill" }) : image;
  const file = { icc: profile, size, isOpaque };
  return written(isOpaque ? scaled.removeAlpha() : scaled, output, file);
}

/** The picture in the colours that its file will have, and the profile that goes with them. */
function inItsColours(
  picture: Picture,
  output: PictureOutput,
  { icc, isWhole }: { readonly icc: Buffer | null; readonly isWhole: boolean },
): { readonly bare: Sharp; readonly profile: Buffer | null } {
  if (icc === null || !isOfGray(icc)) return { bare: raw(picture), profile: icc };
  if (!canBeGray(output)) return { bare: raw(picture), profile: null };
  return { bare: inGray(picture, isWhole ? 1 : 2), profile: icc };
}

function checkSides({ width, height }: Size, { type, name }: PictureOutput): void {
  const allowed = MAX_SIDE[type];
  if (Math.max(width, height) > allowed)
    throw new RecipeError(
      "OUTPUT_TOO_LARGE",
      `"${name}" would have ${width} × ${height} pixels; a ${type} can have ${allowed} a side.`,
      { name, width, height, allowed },
    );
}

function raw({ width, height, data }: Picture) {
  return sharp(data, { raw: { width, height, channels: 4 }, limitInputPixels: false });
}

type Size = Readonly<Record<"width" | "height", number>>;

interface File {
  readonly icc: Buffer | null;
  readonly size: Size;
  readonly isOpaque: boolean;
}

async function written(
  image: Sharp,
  { type, quality }: PictureOutput,
  { icc, size, isOpaque }: File,
): Promise<Uint8Array> {
  if (type === "png") {
    const png = await image.png().toBuffer();
    return icc ? attachToPng(png, icc) : png;
  }
  if (type === "webp") {
    const webp = await image.webp({ quality: Math.max(1, quality) }).toBuffer();
    return icc ? attachToWebp(webp, icc, { ...size, isOpaque }) : webp;
  }
  const jpeg = await image.jpeg(jpegOptions(quality)).toBuffer();
  return icc ? attachToJpeg(jpeg, icc) : jpeg;
}

/** The encoder's scale starts at 1. */
function jpegOptions(quality: number) {
  return {
    quality: Math.max(1, quality),
    chromaSubsampling: quality > FULL_COLOUR_ABOVE ? "4:4:4" : "4:2:0",
  };
}

function hasTransparency({ data }: Picture): boolean {
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return true;
  return false;
}
