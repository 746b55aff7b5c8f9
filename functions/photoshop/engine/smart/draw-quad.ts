import type { Picture } from "../composite/index.ts";
import type { Raster } from "../document/index.ts";
import {
  boundsOf,
  heightOf,
  intersection,
  isEmpty,
  type Quad,
  type Rect,
  widthOf,
} from "../geometry.ts";
import type { Pause } from "../pause.ts";
import { checkedQuad, longestSides } from "./place.ts";
import { sampleQuad } from "./sample-quad.ts";
import { scale } from "./scale.ts";
import { shrink, TURNED, UPRIGHT } from "./shrink.ts";

/** A picture drawn with its corners at a quad's, as far as it lies on the canvas; null when none of it does. */
export async function drawQuad(
  picture: Picture,
  quad: Quad,
  canvas: Rect,
  pause: Pause,
): Promise<Raster | null> {
  const bounds = boundsOf(checkedQuad(quad));
  const seen = intersection(bounds, canvas);
  if (isEmpty(seen)) return null;
  if (isWholeBox(quad)) return scaledInto(picture, bounds, seen, pause);
  return sampleQuad(await shrunk(picture, quad, pause), quad, seen, pause);
}

/** An upright box on whole pixels, not too large to scale: scaling alone draws it, and exactly so at its own size. */
function isWholeBox(quad: Quad): boolean {
  const { left, top, right, bottom } = boundsOf(quad);
  if (right - left > MAX_SCALED_SIDE || bottom - top > MAX_SCALED_SIDE) return false;
  const box = [left, top, right, top, right, bottom, left, bottom];
  return quad.every((value, index) => Math.abs(value - (box[index] as number)) < ON_PIXEL);
}

const ON_PIXEL = 1e-3;

/** In pixels; Photoshop's own largest side of a PSD. */
const MAX_SCALED_SIDE = 30_000;

async function scaledInto(
  picture: Picture,
  bounds: Rect,
  seen: Rect,
  pause: Pause,
): Promise<Raster> {
  const crop = {
    left: seen.left - bounds.left,
    top: seen.top - bounds.top,
    width: widthOf(seen),
    height: heightOf(seen),
  };
  const [width, height] = [widthOf(bounds), heightOf(bounds)];
  const { data } = await scale(
    await shrink(picture, width, height, UPRIGHT, pause),
    width,
    height,
    crop,
  );
  return { ...seen, data };
}

/** Sampling looks at 4 × 4 pixels: what is to become smaller must be made smaller first, or it glitters. */
function shrunk(picture: Picture, quad: Quad, pause: Pause): Promise<Picture> {
  const [wide, high] = longestSides(quad).map((side) => Math.max(1, Math.round(side)));
  return shrink(picture, wide as number, high as number, TURNED, pause);
}
