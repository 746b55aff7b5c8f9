import sharp, { type Sharp } from "sharp";
import type { PictureOutput } from "../../recipe/index.ts";
import type { Picture } from "../composite/index.ts";

/** Whether a profile is one of gray. */
export const isOfGray = (icc: Buffer): boolean => icc.toString("latin1", 16, 20) === "GRAY";

/** Whether a picture can be written in gray: WebP knows none, and a matte may have a colour. */
export const canBeGray = ({ type, matte = "#ffffff" }: PictureOutput): boolean =>
  type !== "webp" && /^#(..)\1\1$/i.test(matte);

/** The picture of a gray document in one channel, and its transparency if there is any. */
export function inGray({ width, height, data }: Picture, channels: 1 | 2): Sharp {
  const gray = new Uint8Array(width * height * channels);
  for (let from = 0, to = 0; from < data.length; from += 4, to += channels) {
    gray[to] = data[from] as number;
    if (channels === 2) gray[to + 1] = data[from + 3] as number;
  }
  return sharp(gray, { raw: { width, height, channels }, limitInputPixels: false }).toColourspace(
    "b-w",
  );
}
