import sharp from "sharp";
import type { Picture } from "../composite/index.ts";

export const pngOf = ({ data, width, height }: Picture): Promise<Uint8Array> =>
  sharp(data, { raw: { width, height, channels: 4 }, limitInputPixels: false })
    .png()
    .toBuffer();
