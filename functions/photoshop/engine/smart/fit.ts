import type { ResizeMode } from "../../recipe/index.ts";
import type { Picture } from "../composite/index.ts";
import { blank, paste, scale } from "./scale.ts";

/**
 * A picture on a see-through canvas of the old contents' size W × H. `stretch`: exactly W × H. `fit`: as large as goes
 * in whole, centred. `fill`: as small as covers all, centred, the rest cut off. `center`: not scaled, centred.
 * `tile`: not scaled, repeated from the top left corner.
 */
export function fitTo(
  picture: Picture,
  width: number,
  height: number,
  mode: ResizeMode,
): Promise<Picture> {
  return fits[mode](picture, width, height);
}

type Fit = (picture: Picture, width: number, height: number) => Promise<Picture>;

const fits: Readonly<Record<ResizeMode, Fit>> = {
  stretch: (picture, width, height) => scale(picture, width, height),
  fit: async (picture, width, height) => {
    const share = Math.min(width / picture.width, height / picture.height);
    return centred(await scale(picture, ...scaledSize(picture, share)), width, height);
  },
  fill: (picture, width, height) => {
    const share = Math.max(width / picture.width, height / picture.height);
    const [wide, high] = scaledSize(picture, share);
    const part = { left: middle(wide, width), top: middle(high, height), width, height };
    return scale(picture, wide, high, part);
  },
  center: async (picture, width, height) => centred(picture, width, height),
  tile: async (picture, width, height) => tiled(picture, width, height),
};

/** At least one pixel, however thin the picture. */
const scaledSize = ({ width, height }: Picture, share: number): [number, number] => [
  Math.max(1, Math.round(width * share)),
  Math.max(1, Math.round(height * share)),
];

/** Where the middle part of a longer side begins. */
const middle = (whole: number, part: number): number =>
  Math.max(0, -Math.round((part - whole) / 2));

function centred(picture: Picture, width: number, height: number): Picture {
  const canvas = blank(width, height);
  const x = Math.round((width - picture.width) / 2);
  const y = Math.round((height - picture.height) / 2);
  paste(canvas, picture, x, y);
  return canvas;
}

function tiled(picture: Picture, width: number, height: number): Picture {
  const canvas = blank(width, height);
  for (let y = 0; y < height; y += picture.height) {
    for (let x = 0; x < width; x += picture.width) paste(canvas, picture, x, y);
  }
  return canvas;
}
