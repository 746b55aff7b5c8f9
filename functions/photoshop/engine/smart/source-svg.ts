import sharp from "sharp";
import type { Picture } from "../composite/index.ts";
import { checkSize, unreadable, unsupported } from "./refused.ts";
import type { Source } from "./source.ts";
import { headOf } from "./source-raster.ts";
import { outsideReference } from "./svg-references.ts";

/** How far into a file its first tag is looked for; comments and declarations come before it. */
const HEAD_BYTES = 65_536;

/** Pixels an inch at which an SVG's own units are pixels. */
const DENSITY = 72;

/** The largest sharp takes. */
const MAX_DENSITY = 100_000;

/** A drawing that takes longer than this is not drawn. */
const MAX_SECONDS = 60;

export function isSvg(file: Buffer): boolean {
  const head = file
    .toString("utf8", 0, HEAD_BYTES)
    .replace(/^\uFEFF/, "")
    .trimStart();
  return head.startsWith("<") && /<(?:\w+:)?svg[\s>]/.test(head);
}

/** An SVG that needs no other file: what it refers to outside itself would be left out without a word. */
export async function openSvg(file: Buffer, name: string, allowed: number): Promise<Source> {
  const reference = outsideReference(file.toString("utf8"));
  if (reference !== null)
    throw unsupported(name, "svg", `needs "${reference}", which is outside of it`, { reference });
  const { width, height } = await headOf(file, name);
  checkSize(name, width, height, allowed);
  const most = Math.sqrt(allowed / (width * height));
  return {
    name,
    bytes: file,
    width,
    height,
    picture: (wide, high) =>
      drawn(file, name, allowed, scaleFor(wide / width, high / height, most)),
  };
}

/** Never so large that it has more pixels than are allowed. */
const scaleFor = (across: number, down: number, most: number): number =>
  Math.min(Math.max(across, down), most * 0.99, MAX_DENSITY / DENSITY);

async function drawn(
  file: Buffer,
  name: string,
  allowed: number,
  factor: number,
): Promise<Picture> {
  try {
    const { data, info } = await sharp(file, {
      density: Math.max(1, DENSITY * factor),
      limitInputPixels: allowed,
    })
      .toColourspace("srgb")
      .ensureAlpha()
      .timeout({ seconds: MAX_SECONDS })
      .raw({ depth: "uchar" })
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, data };
  } catch (cause) {
    throw unreadable(name, cause);
  }
}
