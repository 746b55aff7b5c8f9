import type { ResizeMode } from "../../recipe/index.ts";
import type { Picture } from "../composite/index.ts";
import { blank, type Crop, paste, scale } from "./scale.ts";
import type { Source } from "./source.ts";

/**
 * A source on a see-through canvas of the old contents' size W × H. `stretch`: exactly W × H. `fit`: as large as goes
 * in whole, centred. `fill`: as small as covers all, centred, the rest cut off. `center`: not scaled, centred.
 * `tile`: not scaled, repeated from the top left corner.
 */
export function fitTo(
  source: Source,
  width: number,
  height: number,
  mode: ResizeMode,
): Promise<Picture> {
  return fits[mode](source, width, height);
}

type Fit = (source: Source, width: number, height: number) => Promise<Picture>;

const fits: Readonly<Record<ResizeMode, Fit>> = {
  stretch: (source, width, height) => scaled(source, width, height),
  fit: async (source, width, height) => {
    const share = Math.min(width / source.width, height / source.height);
    return centred(await scaled(source, ...scaledSize(source, share)), width, height);
  },
  fill: (source, width, height) => {
    const share = Math.max(width / source.width, height / source.height);
    const [wide, high] = scaledSize(source, share);
    const part = { left: middle(wide, width), top: middle(high, height), width, height };
    return scaled(source, wide, high, part);
  },
  center: async (source, width, height) => centred(await unscaled(source), width, height),
  tile: async (source, width, height) => tiled(await unscaled(source), width, height),
};

const scaled = async (source: Source, width: number, height: number, crop?: Crop) =>
  scale(await source.picture(width, height), width, height, crop);

const unscaled = (source: Source) => scaled(source, source.width, source.height);

/** At least one pixel, however thin the picture. */
const scaledSize = ({ width, height }: Source, share: number): [number, number] => [
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
