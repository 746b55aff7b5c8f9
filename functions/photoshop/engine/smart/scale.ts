import sharp from "sharp";
import type { Picture } from "../composite/index.ts";

/** A part of a scaled picture. */
export interface Crop {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * A picture scaled to a size, or only a part of the result. Lanczos came closest to Photoshop's pixels of the kernels
 * that were compared.
 */
export async function scale(
  picture: Picture,
  width: number,
  height: number,
  crop?: Crop,
): Promise<Picture> {
  const { data, width: oldWidth, height: oldHeight } = picture;
  const part = crop ?? { left: 0, top: 0, width, height };
  if (oldWidth === width && oldHeight === height) return cut(picture, part);
  const scaled = await sharp(data, {
    raw: { width: oldWidth, height: oldHeight, channels: 4 },
    limitInputPixels: false,
  })
    .resize(width, height, { fit: "fill", kernel: "lanczos3" })
    .extract(part)
    .raw()
    .toBuffer();
  return { width: part.width, height: part.height, data: scaled };
}

function cut(picture: Picture, part: Crop): Picture {
  if (part.width === picture.width && part.height === picture.height) return picture;
  const canvas = blank(part.width, part.height);
  paste(canvas, picture, -part.left, -part.top);
  return canvas;
}

/** See-through everywhere. */
export const blank = (width: number, height: number): Picture => ({
  width,
  height,
  data: new Uint8Array(width * height * 4),
});

/** Copies a picture into a canvas, its top left corner at x, y; what lies outside is cut off. */
export function paste(canvas: Picture, picture: Picture, x: number, y: number): void {
  const left = Math.max(0, x);
  const right = Math.min(canvas.width, x + picture.width);
  if (right <= left) return;
  const [top, bottom] = [Math.max(0, y), Math.min(canvas.height, y + picture.height)];
  for (let row = top; row < bottom; row++) {
    const from = ((row - y) * picture.width + left - x) * 4;
    const line = picture.data.subarray(from, from + (right - left) * 4);
    canvas.data.set(line, (row * canvas.width + left) * 4);
  }
}
